import { builder, domainError } from '../../graphql/builder.ts';
import { PlayerRef } from '../player/schema.ts';
import { ContentRejected, ContentUnchecked } from '../content/errors.ts';
import { ContentReviewRef } from '../content/schema.ts';
import { WechatUnavailable } from '../session/errors.ts';
import { AvatarRejected, WechatDataRejected, WechatLoginNeeded } from './errors.ts';
import type { ProfileSync } from './service.ts';

domainError(
  WechatLoginNeeded,
  'The session at WeChat is another one by now, or there is none: log in anew, in a mini-game with the code of wx.login(), ' +
    'then do it again.',
);
domainError(WechatDataRejected, 'Genuine data of WeChat, but too old, or of another app or player.');
domainError(AvatarRejected, 'No picture that is taken: the message says why.');

builder.objectField(PlayerRef, 'avatarReview', (t) =>
  t.withAuth({ signedIn: 'VIEWER' }).field({
    type: ContentReviewRef,
    nullable: true,
    description:
      'The newest picture of the player that is not settled: CHECKING or HELD, others see the one from before; PUBLISHED, ' +
      'they see it, and WeChat will be asked. Null where there is none. Only for the player, and for admins.',
    resolve: ({ id }, _args, { contentReviews, viewer }) => contentReviews.waitingAvatarOf(viewer, id),
  }),
);

const SyncWechatProfileInput = builder.inputType('SyncWechatProfileInput', {
  description: 'What the `success` of wx.getUserInfo({ withCredentials: true }) got, unchanged.',
  fields: (t) => ({
    rawData: t.string({
      required: true,
      description: 'The profile as text: the very string, not parsed and made anew.',
    }),
    signature: t.string({ required: true, description: "WeChat's signature of rawData." }),
    encryptedData: t.string({ required: true, description: 'The profile once more, encrypted.' }),
    iv: t.string({ required: true, description: 'Where that encryption starts.' }),
  }),
});

const ProfileSyncRef = builder.objectRef<ProfileSync>('WechatProfileSync').implement({
  description: 'A profile that was taken over from WeChat.',
  fields: (t) => ({
    player: t.field({
      type: PlayerRef,
      description: 'The player, as others see it now.',
      resolve: ({ player }) => player,
    }),
    nameTaken: t.exposeBoolean('isNameTaken', {
      description:
        'False where the name is empty, was refused, or waits for a review; until then the one before stays.',
    }),
    avatarTaken: t.exposeBoolean('isAvatarTaken', {
      description:
        'False where the picture could not be fetched, is none, was refused, or waits for a check: see avatarReview. The one ' +
        'before stays. Where it was not fetched, a retry may help.',
    }),
  }),
});

builder.mutationField('syncWechatProfile', (t) =>
  t.withAuth({ player: true }).field({
    type: ProfileSyncRef,
    description:
      "Takes over the nickname and the picture of a mini-game's player. The picture is copied, since WeChat's address ends " +
      'when the player changes it.',
    errors: { types: [WechatLoginNeeded, WechatDataRejected] },
    // Each may cost a call of WeChat's and the making of a picture.
    complexity: 1_000,
    args: { input: t.arg({ type: SyncWechatProfileInput, required: true, description: 'From wx.getUserInfo().' }) },
    resolve: (_root, { input }, { profiles, viewer }) => profiles.syncWechat(viewer.playerId, input),
  }),
);

builder.mutationField('syncWechatWebProfile', (t) =>
  t.withAuth({ player: true }).field({
    type: ProfileSyncRef,
    description:
      'Takes over the nickname and the picture that WeChat tells now of a player who logged in by `wechatWeb`, on a website ' +
      'or with the scope USER_INFO, within the last 30 days. A login does so by itself where the player has none.',
    errors: { types: [WechatLoginNeeded, WechatUnavailable] },
    complexity: 1_000,
    resolve: (_root, _args, { takeovers, viewer }) => takeovers.sync(viewer.playerId),
  }),
);

const UploadAvatarInput = builder.inputType('UploadAvatarInput', {
  description: 'A picture.',
  fields: (t) => ({
    data: t.string({
      required: true,
      description:
        'A JPEG, PNG, WebP or GIF of at most 700 kB and 16 megapixels, in Base64: in a mini-game from ' +
        "wx.getFileSystemManager().readFile({ filePath, encoding: 'base64' }), on a page from " +
        'FileReader.readAsDataURL(), whose `data:` at the start may stay. Make photos smaller before ' +
        '(wx.compressImage, canvas.toBlob): 256 pixels are what is kept.',
    }),
  }),
});

builder.mutationField('uploadAvatar', (t) =>
  t.withAuth({ player: true }).field({
    type: PlayerRef,
    description:
      'Makes a picture the avatar of the player, once it is checked: until then others see the one before, and ' +
      'avatarReview tells what it waits for. The middle of it is kept as a JPEG of 256 by 256 pixels, without anything else ' +
      'that was in the file.',
    errors: { types: [AvatarRejected, ContentRejected, ContentUnchecked] },
    complexity: 1_000,
    args: { input: t.arg({ type: UploadAvatarInput, required: true, description: 'The picture.' }) },
    resolve: (_root, { input }, { profiles, viewer }) => profiles.uploadAvatar(viewer.playerId, input.data),
  }),
);
