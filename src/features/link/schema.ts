import type { ArgBuilder } from '@pothos/core';
import { dryRunDescription } from '../../graphql/act-plugin.ts';
import { builder } from '../../graphql/builder.ts';
import { WechatUnavailable } from '../session/errors.ts';
import type { EnvVersion, Link, QrCode } from './model.ts';

export const EnvVersionEnum = builder.enumType('WechatEnvVersion', {
  description: 'Which version of a mini-game is opened.',
  values: {
    RELEASE: { value: 'release', description: 'The published one.' },
    TRIAL: { value: 'trial', description: 'The trial version; only for its testers.' },
    DEVELOP: { value: 'develop', description: "The version under development; only for the mini-game's developers." },
  } satisfies Record<string, { value: EnvVersion; description: string }>,
});

const onlyTried = 'Null only where an admin tried it dry, and WeChat would have to be asked.';

export const QrCodeRef = builder.objectRef<QrCode>('WechatQrCode').implement({
  description: "A mini-game's QR code, which WeChat scans. It does not end.",
  fields: (t) => ({
    url: t.exposeString('url', {
      nullable: true,
      description:
        'The address of a PNG: a path of this gateway, /files/…, or a whole address where it knows its own. ' +
        onlyTried,
    }),
    width: t.exposeInt('width', { description: 'In pixels, each way.' }),
    envVersion: t.expose('envVersion', { type: EnvVersionEnum, description: 'Which version it opens.' }),
  }),
});

export const WechatLinkRef = builder.objectRef<Link>('WechatLink').implement({
  description: 'A link that opens a mini-game.',
  fields: (t) => ({
    url: t.exposeString('url', { nullable: true, description: `The link, to be used as it is. ${onlyTried}` }),
    expiresAt: t.expose('expiresAt', {
      type: 'DateTime',
      description:
        'When it ends. WeChat lets none live longer than 30 days: ask again then, and a new one comes a day before.',
    }),
  }),
});

const dryRunArg = (arg: ArgBuilder<typeof builder.$inferSchemaTypes>) =>
  arg.boolean({
    description:
      `${dryRunDescription} WeChat is not asked, though all that can be known without it is checked, also whether its ` +
      'quota takes another call; what it has made before is given out.',
  });

export const appIdDescription = "The game's mini-game; needed where it has several.";
const gameDescription = 'The game; needed where the gateway serves several.';

const LineColorInput = builder.inputType('LineColorInput', {
  description: 'A colour.',
  fields: (t) => ({
    red: t.int({ required: true, description: '0 to 255.' }),
    green: t.int({ required: true, description: '0 to 255.' }),
    blue: t.int({ required: true, description: '0 to 255.' }),
  }),
});

const CreateWechatQrCodeInput = builder.inputType('CreateWechatQrCodeInput', {
  description: 'What a QR code leads to, and how it looks.',
  fields: (t) => ({
    game: t.id({ description: gameDescription }),
    appId: t.id({ description: appIdDescription }),
    scene: t.string({
      required: true,
      description:
        "What the client finds as decodeURIComponent(query.scene): 1 to 32 letters, digits and !#$&'()*+,/:;=?@-._~",
    }),
    page: t.string({ description: 'E.g. "pages/index/index"; left out for mini-games, which have none.' }),
    checkPath: t.boolean({ defaultValue: true, description: 'Whether the page must be published.' }),
    envVersion: t.field({ type: EnvVersionEnum, defaultValue: 'release', description: 'Which version it opens.' }),
    width: t.int({ defaultValue: 430, description: 'Pixels, 280 to 1280.' }),
    hyaline: t.boolean({ defaultValue: false, description: 'Whether the ground is transparent.' }),
    lineColor: t.field({ type: LineColorInput, description: 'Black where it is left out.' }),
  }),
});

builder.mutationField('createWechatQrCode', (t) =>
  t.withAuth({ role: 'LIVEOPS' }).field({
    type: QrCodeRef,
    description:
      'Has WeChat make a QR code for a campaign. The same once more gives the same picture. For admins: LIVEOPS.',
    errors: { types: [WechatUnavailable] },
    complexity: 1_000,
    args: {
      input: t.arg({ type: CreateWechatQrCodeInput, required: true, description: 'The code.' }),
      dryRun: dryRunArg(t.arg),
    },
    resolve: (_root, { input, dryRun }, { campaigns, games }) => {
      const { game, appId, lineColor, hyaline, ...wanted } = input;
      const line = lineColor && { r: lineColor.red, g: lineColor.green, b: lineColor.blue };
      const looks = { isHyaline: hyaline ?? undefined, lineColor: line ?? undefined };
      const target = { gameKey: games.resolve(game), appId: appId ?? null, isTrial: dryRun ?? false };
      return campaigns.qrCode(target, { ...withoutNull(wanted), ...looks });
    },
  }),
);

const CreateWechatLinkInput = builder.inputType('CreateWechatLinkInput', {
  description: 'What a link leads to.',
  fields: (t) => ({
    game: t.id({ description: gameDescription }),
    appId: t.id({ description: appIdDescription }),
    query: t.string({
      required: true,
      description: 'What the client finds in its `query`, as "k1=v1&k2=v2", encoded, at most 1024 characters.',
    }),
    path: t.string({ description: 'E.g. "pages/index/index"; left out for mini-games, which have none.' }),
    envVersion: t.field({ type: EnvVersionEnum, defaultValue: 'release', description: 'Which version it opens.' }),
    expiresAt: t.field({
      type: 'DateTime',
      description: 'Two minutes to 30 days ahead; left out, it is as late as WeChat lets it.',
    }),
  }),
});

const linkRules =
  'The same once more gives the same link, or a new one where that comes to its end. WeChat makes links only for ' +
  'companies of the mainland. Admins only.';

builder.mutationField('createWechatUrlScheme', (t) =>
  t.withAuth({ role: 'LIVEOPS' }).field({
    type: WechatLinkRef,
    description: `Has WeChat make a \`weixin://…\` link, which opens the game from other apps and messages. ${linkRules}`,
    errors: { types: [WechatUnavailable] },
    complexity: 1_000,
    args: {
      input: t.arg({ type: CreateWechatLinkInput, required: true, description: 'The link.' }),
      dryRun: dryRunArg(t.arg),
    },
    resolve: (_root, { input: { game, appId, ...wanted }, dryRun }, { campaigns, games }) => {
      const target = { gameKey: games.resolve(game), appId: appId ?? null, isTrial: dryRun ?? false };
      return campaigns.scheme(target, toWantedLink(wanted));
    },
  }),
);

builder.mutationField('createWechatUrlLink', (t) =>
  t.withAuth({ role: 'LIVEOPS' }).field({
    type: WechatLinkRef,
    description: `Has WeChat make an \`https://…\` link, which opens the game from any browser. ${linkRules}`,
    errors: { types: [WechatUnavailable] },
    complexity: 1_000,
    args: {
      input: t.arg({ type: CreateWechatLinkInput, required: true, description: 'The link.' }),
      dryRun: dryRunArg(t.arg),
    },
    resolve: (_root, { input: { game, appId, ...wanted }, dryRun }, { campaigns, games }) => {
      const target = { gameKey: games.resolve(game), appId: appId ?? null, isTrial: dryRun ?? false };
      return campaigns.urlLink(target, toWantedLink(wanted));
    },
  }),
);

const toWantedLink = ({ expiresAt, ...wanted }: { expiresAt?: Date | null | undefined }) => ({
  ...withoutNull(wanted),
  expiresAt: expiresAt ?? null,
});

function withoutNull(input: Record<string, unknown>): Record<string, unknown> {
  return Object.fromEntries(Object.entries(input).filter(([, value]) => value !== null));
}
