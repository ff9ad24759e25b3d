import { builder, domainError } from '../../graphql/builder.ts';
import { PlayerRef } from '../player/schema.ts';
import { WechatUnavailable } from '../session/errors.ts';
import { PhoneCodeRejected, WechatLoginNeeded } from './errors.ts';

domainError(PhoneCodeRejected, 'WeChat does not accept the code: ask the player for the phone number again.');

builder.objectField(PlayerRef, 'phoneNumber', (t) =>
  t.withAuth({ signedIn: 'SUPPORT' }).string({
    nullable: true,
    description:
      'The phone number that WeChat vouched for, masked, e.g. "+86 138****8000"; null where there is none. Only for the ' +
      'player, and for admins.',
    resolve: ({ id }, _args, { phones, viewer }) => phones.maskedOf(viewer, id),
  }),
);

builder.mutationField('bindPhoneNumber', (t) =>
  t.withAuth({ player: true }).field({
    type: PlayerRef,
    description:
      'Keeps the phone number of a player who came in by wx.login(). It is stored encrypted and only shown masked.',
    errors: { types: [PhoneCodeRejected, WechatLoginNeeded, WechatUnavailable] },
    complexity: 1_000,
    args: {
      code: t.arg.string({
        required: true,
        description:
          'From wx.getPhoneNumber() or the phone button: not the code of wx.login(). Good once, for five minutes.',
      }),
      appId: t.arg.id({ description: 'Which mini-game issued it; needed where the player came in by several.' }),
    },
    resolve: (_root, { code, appId }, { phones, viewer }) => phones.bind(viewer.playerId, code, appId),
  }),
);
