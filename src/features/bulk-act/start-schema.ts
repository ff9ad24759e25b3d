import { BadUserInput } from '../../errors.ts';
import { builder, domainError } from '../../graphql/builder.ts';
import { BanScopeEnum } from '../ban/schema.ts';
import { SearchTooBroad } from '../player/errors.ts';
import { PlayerSearchInput, toPlayerSearch } from '../player/search-schema.ts';
import { BulkActNotFound } from './errors.ts';
import type { BulkAct, BulkDeed } from './model.ts';
import { BulkActRef, toBulkActId } from './schema.ts';

domainError(SearchTooBroad, 'The search takes too long: leave a filter out, or add a narrower one.');

const BulkBanInput = builder.inputType('BulkBanInput', {
  description: 'A ban for each player.',
  fields: (t) => ({
    scope: t.field({ type: BanScopeEnum, required: true, description: 'What they may not do.' }),
    until: t.field({ type: 'DateTime', description: 'When it ends by itself; for ever where left out.' }),
  }),
});

const BulkLiftInput = builder.inputType('BulkLiftInput', {
  description: 'Bans that end for each player.',
  fields: (t) => ({
    scope: t.field({ type: BanScopeEnum, required: true, description: 'Which: all of this scope that are in force.' }),
  }),
});

const BulkTagsInput = builder.inputType('BulkTagsInput', {
  description: 'Tags for each player.',
  fields: (t) => ({ tags: t.stringList({ required: true, description: 'Which: 1 to 20.' }) }),
});

const BulkGrantInput = builder.inputType('BulkGrantInput', {
  description: 'Something that each player is given, or that is taken.',
  fields: (t) => ({
    counter: t.id({ required: true, description: 'Of which counter.' }),
    by: t.field({ type: 'SafeInt', required: true, description: 'How much; below zero to take.' }),
  }),
});

const BulkNoteInput = builder.inputType('BulkNoteInput', {
  description: 'A note about each player.',
  fields: (t) => ({ text: t.string({ required: true, description: '1 to 4000 characters.' }) }),
});

const BulkDeedInput = builder.inputType('BulkDeedInput', {
  description: 'What is to be done to each player.',
  isOneOf: true,
  fields: (t) => ({
    ban: t.field({ type: BulkBanInput, description: 'They are banned.' }),
    liftBan: t.field({ type: BulkLiftInput, description: 'Their bans are lifted.' }),
    tag: t.field({ type: BulkTagsInput, description: 'They get tags.' }),
    untag: t.field({ type: BulkTagsInput, description: 'They lose tags.' }),
    grant: t.field({ type: BulkGrantInput, description: 'They get something; who cannot is refused.' }),
    endSessions: t.boolean({ description: 'True: their sessions end.' }),
    note: t.field({ type: BulkNoteInput, description: 'A note is written about them.' }),
  }),
});

const StartBulkActInput = builder.inputType('StartBulkActInput', {
  description: 'An act upon all players of a search.',
  fields: (t) => ({
    search: t.field({ type: PlayerSearchInput, required: true, description: 'Upon whom.' }),
    act: t.field({ type: BulkDeedInput, required: true, description: 'What is done.' }),
    reason: t.string({ required: true, description: 'Why, for other admins: 1 to 500 characters.' }),
    clientId: t.id({
      description:
        'Made by the client, one per act, at most 128 characters: the same again by the same admin starts nothing, and ' +
        'gets the act that it started first, as it is by now. For retries after a lost answer.',
    }),
    dryRun: t.boolean({ defaultValue: false, description: 'Only counts: nothing is done.' }),
  }),
});

type BulkStart = { matches: number; bulkAct: BulkAct | null };

const BulkStartRef = builder.objectRef<BulkStart>('BulkActStart').implement({
  description: 'What a bulk act is about to do.',
  fields: (t) => ({
    matches: t.exposeInt('matches', { description: 'How many players the search finds now.' }),
    bulkAct: t.field({
      type: BulkActRef,
      nullable: true,
      description: 'The act; null for a dry run.',
      resolve: ({ bulkAct }) => bulkAct,
    }),
  }),
});

builder.mutationField('startBulkAct', (t) =>
  t.withAuth({ role: 'SUPPORT' }).field({
    type: BulkStartRef,
    description:
      'Does something to all players of a search, in the background, once to each. Who matches at the instant when a ' +
      'worker begins, mostly within a second, is written down, and nobody else is acted upon, whatever changes meanwhile; ' +
      'who is a part of another player is left out. For admins: SUPPORT.',
    errors: { types: [SearchTooBroad] },
    args: { input: t.arg({ type: StartBulkActInput, required: true, description: 'What.' }) },
    resolve: async (_root, { input }, { bulkActs, games, viewer }) => {
      const { game, ...given } = input.search;
      const gameKey = games.resolveFilter(game);
      const search = toPlayerSearch(given, gameKey);
      const { reason, clientId = null } = input;
      const wanted = { gameKey, search, deed: toDeed(input.act), reason, clientId, createdBy: viewer.by };
      bulkActs.check(wanted);
      const matches = await bulkActs.countPlayers(search);
      return { matches, bulkAct: input.dryRun ? null : await bulkActs.start(wanted) };
    },
  }),
);

builder.mutationField('cancelBulkAct', (t) =>
  t.withAuth({ role: 'SUPPORT' }).field({
    type: BulkActRef,
    description: 'Ends a bulk act early. What was done stays so; one that is over stays as it is. For admins: SUPPORT.',
    errors: { types: [BulkActNotFound] },
    args: { bulkAct: t.arg.globalID({ required: true, description: 'Which.' }) },
    resolve: (_root, { bulkAct }, { bulkActs, viewer }) => bulkActs.cancel(toBulkActId(bulkAct), viewer.by),
  }),
);

function toDeed(act: typeof BulkDeedInput.$inferInput): BulkDeed {
  if (act.ban) return { kind: 'BAN', scope: act.ban.scope, until: act.ban.until?.getTime() ?? null };
  if (act.liftBan) return { kind: 'LIFT_BAN', scope: act.liftBan.scope };
  if (act.tag) return { kind: 'TAG', tags: act.tag.tags };
  if (act.untag) return { kind: 'UNTAG', tags: act.untag.tags };
  if (act.grant) return { kind: 'GRANT', ...act.grant };
  if (act.note) return { kind: 'NOTE', text: act.note.text };
  if (act.endSessions) return { kind: 'END_SESSIONS' };
  throw new BadUserInput('`act` must say what is to be done.');
}
