import { builder, domainError } from '../../graphql/builder.ts';
import { connectionOf, pageArgs, pageComplexity, parsePage } from '../../graphql/connection.ts';
import { pageOf } from '../../graphql/keyset.ts';
import { ActionRulesChanged, ActionRulesInvalid, ActionRulesNotFound, type RuleIssue } from './errors.ts';
import type { ActionRules } from './model.ts';

const RuleIssueRef = builder.objectRef<RuleIssue>('ActionRuleIssue').implement({
  description: 'Something that is wrong in a rules document.',
  fields: (t) => ({
    path: t.exposeString('path', { description: 'Where, e.g. "counters[0].cap".' }),
    message: t.exposeString('message', { description: 'What.' }),
  }),
});

domainError(ActionRulesNotFound, 'The game has no rules of this version.');
builder.objectFields(domainError(ActionRulesInvalid, 'The rules do not make sense; nothing was changed.'), (t) => ({
  issues: t.field({ type: [RuleIssueRef], description: 'All that is wrong.', resolve: ({ issues }) => issues }),
}));
builder.objectFields(domainError(ActionRulesChanged, 'The rules are not those any more that were seen.'), (t) => ({
  version: t.exposeInt('version', { description: 'The version that counts now.' }),
}));

const rulesDescription = `A JSON document:

- \`timeZone\`: whose calendar days daily limits go by, e.g. "Asia/Shanghai".
- \`counters\`: up to 50, each with \`key\`, \`title\`, and where wanted \`initial\` (0), \`min\` (0), \`cap\` (none), and
  \`regeneration\` { \`amount\`, \`everySeconds\`, \`upTo\` } (none).
- \`actions\`: up to 200, each with \`key\`, \`changes\` [{ \`counter\`, \`by\` }], and where wanted \`requires\`
  [{ \`counter\`, \`atLeast\` }], \`cooldownSeconds\` (0), \`dailyLimit\` (none), \`timesMax\` (1: how often one request may do
  it), \`overflow\` ("CLIP": what does not fit under a cap is lost; "REFUSE": the action is refused), and \`who\` ("PLAYER";
  "TRUSTED": only trusted keys and admins).

A counter that is taken out is not shown, keeps its balance, and has it when it comes back. Regeneration since a player's
last action goes by the rules as they are now; for a counter that is new to a player, since the player was made.`;

const ActionRulesRef = builder.objectRef<ActionRules>('ActionRules').implement({
  description: "A version of what a game's players may do, and what that does to their counters. Admins only.",
  fields: (t) => ({
    version: t.exposeInt('version', { description: '1, 2, … within the game.' }),
    rules: t.expose('rules', { type: 'JSON', description: `With everything that was left out. ${rulesDescription}` }),
    reason: t.exposeString('reason', { description: 'Why it was made.' }),
    createdBy: t.exposeString('createdBy', { description: 'Who made it.' }),
    createdAt: t.expose('createdAt', { type: 'DateTime', description: 'Since when.' }),
    restoredFrom: t.exposeInt('restoredFrom', {
      nullable: true,
      description: 'The older version that this one brought back; null for one that was written.',
    }),
  }),
});

const gameDescription = 'May be left out where the gateway serves only one.';

builder.queryField('actionRules', (t) =>
  t.withAuth({ role: 'VIEWER' }).field({
    type: ActionRulesRef,
    nullable: true,
    description: "The game's rules that count now; null where there are none. Admins only.",
    args: { game: t.arg.id({ description: gameDescription }) },
    resolve: (_root, { game }, { actionRules, games }) => actionRules.current(games.resolve(game)),
  }),
);

const ActionRulesConnection = connectionOf(ActionRulesRef);

builder.queryField('actionRulesHistory', (t) =>
  t.withAuth({ role: 'VIEWER' }).field({
    type: ActionRulesConnection,
    description: "All versions of the game's rules, the newest first. Admins only.",
    args: { game: t.arg.id({ description: gameDescription }), ...pageArgs(t.arg) },
    complexity: pageComplexity,
    resolve: async (_root, args, { actionRules, games, cursors }) => {
      const page = parsePage(args);
      const gameKey = games.resolve(args.game);
      const list = `action-rules:${gameKey}`;
      const place = (cursor: string | null) => (cursor ? cursors.decode(list, cursor).readInt32BE() : null);
      const { from, limit, after, before } = page;
      const range = { from, limit: limit + 1, after: place(after), before: place(before) };
      const rows = await actionRules.list(gameKey, range);
      const cursorOf = ({ version }: ActionRules) => cursors.encode(list, toPlace(version));
      return pageOf(page, rows, cursorOf, () => actionRules.count(gameKey));
    },
  }),
);

function toPlace(version: number): Buffer {
  const place = Buffer.alloc(4);
  place.writeInt32BE(version);
  return place;
}

const SetActionRulesInput = builder.inputType('SetActionRulesInput', {
  description: "A game's new rules.",
  fields: (t) => ({
    game: t.id({ description: gameDescription }),
    rules: t.field({ type: 'JSON', required: true, description: rulesDescription }),
    ifVersion: t.int({
      required: true,
      description:
        'The version that you have seen, 0 where there was none: two admins overwrite nothing of each other.',
    }),
    reason: t.string({ required: true, description: 'Why, for other admins: 1 to 500 characters.' }),
  }),
});

builder.mutationField('setActionRules', (t) =>
  t.withAuth({ role: 'LIVEOPS' }).field({
    type: ActionRulesRef,
    description:
      "Makes these the game's rules, for every action after the answer, on every process. Try them with `tryActions` " +
      'first. For admins: LIVEOPS.',
    errors: { types: [ActionRulesInvalid, ActionRulesChanged] },
    args: { input: t.arg({ type: SetActionRulesInput, required: true, description: 'The rules.' }) },
    resolve: (_root, { input: { game, rules, ifVersion, reason } }, { actionRules, games, viewer }) =>
      actionRules.set({ gameKey: games.resolve(game), ifVersion, reason, createdBy: viewer.by }, rules),
  }),
);

builder.mutationField('restoreActionRules', (t) =>
  t.withAuth({ role: 'LIVEOPS' }).field({
    type: ActionRulesRef,
    description: 'Makes an older version of the rules the newest one again. For admins: LIVEOPS.',
    errors: { types: [ActionRulesNotFound, ActionRulesInvalid, ActionRulesChanged] },
    args: {
      game: t.arg.id({ description: gameDescription }),
      version: t.arg.int({ required: true, description: 'Which.' }),
      ifVersion: t.arg.int({ required: true, description: 'The version that counts, as you have seen it.' }),
      reason: t.arg.string({ required: true, description: 'Why, for other admins: 1 to 500 characters.' }),
    },
    resolve: (_root, { game, version, ifVersion, reason }, { actionRules, games, viewer }) =>
      actionRules.restore({ gameKey: games.resolve(game), ifVersion, reason, createdBy: viewer.by }, version),
  }),
);
