import { BadUserInput } from '../../errors.ts';
import { builder, domainError } from '../../graphql/builder.ts';
import { isUuid } from '../../infra/uuid.ts';
import { IdentityProviderEnum, IdentityRef, PlayerRef } from '../player/schema.ts';
import { LoginCodeRejected, LoginRefused, WechatUnavailable } from '../session/errors.ts';
import { LoginInput, SessionRef } from '../session/schema.ts';
import {
  IdentityNotFound,
  LastIdentity,
  LaterMergeStands,
  LinkChoiceExpired,
  LinkConflict,
  MergeNotFound,
} from './errors.ts';
import type { Keep, MergeCause, PlayerMerge, PlayerSummary } from './model.ts';

domainError(LinkChoiceExpired, 'The choice is too old, or what there was to choose has changed: log in or link again.');
domainError(IdentityNotFound, 'The player has no such identity.');
domainError(LastIdentity, 'The only way to come in as this player, which therefore stays.');
domainError(MergeNotFound, 'No merge has this id.');
domainError(LaterMergeStands, 'The player that was kept has become a part of another one: revert that merge first.');

export const PlayerSummaryRef = builder.objectRef<PlayerSummary>('PlayerSummary').implement({
  description: 'What a player has, for somebody who chooses between two.',
  fields: (t) => ({
    player: t.field({ type: PlayerRef, description: 'Who.', resolve: ({ player }) => player }),
    providers: t.field({
      type: [IdentityProviderEnum],
      description: 'By which doors the player comes in.',
      resolve: ({ providers }) => providers,
    }),
    runs: t.exposeInt('runs', { description: 'How many reports were accepted.' }),
    boards: t.exposeInt('boards', { description: 'On how many leaderboards.' }),
    unclaimedRewards: t.exposeInt('unclaimedRewards', { description: 'Rewards that wait to be claimed.' }),
    lastRunAt: t.expose('lastRunAt', {
      type: 'DateTime',
      nullable: true,
      description: 'When the last report came; null where none did.',
    }),
    saves: t.exposeInt('saves', { description: 'How many saves the player has.' }),
    lastSaveAt: t.expose('lastSaveAt', {
      type: 'DateTime',
      nullable: true,
      description: 'When one of them was last written; null where there are none.',
    }),
    actions: t.exposeInt('actions', { description: 'How often something happened to the counters.' }),
    lastActionAt: t.expose('lastActionAt', {
      type: 'DateTime',
      nullable: true,
      description: 'When that was last; null where it never was.',
    }),
  }),
});

const LinkConflictRef = domainError(
  LinkConflict,
  'Two players are one person, and both have progress. Nothing was changed: show both, and send the answer to ' +
    '`resolveLinkConflict`.',
);
builder.objectFields(LinkConflictRef, (t) => ({
  current: t.field({
    type: PlayerSummaryRef,
    description: 'Who the caller is: the guest who logged in by WeChat, the player who links, or whose door this is.',
    resolve: ({ choice }) => choice.current,
  }),
  other: t.field({
    type: PlayerSummaryRef,
    description: 'Whom the code, the secret or the unionid belongs to as well.',
    resolve: ({ choice }) => choice.other,
  }),
  choiceToken: t.string({
    description: 'Take it to `resolveLinkConflict`. Whoever has it can go on as either player: keep it secret.',
    resolve: ({ choice }) => choice.choiceToken,
  }),
  choiceTokenExpiresAt: t.field({
    type: 'DateTime',
    description: 'Until when it is good.',
    resolve: ({ choice }) => choice.expiresAt,
  }),
}));

const LinkKeepEnum = builder.enumType('LinkKeep', {
  description: 'Which of two players goes on.',
  values: {
    CURRENT: { description: 'The current one; the other one becomes a part of it.' },
    OTHER: { description: 'The other one; the current one becomes a part of it.' },
    BOTH: {
      description:
        'Each for itself: nothing changes, and a unionid does not bring these two together again. A login goes on as ' +
        'the player of its code, a link as the current one.',
    },
  } satisfies Record<Keep, { description: string }>,
});

builder.mutationField('linkIdentity', (t) =>
  t.withAuth({ player: true }).field({
    type: SessionRef,
    description:
      'Adds a way to come in as the signed-in player. Where it leads to another player, the two become one: the one with ' +
      'progress (an accepted report, a save) goes on, the signed-in one where neither has any; where both have, the answer ' +
      'is LinkConflict. Go on with the session of the answer: that of a player that became a part of another one ends.',
    errors: { types: [LoginCodeRejected, LoginRefused, WechatUnavailable, LinkConflict] },
    complexity: 1_000,
    args: { input: t.arg({ type: LoginInput, required: true, description: 'The way to come in.' }) },
    resolve: (_root, { input }, { sessions, viewer }) => sessions.link(input, viewer),
  }),
);

builder.mutationField('resolveLinkConflict', (t) =>
  t.field({
    type: SessionRef,
    description:
      'Answers a LinkConflict. The player that is not kept becomes a part of the other: its identities lead there, its ' +
      'sessions end, and it leaves the running boards with all its runs; runs are not added up. In seasons that are over ' +
      'it stays as it was; its rewards and saves stay with it. All of it is kept, and an admin can bring it back. The ' +
      'same answer may be sent again. Needs no access token.',
    errors: { types: [LinkChoiceExpired, LoginRefused] },
    complexity: 1_000,
    args: {
      choiceToken: t.arg.string({ required: true, description: 'Of the LinkConflict.' }),
      keep: t.arg({ type: LinkKeepEnum, required: true, description: 'Who goes on.' }),
    },
    resolve: (_root, { choiceToken, keep }, { sessions }) => sessions.resolveLink(choiceToken, keep),
  }),
);

builder.mutationField('unlinkIdentity', (t) =>
  t.withAuth({ player: true }).field({
    type: PlayerRef,
    description:
      'Takes a way to come in from the signed-in player. It leads to a player of its own from then on, without progress, ' +
      'and joins nobody by its unionid. Sessions of the player end but for the one that asks.',
    errors: { types: [IdentityNotFound, LastIdentity] },
    args: { identity: t.arg.globalID({ required: true, description: 'Which, of `myIdentities`.' }) },
    resolve: async (_root, { identity }, { identities, viewer, loaders }) => {
      if (identity.typename !== 'Identity' || !isUuid(identity.id))
        throw new BadUserInput("`identity` is not an identity's id.");
      await identities.unlink(viewer.playerId, viewer.sessionId, identity.id);
      return (await loaders.player.load(viewer.playerId))!;
    },
  }),
);

builder.queryField('myIdentities', (t) =>
  t.withAuth({ player: true }).field({
    type: [IdentityRef],
    description: 'The ways to come in as the signed-in player, the oldest first.',
    resolve: (_root, _args, { players, viewer }) => players.identitiesOf(viewer.playerId),
  }),
);

const MergeCauseEnum = builder.enumType('PlayerMergeCause', {
  description: 'What showed that two players are one person.',
  values: {
    UNIONID: { description: 'They came in under one unionid.' },
    GUEST_LOGIN: { description: 'A guest logged in by WeChat.' },
    LINK: { description: '`linkIdentity`.' },
  } satisfies Record<MergeCause, { description: string }>,
});

const PlayerMergeRef = builder.objectRef<PlayerMerge>('PlayerMerge').implement({
  description: 'Two players that became one. Admins only.',
  fields: (t) => ({
    id: t.globalID({ description: 'Opaque.', resolve: ({ id }) => ({ type: 'PlayerMerge', id: String(id) }) }),
    kept: t.field({
      type: PlayerRef,
      description: 'Who goes on.',
      resolve: async ({ winnerId }, _args, { loaders }) => (await loaders.player.load(winnerId))!,
    }),
    merged: t.field({
      type: PlayerRef,
      description: 'Who became a part of that one.',
      resolve: async ({ loserId }, _args, { loaders }) => (await loaders.player.load(loserId))!,
    }),
    cause: t.field({ type: MergeCauseEnum, description: 'Why.', resolve: ({ cause }) => cause }),
    wasChosen: t.exposeBoolean('wasChosen', { description: 'Whether both had progress, so that somebody chose.' }),
    createdAt: t.expose('createdAt', { type: 'DateTime', description: 'When.' }),
    revertedAt: t.expose('revertedAt', { type: 'DateTime', nullable: true, description: 'Null while it stands.' }),
    revertedBy: t.exposeString('revertedBy', { nullable: true, description: 'Who reverted it.' }),
    revertReason: t.exposeString('revertReason', { nullable: true, description: 'Why it was reverted.' }),
  }),
});

builder.objectFields(PlayerRef, (t) => ({
  mergedInto: t.withAuth({ role: 'VIEWER' }).field({
    type: PlayerRef,
    nullable: true,
    description: 'The player that this one has become a part of; null where it has not. Admins only.',
    resolve: ({ mergedInto }, _args, { loaders }) => (mergedInto === null ? null : loaders.player.load(mergedInto)),
  }),
  merges: t.withAuth({ role: 'VIEWER' }).field({
    type: [PlayerMergeRef],
    description:
      'The newest 100 merges in which the player took part, also reverted ones, the newest first. Admins only.',
    resolve: ({ id }, _args, { identities }) => identities.mergesOf(id),
  }),
}));

builder.mutationField('revertMerge', (t) =>
  t.withAuth({ role: 'SUPPORT' }).field({
    type: PlayerMergeRef,
    description:
      'Takes a merge back: the merged player is on the running boards again with all its runs, and its identities lead to ' +
      'it again, those but that were unlinked since. They stay apart from the kept player. What was reported after the ' +
      'merge stays with the kept player. All sessions of both end. For admins: SUPPORT.',
    errors: { types: [MergeNotFound, LaterMergeStands] },
    args: {
      merge: t.arg.globalID({ required: true, description: 'Which.' }),
      reason: t.arg.string({ required: true, description: 'Why, for other admins: 1 to 500 characters.' }),
    },
    resolve: (_root, { merge, reason }, { identities, viewer }) => {
      if (merge.typename !== 'PlayerMerge' || !/^\d{1,9}$/.test(merge.id))
        throw new BadUserInput("`merge` is not a merge's id.");
      return identities.revert(Number(merge.id), { revertedBy: viewer.by, revertReason: reason });
    },
  }),
);
