import { builder, domainError } from '../../graphql/builder.ts';
import { LinkConflict } from '../identity/errors.ts';
import { PlayerRef } from '../player/schema.ts';
import { LoginCodeRejected, LoginRefused, SessionExpired, WechatUnavailable } from './errors.ts';
import type { Session } from './service.ts';

domainError(LoginCodeRejected, 'WeChat does not accept the code: call wx.login() again and use the new one.');
domainError(SessionExpired, 'The refresh token is unknown, too old or was used before: log in again.');

const LoginRefusedRef = domainError(LoginRefused, 'This account may not come in.');
builder.objectField(LoginRefusedRef, 'until', (t) =>
  t.expose('until', { type: 'DateTime', nullable: true, description: 'When a ban ends; null if it does not.' }),
);

const WechatUnavailableRef = domainError(WechatUnavailable, 'WeChat does not answer, or takes no more calls just now.');
builder.objectField(WechatUnavailableRef, 'retryAfterSeconds', (t) =>
  t.exposeInt('retryAfterSeconds', { description: 'Try again after this time, with a new code.' }),
);

const WebAuthorizationInput = builder.inputType('WebAuthorizationInput', {
  description: 'Shows that this browser began the login: what `wechatAuthorizeUrl` gave to it. It counts once.',
  fields: (t) => ({
    state: t.string({ required: true, description: 'The `state` with which WeChat sent the browser back, unchanged.' }),
    browserSecret: t.string({
      required: true,
      description: 'The secret that came with the address, kept by the page meanwhile, e.g. in sessionStorage.',
    }),
  }),
});

const WechatCodeInput = builder.inputType('WechatCodeInput', {
  description: 'A code that WeChat gave to the client. It works once, and only for minutes.',
  fields: (t) => ({
    code: t.string({ required: true, description: 'The code, unchanged.' }),
    appId: t.id({
      description:
        'Which configured app issued the code. May be left out where the gateway serves only one of that kind.',
    }),
    authorization: t.field({
      type: WebAuthorizationInput,
      description:
        'For `wechatWeb`, where the login was begun by `wechatAuthorizeUrl`: always send it then. Without it nobody ' +
        'knows whether the code was meant for this browser.',
    }),
  }),
});

const GuestInput = builder.inputType('GuestInput', {
  description: 'A player without WeChat, known by a secret on the device.',
  fields: (t) => ({
    deviceSecret: t.string({
      required: true,
      description:
        'Secret made and kept by the client, 16 to 128 characters. Whoever has it is this player: make it of random bytes.',
    }),
    game: t.id({ description: 'Which game. May be left out where the gateway serves only one.' }),
  }),
});

export const LoginInput = builder.inputType('LoginInput', {
  description: 'One way to come in.',
  isOneOf: true,
  fields: (t) => ({
    wechatMiniGame: t.field({
      type: WechatCodeInput,
      description: 'Code from wx.login() in a mini-game or mini-program.',
    }),
    wechatWeb: t.field({
      type: WechatCodeInput,
      description: "Code from WeChat's OAuth2 page (H5 inside WeChat, or QR login on a website).",
    }),
    guest: t.field({ type: GuestInput, description: 'No WeChat at hand: a plain browser, a native build, a test.' }),
  }),
});

export const SessionRef = builder.objectRef<Session>('Session').implement({
  description: 'What a client keeps after a login.',
  fields: (t) => ({
    accessToken: t.exposeString('accessToken', {
      description: 'Send it as `Authorization: Bearer <accessToken>`. Good for minutes; then refresh.',
    }),
    accessTokenExpiresAt: t.expose('accessTokenExpiresAt', { type: 'DateTime', description: 'Refresh before.' }),
    refreshToken: t.exposeString('refreshToken', {
      description: 'Single use: refreshing returns a new one, and using an old one again ends the whole session.',
    }),
    refreshTokenExpiresAt: t.expose('refreshTokenExpiresAt', {
      type: 'DateTime',
      description: 'Without a refresh until then the player has to log in again.',
    }),
    player: t.field({
      type: PlayerRef,
      description: 'Who came in.',
      resolve: (session) => session.player,
    }),
    isNewPlayer: t.exposeBoolean('isNewPlayer', { description: 'Whether this login made the player.' }),
  }),
});

builder.mutationField('login', (t) =>
  t.field({
    type: SessionRef,
    description:
      'Logs a player in, and makes the player on the first login. Logins of one person (the same unionid) by several ' +
      'apps of a game lead to one player. Sent with the access token of a guest, a login by WeChat makes the guest that ' +
      "person's player, so that progress is kept.",
    errors: { types: [LoginCodeRejected, LoginRefused, WechatUnavailable, LinkConflict] },
    // Each may cost a player's rows and a call of WeChat's: a handful in one request, no more.
    complexity: 1_000,
    args: { input: t.arg({ type: LoginInput, required: true, description: 'One way to come in.' }) },
    resolve: (_root, { input }, { sessions, viewer }) => sessions.login(input, viewer),
  }),
);

builder.mutationField('refreshSession', (t) =>
  t.field({
    type: SessionRef,
    description: 'Gives new tokens for a refresh token, which is used up by that. Needs no access token.',
    errors: { types: [SessionExpired] },
    args: { refreshToken: t.arg.string({ required: true, description: 'The newest one of the session.' }) },
    resolve: (_root, { refreshToken }, { sessions }) => sessions.refresh(refreshToken),
  }),
);

builder.mutationField('logout', (t) =>
  t.withAuth({ player: true }).field({
    type: 'Boolean',
    description: 'Ends this session, or all sessions of the player. Access tokens stop working at once.',
    args: {
      everywhere: t.arg.boolean({ defaultValue: false, description: 'All sessions of the player.' }),
    },
    resolve: (_root, { everywhere }, { sessions, viewer }) => sessions.logout(viewer, everywhere ?? false),
  }),
);
