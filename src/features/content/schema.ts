import { builder, domainError } from '../../graphql/builder.ts';
import { ChatRefused } from '../ban/errors.ts';
import { PlayerRef } from '../player/schema.ts';
import { ContentRejected, ContentUnchecked } from './errors.ts';
import type { ContentCause, ContentItem, ContentState, ContentSurface, FreeSurface } from './model.ts';
import type { CheckedContent } from './service.ts';

const ContentRejectedRef = domainError(ContentRejected, 'This may not be shown. It counts as a strike.');
builder.objectField(ContentRejectedRef, 'maskedText', (t) =>
  t.exposeString('maskedText', {
    nullable: true,
    description: 'The text with stars in place of what was found; null where nobody tells.',
  }),
);

const ContentUncheckedRef = domainError(
  ContentUnchecked,
  'WeChat could not check this, and the surface shows nothing unchecked.',
);
builder.objectField(ContentUncheckedRef, 'retryAfterSeconds', (t) =>
  t.exposeInt('retryAfterSeconds', {
    description:
      'Try again after this time. Players whom WeChat does not know, or saw last two hours ago, log in first.',
  }),
);

export const ContentSurfaceEnum = builder.enumType('ContentSurface', {
  description: 'Where players show something to one another.',
  values: {
    DISPLAY_NAME: { description: 'The name of a player, by updateProfile.' },
    CHAT: { description: 'Messages.' },
    FREE_TEXT: { description: 'Any other text, such as the name of a pet or a comment.' },
    IMAGE: { description: 'Pictures.' },
    AUDIO: { description: 'Sounds.' },
    AVATAR: { description: 'The picture of a player, by uploadAvatar and syncWechatProfile.' },
  } satisfies Record<ContentSurface, { description: string }>,
});

const TextSurfaceEnum = builder.enumType('TextSurface', {
  description: 'Where a client shows a text.',
  values: {
    CHAT: { description: 'Messages, up to 500 characters.' },
    FREE_TEXT: { description: 'Any other text, up to 2000 characters.' },
  } satisfies Record<FreeSurface, { description: string }>,
});

export const ContentReviewStateEnum = builder.enumType('ContentReviewState', {
  description: 'What became of content.',
  values: {
    PUBLISHED: { description: 'Shown, and waits to be checked by WeChat.' },
    HELD: { description: 'Waits for an admin.' },
    APPROVED: { description: 'May be shown.' },
    REJECTED: { description: 'May not be shown. A strike of its player.' },
    SUPERSEDED: { description: 'A display name or avatar that waited when the player chose another one.' },
    CHECKING: { description: 'Waits for WeChat, which tells within 35 minutes; not shown.' },
    UNCHECKED: { description: 'May not be shown, since it could not be checked. No strike; the player may try again.' },
  } satisfies Record<ContentState, { description: string }>,
});

const ContentCauseEnum = builder.enumType('ContentCause', {
  description: 'Why content was held or rejected.',
  values: {
    CHECKED: { description: 'It was not: the checks found nothing.' },
    WORD_LIST: { description: "A word of the game's list." },
    WECHAT: { description: 'WeChat says so.' },
    UNCHECKED: { description: 'WeChat could not check it, or has not yet.' },
  } satisfies Record<ContentCause, { description: string }>,
});

const ContentLabelEnum = builder.enumType('ContentLabel', {
  description: 'What WeChat has found.',
  values: {
    ADS: { value: 10001, description: 'Advertisements.' },
    POLITICS: { value: 20001, description: 'Politics.' },
    PORN: { value: 20002, description: 'Pornography.' },
    ABUSE: { value: 20003, description: 'Abuse.' },
    CRIME: { value: 20006, description: 'Crime.' },
    FRAUD: { value: 20008, description: 'Fraud.' },
    VULGAR: { value: 20012, description: 'Vulgarity.' },
    COPYRIGHT: { value: 20013, description: 'A breach of copyright.' },
    OTHER: { value: 21000, description: 'Something else.' },
  },
});
const labels = [10001, 20001, 20002, 20003, 20006, 20008, 20012, 20013] as const;

export const ContentReviewRef = builder.objectRef<ContentItem>('ContentReview');

builder.node(ContentReviewRef, {
  description: 'Something that a player wanted to show, and what became of it. For the player and for admins.',
  id: { resolve: ({ id }) => String(id), description: 'Opaque.' },
  loadOne: async (id, { contentReviews, viewer }) => {
    const item = toReviewId(id) === null ? null : await contentReviews.find(toReviewId(id)!);
    const mayRead = viewer?.kind === 'admin' || (viewer?.kind === 'player' && viewer.playerId === item?.playerId);
    return mayRead ? item : null;
  },
  isTypeOf: (value) => typeof value === 'object' && value !== null && 'surface' in value && 'isShown' in value,
  fields: (t) => ({
    surface: t.field({ type: ContentSurfaceEnum, description: 'Where.', resolve: ({ surface }) => surface }),
    content: t.string({
      description: 'The text, or the address of the image or sound.',
      resolve: ({ surface, content }, _args, { profiles }) =>
        surface === 'AVATAR' ? profiles.avatarUrlOf({ avatarUrl: content })! : content,
    }),
    state: t.field({ type: ContentReviewStateEnum, description: 'What became of it.', resolve: ({ state }) => state }),
    createdAt: t.expose('createdAt', { type: 'DateTime', description: 'When the player asked.' }),
    decidedAt: t.expose('decidedAt', {
      type: 'DateTime',
      nullable: true,
      description: 'When it was decided after it had waited; null where it was decided at once, or waits.',
    }),
    player: t.field({
      type: PlayerRef,
      description: 'Who asked.',
      resolve: async ({ playerId }, _args, { loaders }) => (await loaders.player.load(playerId))!,
    }),
    cause: t.withAuth({ role: 'VIEWER' }).field({
      type: ContentCauseEnum,
      description: 'Why it was held or rejected. Admins only.',
      resolve: ({ cause }) => cause,
    }),
    label: t.withAuth({ role: 'VIEWER' }).field({
      type: ContentLabelEnum,
      nullable: true,
      description: 'What WeChat has found; null where it has found nothing, or was not asked. Admins only.',
      resolve: ({ label }) => (label === null ? null : (labels.find((known) => known === label) ?? 21000)),
    }),
    isShown: t.withAuth({ role: 'VIEWER' }).boolean({
      description: 'Whether it is shown: a display name now, other content by the word that was given. Admins only.',
      resolve: ({ isShown }) => isShown,
    }),
    decidedBy: t.withAuth({ role: 'VIEWER' }).string({
      nullable: true,
      description: 'The admin who decided; null where the checks did. Admins only.',
      resolve: ({ decidedBy }) => decidedBy,
    }),
    decisionReason: t.withAuth({ role: 'VIEWER' }).string({
      nullable: true,
      description: 'Why, for other admins. Admins only.',
      resolve: ({ decisionReason }) => decisionReason,
    }),
  }),
});

/** Null where it is no id of a review. */
export function toReviewId(id: string): number | null {
  return /^\d{1,15}$/.test(id) ? Number(id) : null;
}

const ContentDecisionEnum = builder.enumType('ContentDecision', {
  description: 'What a client may do with content.',
  values: {
    PUBLISH: { description: 'Show it.' },
    WAIT: {
      description:
        'Show it to nobody yet: WeChat tells of it within 35 minutes. Ask for the review by its id: node(id:).',
    },
    HOLD: { description: 'Show it to nobody yet: an admin will look at it. Ask for the review by its id.' },
  } satisfies Record<CheckedContent['decision'], { description: string }>,
});

const ContentCheckRef = builder.objectRef<CheckedContent>('ContentCheck').implement({
  description: 'What the checks say.',
  fields: (t) => ({
    decision: t.field({
      type: ContentDecisionEnum,
      description: 'What to do.',
      resolve: ({ decision }) => decision,
    }),
    content: t.exposeString('content', {
      description: 'What to show: the text without what nobody sees, such as zero-width characters. It was checked so.',
    }),
    review: t.field({
      type: ContentReviewRef,
      nullable: true,
      description: 'What waits: for an admin on HOLD, for WeChat on WAIT and PUBLISH; null where the answer is final.',
      resolve: ({ review }) => review,
    }),
  }),
});

builder.mutationField('checkText', (t) =>
  t.withAuth({ player: true }).field({
    type: ContentCheckRef,
    description: 'Asks whether others may see a text of the signed-in player, before it is shown. At most 60 a minute.',
    errors: { types: [ContentRejected, ContentUnchecked, ChatRefused] },
    args: {
      surface: t.arg({ type: TextSurfaceEnum, required: true, description: 'Where it will be shown.' }),
      text: t.arg.string({ required: true, description: 'The text.' }),
    },
    resolve: (_root, { surface, text }, { contents, viewer }) => contents.checkText(viewer, surface, text),
  }),
);

builder.mutationField('checkImage', (t) =>
  t.withAuth({ player: true }).field({
    type: ContentCheckRef,
    description:
      'Asks whether others may see an image of the signed-in player, before it is shown. What is at the address must not ' +
      'change afterwards: only what WeChat finds there now is checked. At most 60 checks a minute.',
    errors: { types: [ContentRejected, ContentUnchecked] },
    args: { url: t.arg.string({ required: true, description: 'A public https address, where WeChat fetches it.' }) },
    resolve: (_root, { url }, { contents, viewer }) => contents.checkImage(viewer, url),
  }),
);

builder.mutationField('checkAudio', (t) =>
  t.withAuth({ player: true }).field({
    type: ContentCheckRef,
    description:
      'Asks whether others may hear a sound of the signed-in player, before it is played. WeChat takes minutes to tell, so ' +
      'the answer is WAIT mostly. What is at the address must not change afterwards. At most 60 checks a minute.',
    errors: { types: [ContentRejected, ContentUnchecked] },
    args: {
      url: t.arg.string({
        required: true,
        description: 'A public https address, where WeChat fetches an MP3, AAC, WAV or the like of at most 10 MB.',
      }),
    },
    resolve: (_root, { url }, { contents, viewer }) => contents.checkAudio(viewer, url),
  }),
);
