import { builder } from '../../graphql/builder.ts';
import { appIdDescription, EnvVersionEnum, QrCodeRef, WechatLinkRef } from '../link/schema.ts';
import { WechatUnavailable } from '../session/errors.ts';
import { InvitationExpired, InvitationUsedUp } from './errors.ts';
import { InvitationRef } from './schema.ts';

const types = [InvitationExpired, InvitationUsedUp, WechatUnavailable];
const rules =
  'WeChat makes it once, when somebody asks; a player may have 60 an hour made. For the inviter and for admins.';
/** Each may cost a call of WeChat's. */
const complexity = 1_000;
const envVersionArg = {
  type: EnvVersionEnum,
  required: true,
  defaultValue: 'release',
  description: 'Which version of the mini-game it opens.',
} as const;

builder.objectField(InvitationRef, 'qrCode', (t) =>
  t.withAuth({ signedIn: 'LIVEOPS' }).field({
    type: QrCodeRef,
    description: `A QR code that opens the mini-game with the invitation. ${rules}`,
    errors: { types },
    complexity,
    args: {
      width: t.arg.int({ required: true, defaultValue: 430, description: 'Pixels, 280 to 1280.' }),
      envVersion: t.arg(envVersionArg),
      appId: t.arg.id({ description: appIdDescription }),
    },
    resolve: (invitation, { width, envVersion, appId }, { invitations, viewer }) =>
      invitations.qrCodeOf(viewer, invitation, { width, envVersion, appId: appId ?? null }),
  }),
);

builder.objectField(InvitationRef, 'urlScheme', (t) =>
  t.withAuth({ signedIn: 'LIVEOPS' }).field({
    type: WechatLinkRef,
    description:
      'A `weixin://…` link that opens the mini-game with the invitation from other apps and messages, until the ' +
      `invitation ends, at most for 30 days. ${rules}`,
    errors: { types },
    complexity,
    args: { envVersion: t.arg(envVersionArg), appId: t.arg.id({ description: appIdDescription }) },
    resolve: (invitation, { envVersion, appId }, { invitations, viewer }) =>
      invitations.schemeOf(viewer, invitation, { envVersion, appId: appId ?? null }),
  }),
);

builder.objectField(InvitationRef, 'urlLink', (t) =>
  t.withAuth({ signedIn: 'LIVEOPS' }).field({
    type: WechatLinkRef,
    description:
      'An `https://…` link that opens the mini-game with the invitation from any browser, until the invitation ends, at ' +
      `most for 30 days. ${rules}`,
    errors: { types },
    complexity,
    args: { envVersion: t.arg(envVersionArg), appId: t.arg.id({ description: appIdDescription }) },
    resolve: (invitation, { envVersion, appId }, { invitations, viewer }) =>
      invitations.urlLinkOf(viewer, invitation, { envVersion, appId: appId ?? null }),
  }),
);
