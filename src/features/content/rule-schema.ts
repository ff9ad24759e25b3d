import { BadUserInput } from '../../errors.ts';
import { builder, domainError } from '../../graphql/builder.ts';
import { connectionOf, pageArgs, pageComplexity, parsePage } from '../../graphql/connection.ts';
import { pageOf } from '../../graphql/keyset.ts';
import { ContentWordNotFound, ContentWordTaken } from './errors.ts';
import type { ContentPolicy, ContentWord, WordAction, WordMatch } from './model.ts';
import type { SurfacePolicy } from './rules.ts';
import { ContentSurfaceEnum } from './schema.ts';

domainError(ContentWordNotFound, 'No word on a list has this id.');
domainError(ContentWordTaken, 'The word is on the list already.');

const WordActionEnum = builder.enumType('ContentWordAction', {
  description: 'What happens to a text with the word in it.',
  values: {
    REJECT: { description: 'It is rejected, a strike.' },
    REVIEW: { description: 'An admin has to look at it.' },
  } satisfies Record<WordAction, { description: string }>,
});

const WordMatchEnum = builder.enumType('ContentWordMatch', {
  description: 'Where the word is looked for. Look-alikes, full width, accents and case never matter.',
  values: {
    WORD: { description: 'As a word of its own, also where its letters stand apart one by one.' },
    ANYWHERE: { description: 'Also within other words, whatever blanks and signs stand between its letters.' },
  } satisfies Record<WordMatch, { description: string }>,
});

const ContentWordRef = builder.objectRef<ContentWord>('ContentWord');

ContentWordRef.implement({
  description: "A word on a game's list. Admins only.",
  fields: (t) => ({
    id: t.globalID({ description: 'Opaque.', resolve: ({ id }) => ({ type: 'ContentWord', id: String(id) }) }),
    word: t.exposeString('word', { description: 'As it was written.' }),
    match: t.field({ type: WordMatchEnum, description: 'Where it is looked for.', resolve: ({ match }) => match }),
    action: t.field({ type: WordActionEnum, description: 'What it leads to.', resolve: ({ action }) => action }),
    reason: t.exposeString('reason', { description: 'Why it was added.' }),
    createdBy: t.exposeString('createdBy', { description: 'Who added it.' }),
    createdAt: t.expose('createdAt', { type: 'DateTime', description: 'Since when.' }),
    removedAt: t.expose('removedAt', {
      type: 'DateTime',
      nullable: true,
      description: 'When it was removed; null while it counts.',
    }),
    removedBy: t.exposeString('removedBy', { nullable: true, description: 'Who removed it.' }),
    removeReason: t.exposeString('removeReason', { nullable: true, description: 'Why it was removed.' }),
  }),
});

const ContentWordConnection = connectionOf(ContentWordRef);

builder.queryField('contentWords', (t) =>
  t.withAuth({ role: 'VIEWER' }).field({
    type: ContentWordConnection,
    description: 'The words that a game does not want to see, the newest first. Admins only.',
    args: {
      game: t.arg.id({ description: 'May be left out where the gateway serves only one.' }),
      removed: t.arg.boolean({ defaultValue: false, description: 'True: those that were removed, instead.' }),
      ...pageArgs(t.arg),
    },
    complexity: pageComplexity,
    resolve: async (_root, args, { contentRules, games, cursors }) => {
      const page = parsePage(args);
      const { from, limit, after, before } = page;
      const filter = { gameKey: games.resolve(args.game), isRemoved: args.removed ?? false };
      const list = `content-words:${filter.gameKey}:${filter.isRemoved}`;
      const place = (cursor: string | null) => (cursor ? cursors.decode(list, cursor).readInt32BE() : null);
      const range = { from, limit: limit + 1, after: place(after), before: place(before) };
      const rows = await contentRules.listWords(filter, range);
      const cursorOf = ({ id }: ContentWord) => cursors.encode(list, toPlace(id));
      return pageOf(page, rows, cursorOf, () => contentRules.countWords(filter));
    },
  }),
);

function toPlace(id: number): Buffer {
  const place = Buffer.alloc(4);
  place.writeInt32BE(id);
  return place;
}

const AddContentWordInput = builder.inputType('AddContentWordInput', {
  description: "A word for a game's list.",
  fields: (t) => ({
    game: t.id({ description: 'May be left out where the gateway serves only one.' }),
    word: t.string({ required: true, description: 'A word or a few, up to 64 characters.' }),
    action: t.field({ type: WordActionEnum, defaultValue: 'REJECT', description: 'What it leads to.' }),
    match: t.field({
      type: WordMatchEnum,
      description: 'Where it is looked for. Left out: ANYWHERE in scripts without blanks, such as Chinese, else WORD.',
    }),
    reason: t.string({ required: true, description: 'Why, for other admins: 1 to 500 characters.' }),
  }),
});

builder.mutationField('addContentWord', (t) =>
  t.withAuth({ role: 'LIVEOPS' }).field({
    type: ContentWordRef,
    description: "Adds a word to a game's list. It counts at once, on every process. For admins: LIVEOPS.",
    errors: { types: [ContentWordTaken] },
    args: { input: t.arg({ type: AddContentWordInput, required: true, description: 'The word.' }) },
    resolve: (_root, { input }, { contentRules, games, viewer }) =>
      contentRules.addWord({
        gameKey: games.resolve(input.game),
        word: input.word,
        action: input.action ?? 'REJECT',
        match: input.match ?? null,
        reason: input.reason,
        createdBy: viewer.by,
      }),
  }),
);

builder.mutationField('removeContentWord', (t) =>
  t.withAuth({ role: 'LIVEOPS' }).field({
    type: ContentWordRef,
    description: 'Takes a word off its list, at once on every process. What it has led to stays. For admins: LIVEOPS.',
    errors: { types: [ContentWordNotFound] },
    args: {
      word: t.arg.globalID({ required: true, description: 'Which.' }),
      reason: t.arg.string({ required: true, description: 'Why, for other admins: 1 to 500 characters.' }),
    },
    resolve: (_root, { word, reason }, { contentRules, viewer }) => {
      if (word.typename !== 'ContentWord' || !/^\d{1,9}$/.test(word.id))
        throw new BadUserInput("`word` is not a word's id.");
      return contentRules.removeWord(Number(word.id), { removedBy: viewer.by, removeReason: reason });
    },
  }),
);

const ContentPolicyEnum = builder.enumType('ContentPolicy', {
  description: 'What becomes of content that WeChat cannot check: it is out of reach, or does not know the player.',
  values: {
    BLOCK: { description: 'It is not shown; the player may try again.' },
    HOLD: { description: 'It is not shown until an admin has approved it.' },
    PUBLISH: { description: 'It is shown, checked as soon as WeChat can, and taken away if WeChat says no.' },
  } satisfies Record<ContentPolicy, { description: string }>,
});

const SurfacePolicyRef = builder.objectRef<SurfacePolicy>('SurfacePolicy').implement({
  description: 'What a game does on a surface with what WeChat cannot check. Admins only.',
  fields: (t) => ({
    surface: t.field({ type: ContentSurfaceEnum, description: 'Where.', resolve: ({ surface }) => surface }),
    policy: t.field({ type: ContentPolicyEnum, description: 'What.', resolve: ({ policy }) => policy }),
    reason: t.string({
      nullable: true,
      description: 'Why; null where nobody has set it.',
      resolve: ({ reason }) => reason ?? null,
    }),
    setBy: t.string({ nullable: true, description: 'Who set it.', resolve: ({ createdBy }) => createdBy ?? null }),
    setAt: t.field({
      type: 'DateTime',
      nullable: true,
      description: 'Since when.',
      resolve: ({ createdAt }) => createdAt ?? null,
    }),
  }),
});

builder.queryField('contentPolicies', (t) =>
  t.withAuth({ role: 'VIEWER' }).field({
    type: [SurfacePolicyRef],
    description: 'What a game does with what WeChat cannot check, for every surface. Admins only.',
    args: { game: t.arg.id({ description: 'May be left out where the gateway serves only one.' }) },
    resolve: (_root, { game }, { contentRules, games }) => contentRules.policiesOf(games.resolve(game)),
  }),
);

builder.mutationField('setContentPolicy', (t) =>
  t.withAuth({ role: 'LIVEOPS' }).field({
    type: SurfacePolicyRef,
    description: 'Says what a game does with what WeChat cannot check, at once on every process. For admins: LIVEOPS.',
    args: {
      game: t.arg.id({ description: 'May be left out where the gateway serves only one.' }),
      surface: t.arg({ type: ContentSurfaceEnum, required: true, description: 'Where.' }),
      policy: t.arg({ type: ContentPolicyEnum, required: true, description: 'What.' }),
      reason: t.arg.string({ required: true, description: 'Why, for other admins: 1 to 500 characters.' }),
    },
    resolve: (_root, { game, surface, policy, reason }, { contentRules, games, viewer }) =>
      contentRules.setPolicy(games.resolve(game), { surface, policy, reason, createdBy: viewer.by }),
  }),
);
