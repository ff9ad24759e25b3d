import { BadUserInput } from '../../errors.ts';
import { builder, domainError } from '../../graphql/builder.ts';
import { SaveRuleNotFound } from './errors.ts';
import type { FieldPolicy, MergePolicy } from './merge.ts';
import { defaultLimits, type SaveAccess } from './model.ts';
import type { LimitsRow, SaveRule } from './rule-store.ts';

domainError(SaveRuleNotFound, 'No rule for saves has this id.');

const SaveAccessEnum = builder.enumType('SaveAccess', {
  description: "Who may do what with a player's saves. The game's servers and admins may always read and write them.",
  values: {
    PRIVATE: { description: 'The player reads and writes them; nobody else sees them.' },
    READABLE: { description: 'The player reads and writes them; signed-in players of the game read them.' },
    TRUSTED_WRITE: { description: "The player reads them; only the game's servers and admins write them." },
  } satisfies Record<SaveAccess, { description: string }>,
});

const SaveMergePolicyEnum = builder.enumType('SaveMergePolicy', {
  description:
    'What becomes of a field that several devices write. A field that a device does not send it leaves alone. What is ' +
    'there and has not the form that the policy asks for counts as nothing, and so does what was deleted. Fields without ' +
    'a policy are LAST, each property of an object on the way to a field for itself. `restoreSave` does not merge.',
  values: {
    MAX: { description: 'A number: the largest of what is there and what is sent.' },
    MIN: { description: 'A number: the smallest of what is there and what is sent.' },
    SUM: {
      description:
        'A whole number within ±(2^53 - 1): what is there, and added to it what the device changed, which is what it sends ' +
        'less what its base has there (0 where the base has nothing). Each change is added once: a write to such a key ' +
        'needs a `writeId`, and `baseRevision` or `base`.',
    },
    UNION: {
      description:
        'An array as a set: all elements that are there or sent, each once, new ones behind. Nothing is ever taken out. ' +
        'Elements are the same where their JSON is, whatever the order of its properties.',
    },
    LAST: {
      description:
        'Anything, as a whole: what arrives last. With a base, only a change counts: where the device sends what its base ' +
        'has, what is there stays; and where it sends nothing and its base has something, that is removed.',
    },
  } satisfies Record<MergePolicy, { description: string }>,
});

const SaveFieldPolicyRef = builder.objectRef<FieldPolicy>('SaveFieldPolicy').implement({
  description: 'How a field is merged.',
  fields: (t) => ({
    path: t.exposeString('path', { description: 'Which, e.g. "/stats/coins" or "/plants/*/level".' }),
    policy: t.field({ type: SaveMergePolicyEnum, description: 'How.', resolve: ({ policy }) => policy }),
  }),
});

const SaveRuleRef = builder.objectRef<SaveRule>('SaveRule').implement({
  description: 'What a game says of some of its keys. Admins only.',
  fields: (t) => ({
    id: t.globalID({ description: 'Opaque.', resolve: ({ id }) => ({ type: 'SaveRule', id: String(id) }) }),
    pattern: t.exposeString('pattern', { description: 'Of which: a key, or the start of keys and a *.' }),
    access: t.field({ type: SaveAccessEnum, description: 'Who may do what.', resolve: ({ access }) => access }),
    merge: t.field({
      type: [SaveFieldPolicyRef],
      description: 'How fields are merged; empty where writes take the place of what is there.',
      resolve: ({ merge }) => merge,
    }),
    bytesMax: t.exposeInt('bytesMax', { description: 'How large a save may be.' }),
    reason: t.exposeString('reason', { description: 'Why it was set.' }),
    createdBy: t.exposeString('createdBy', { description: 'Who set it.' }),
    createdAt: t.expose('createdAt', { type: 'DateTime', description: 'Since when.' }),
    removedAt: t.expose('removedAt', {
      type: 'DateTime',
      nullable: true,
      description: 'When it was removed or replaced; null while it counts.',
    }),
    removedBy: t.exposeString('removedBy', { nullable: true, description: 'Who did that.' }),
    removeReason: t.exposeString('removeReason', { nullable: true, description: 'Why.' }),
  }),
});

const SaveLimitsRef = builder.objectRef<LimitsRow>('SaveLimits').implement({
  description: 'What a game allows each player. Admins only.',
  fields: (t) => ({
    keysMax: t.exposeInt('keysMax', { description: 'How many saves.' }),
    bytesMax: t.exposeInt('bytesMax', { description: 'How many bytes all of them take together, as they stand.' }),
    revisionsKept: t.exposeInt('revisionsKept', { description: 'How many revisions of each are kept.' }),
    reason: t.exposeString('reason', { nullable: true, description: 'Why; null where nobody has set any.' }),
    createdBy: t.exposeString('createdBy', { nullable: true, description: 'Who set them.' }),
    createdAt: t.expose('createdAt', { type: 'DateTime', nullable: true, description: 'Since when.' }),
  }),
});

const game = 'May be left out where the gateway serves only one.';
const reason = 'Why, for other admins: 1 to 500 characters.';

builder.queryField('saveRules', (t) =>
  t.withAuth({ role: 'VIEWER' }).field({
    type: [SaveRuleRef],
    description:
      "A game's rules for saves, by pattern. The one for just the key counts, else the one with the longest start, else " +
      'a save is PRIVATE and does not merge. Admins only.',
    args: {
      game: t.arg.id({ description: game }),
      removed: t.arg.boolean({
        defaultValue: false,
        description: 'True: the newest 1,000 that were removed or replaced, instead.',
      }),
    },
    resolve: (_root, args, { saveRules, games }) => saveRules.list(games.resolve(args.game), args.removed ?? false),
  }),
);

builder.queryField('saveLimits', (t) =>
  t.withAuth({ role: 'VIEWER' }).field({
    type: SaveLimitsRef,
    description: 'What a game allows each player. Admins only.',
    args: { game: t.arg.id({ description: game }) },
    resolve: (_root, args, { saveRules, games }) => saveRules.limitsOf(games.resolve(args.game)),
  }),
);

const SaveFieldPolicyInput = builder.inputType('SaveFieldPolicyInput', {
  description: 'How a field is merged.',
  fields: (t) => ({
    path: t.string({
      required: true,
      description:
        'A JSON Pointer (RFC 6901) to a property, at most 256 characters; a * stands for any property. No field with a ' +
        'policy lies within another.',
    }),
    policy: t.field({ type: SaveMergePolicyEnum, required: true, description: 'How.' }),
  }),
});

const SetSaveRuleInput = builder.inputType('SetSaveRuleInput', {
  description: 'What a game says of some of its keys.',
  fields: (t) => ({
    game: t.id({ description: game }),
    pattern: t.string({
      required: true,
      description: 'Of which: a key, such as "garden", or the start of keys with a * behind it, such as "garden/*".',
    }),
    access: t.field({ type: SaveAccessEnum, defaultValue: 'PRIVATE', description: 'Who may do what.' }),
    merge: t.field({
      type: [SaveFieldPolicyInput],
      description: 'How fields are merged, at most 64. Left out: writes take the place of what is there.',
    }),
    bytesMax: t.int({ description: 'How large a save may be; 262144 (256 KB) where left out, which is the most.' }),
    reason: t.string({ required: true, description: reason }),
  }),
});

builder.mutationField('setSaveRule', (t) =>
  t.withAuth({ role: 'LIVEOPS' }).field({
    type: SaveRuleRef,
    description:
      'Says what counts for some keys, in place of the rule with the same pattern. It counts at once on every process, ' +
      'after five seconds at the latest; what was saved stays as it is. For admins: LIVEOPS.',
    args: { input: t.arg({ type: SetSaveRuleInput, required: true, description: 'The rule.' }) },
    resolve: (_root, { input }, { saveRules, games, viewer }) =>
      saveRules.set(
        games.resolve(input.game),
        {
          pattern: input.pattern,
          access: input.access ?? undefined,
          merge: input.merge ?? undefined,
          bytesMax: input.bytesMax ?? undefined,
        },
        { reason: input.reason, createdBy: viewer.by },
      ),
  }),
);

builder.mutationField('removeSaveRule', (t) =>
  t.withAuth({ role: 'LIVEOPS' }).field({
    type: SaveRuleRef,
    description: 'Takes a rule away, like `setSaveRule`. What was saved stays as it is. For admins: LIVEOPS.',
    errors: { types: [SaveRuleNotFound] },
    args: {
      rule: t.arg.globalID({ required: true, description: 'Which.' }),
      reason: t.arg.string({ required: true, description: reason }),
    },
    resolve: (_root, args, { saveRules, viewer }) => {
      const { typename, id } = args.rule;
      if (typename !== 'SaveRule' || !/^\d{1,9}$/.test(id)) throw new BadUserInput("`rule` is not a rule's id.");
      return saveRules.remove(Number(id), { removedBy: viewer.by, removeReason: args.reason });
    },
  }),
);

const SetSaveLimitsInput = builder.inputType('SetSaveLimitsInput', {
  description: 'What a game allows each player. Until it is set, and for what is left out then, the defaults count.',
  fields: (t) => ({
    game: t.id({ description: game }),
    keysMax: t.int({ defaultValue: defaultLimits.keysMax, description: 'How many saves, 1 to 1,000.' }),
    bytesMax: t.int({
      defaultValue: defaultLimits.bytesMax,
      description: 'How many bytes all of them take together, as they stand: 1,024 to 67,108,864 (64 MB).',
    }),
    revisionsKept: t.int({
      defaultValue: defaultLimits.revisionsKept,
      description: 'How many revisions of each are kept, the one that stands among them: 1 to 100.',
    }),
    reason: t.string({ required: true, description: reason }),
  }),
});

builder.mutationField('setSaveLimits', (t) =>
  t.withAuth({ role: 'LIVEOPS' }).field({
    type: SaveLimitsRef,
    description:
      'Says what each player may keep, like `setSaveRule`. Who has more by then keeps it, and may write what does not make ' +
      'it more. For admins: LIVEOPS.',
    args: { input: t.arg({ type: SetSaveLimitsInput, required: true, description: 'The limits.' }) },
    resolve: (_root, { input }, { saveRules, games, viewer }) =>
      saveRules.setLimits(
        games.resolve(input.game),
        {
          keysMax: input.keysMax ?? defaultLimits.keysMax,
          bytesMax: input.bytesMax ?? defaultLimits.bytesMax,
          revisionsKept: input.revisionsKept ?? defaultLimits.revisionsKept,
        },
        { reason: input.reason, createdBy: viewer.by },
      ),
  }),
);
