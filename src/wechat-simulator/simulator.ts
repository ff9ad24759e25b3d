import type { IncomingMessage, ServerResponse } from 'node:http';
import { createActivity } from './activity.ts';
import { createApi } from './api.ts';
import type { ApiReply } from './api.ts';
import { createApps } from './apps.ts';
import type { WechatApp } from './apps.ts';
import { createAuthorizePages } from './authorize-pages.ts';
import { avatarAt } from './avatars.ts';
import { createCalls } from './calls.ts';
import { createClock } from './clock.ts';
import type { SimulatorClock } from './clock.ts';
import { createCodes } from './codes.ts';
import { createContentEndpoints } from './content-endpoints.ts';
import { createContentRules } from './content-rules.ts';
import type { ContentRule } from './content-rules.ts';
import { createControl } from './control.ts';
import { createCredentials } from './credentials.ts';
import { deliver, readBody, send, sendPage } from './delivery.ts';
import type { ApiCall } from './endpoint.ts';
import { createEntrances } from './entrances.ts';
import { createFaults } from './faults.ts';
import type { Fault } from './faults.ts';
import { createInteractiveData } from './interactive-data.ts';
import { createLinkEndpoints } from './link-endpoints.ts';
import { createListener } from './listener.ts';
import { createLoginEndpoints } from './login-endpoints.ts';
import { createOverview } from './overview.ts';
import { createMediaChecks } from './media-checks.ts';
import { createPushSender } from './push-sender.ts';
import { createOpenData } from './open-data.ts';
import type { ProfileRequest } from './open-data.ts';
import { createPhoneCodes } from './phone-codes.ts';
import { createPhoneEndpoints } from './phone-endpoints.ts';
import { createQuotaEndpoints } from './quota-endpoints.ts';
import { createQuota, publishedLimits } from './quota.ts';
import type { CallLimits } from './quota.ts';
import { WechatError } from './replies.ts';
import { createRoster } from './roster.ts';
import { createSessionKeys } from './session-keys.ts';
import { createSteering } from './steering.ts';
import { createStorageEndpoints } from './storage-endpoints.ts';
import { createSubscribeEndpoints } from './subscribe-endpoints.ts';
import { createSubscriptions } from './subscriptions.ts';
import { createTickets } from './tickets.ts';
import { createTokenEndpoints } from './token-endpoints.ts';
import { createTokens } from './tokens.ts';
import { createUserStorage, USER_STORAGE_BYTES_MAX } from './user-storage.ts';
import { createUserTokens } from './user-tokens.ts';
import { createWebEndpoints } from './web-endpoints.ts';

export type WechatSimulatorOptions = {
  apps: WechatApp[];
  /** @default a clock of its own, on real time plus an offset */
  clock?: SimulatorClock;
  /** @default '127.0.0.1', so that nobody outside this machine reaches the control API */
  host?: string;
  /** @default 0, any free port */
  port?: number;
  /** Whether `demo-alice` and the like log in. @default true */
  demoCodes?: boolean;
  /** Replaces the published limits of the paths it names. */
  limits?: CallLimits;
  /** A login gives the same session_key until it is this old. @default 600 */
  sessionKeyRotationSecondsMin?: number;
  /** How much a player's storage takes before 87017. @default all that the other limits allow, so never */
  userStorageBytesMax?: number;
  /** How long the receiver of a push has for its answer, in real time. @default 5000 */
  pushTimeoutMs?: number;
  /** What content checks find. @default those of content-rules.json */
  contentRules?: ContentRule[];
  /** Whether the answer to a subscribe message has its msgid. @default false */
  tellsMsgid?: boolean;
  /** Takes one line per call, without secrets. @default silent */
  log?: (line: string) => void;
};

export type WechatSimulator = ReturnType<typeof createWechatSimulator>;

/**
 * A stand-in for api.weixin.qq.com over real HTTP, as strict as WeChat: codes, tokens and keys expire, rotate and run
 * out as they do there. State is in memory and outlives stop(), so the same simulator can go away and come back.
 */
export function createWechatSimulator(options: WechatSimulatorOptions) {
  const { clock = createClock(), host = '127.0.0.1', port = 0, log = () => {} } = options;
  const apps = createApps(options.apps);
  const calls = createCalls();
  const faults = createFaults();
  const hasDemoCodes = options.demoCodes ?? true;
  const roster = createRoster({ clock });
  const codes = createCodes({ apps, clock, hasDemoCodes, onRedeem: roster.noteLogin });
  const phoneCodes = createPhoneCodes({ apps, clock, hasDemoCodes });
  const pages = createAuthorizePages({ apps, codes });
  const userTokens = createUserTokens({ clock });
  const tokens = createTokens({ apps, clock, onIssue: calls.countToken });
  const sessionKeys = createSessionKeys({ clock, rotationSecondsMin: options.sessionKeyRotationSecondsMin ?? 600 });
  const userStorage = createUserStorage({ bytesMax: options.userStorageBytesMax ?? USER_STORAGE_BYTES_MAX });
  const interactiveData = createInteractiveData();
  const entrances = createEntrances({ clock });
  const openData = createOpenData({ apps, clock, sessionKeys, onNickName: roster.noteNickName });
  const activity = createActivity({ clock });
  const contentRules = createContentRules(options.contentRules);
  const pushes = createPushSender({ apps, clock, timeoutMs: options.pushTimeoutMs ?? 5_000 });
  const mediaChecks = createMediaChecks({ contentRules, clock, pushes, log });
  const credentials = createCredentials({ apps, tokens });
  const quota = createQuota({ clock, limits: withPublished(options.limits) });
  const subscriptions = createSubscriptions({ apps, clock, pushes });
  const tellsMsgid = options.tellsMsgid ?? false;
  let ownUrl = '';
  const simulatorUrl = () => ownUrl;
  const api = createApi({
    clock,
    quota,
    endpoints: {
      ...createLoginEndpoints({ credentials, codes, sessionKeys, userTokens, activity }),
      ...createWebEndpoints({ apps, credentials, tickets: createTickets({ clock }), userTokens, simulatorUrl }),
      ...createTokenEndpoints({ apps, credentials, tokens }),
      ...createPhoneEndpoints({ credentials, phoneCodes, clock }),
      ...createQuotaEndpoints({ credentials, quota }),
      ...createStorageEndpoints({ credentials, sessionKeys, userStorage, interactiveData }),
      ...createContentEndpoints({ credentials, activity, contentRules, mediaChecks, clock }),
      ...createLinkEndpoints({ credentials, entrances, clock }),
      ...createSubscribeEndpoints({ credentials, activity, subscriptions, tellsMsgid }),
    },
  });
  const control = createControl({
    codes,
    pages,
    faults,
    clock,
    calls,
    tokens,
    userStorage,
    interactiveData,
    entrances,
    openData,
    phoneCodes,
    pushes,
    subscriptions,
    overview: createOverview({ apps, clock, roster, calls, tokens, quota, faults, pushes }),
    contentRules,
    mediaChecks,
  });
  const steering = createSteering({ control, listensOn: host });
  const listener = createListener({ host, port, onRequest });

  return {
    start,
    stop: listener.stop,
    clock,
    faults: { add: faults.add, clear: faults.clear, pending: faults.pending },
    calls: { summary: calls.summary, reset: calls.reset },
    tokens: { summary: tokens.summary },
    userStorage: { summary: userStorage.summary },
    interactiveData: { summary: interactiveData.summary },
    /** What the client of a player is told who scans a code or follows a link: no call of WeChat's, but our own. */
    openAddress: (address: string) => entrances.open({ address }),
    pushes,
    subscriptions,
    contentRules: { add: contentRules.add },
    mediaChecks: { configure: mediaChecks.configure, list: mediaChecks.list },
    issueCode: codes.issue,
    setVisitor: pages.setVisitor,
    issuePhoneCode: phoneCodes.issue,
    /** What wx.getUserInfo() gives to a player's client just now. */
    profileOf: (request: ProfileRequest) => openData.profileOf(request, ownUrl),
  };

  async function start() {
    const started = await listener.start();
    ownUrl = started.url;
    return started;
  }

  function onRequest(request: IncomingMessage, response: ServerResponse) {
    handle(request, response).catch((error: unknown) => {
      log(`failed: ${String(error)}`);
      response.destroy();
    });
  }

  async function handle(request: IncomingMessage, response: ServerResponse) {
    const url = URL.parse(request.url ?? '', 'http://simulator');
    const body = await readBody(request);
    const method = request.method ?? 'GET';
    if (!url || body === null) return send(response, url ? 413 : 400, 'text/plain', '');
    const own = await steering.answer(request, url.pathname, body);
    if (own) return sendPage(response, own);
    if (pages.isPage(url.pathname) && method === 'GET') {
      log(`GET ${url.pathname}`);
      return sendPage(response, pages.answer(url.pathname, url.search));
    }
    const avatar = method === 'GET' ? avatarAt(url.pathname) : null;
    if (avatar) return send(response, 200, 'image/png', avatar);
    const ip = (request.socket.remoteAddress ?? '').replace(/^::ffff:/, '');
    const call = { method, path: url.pathname, query: url.searchParams, body, ip };
    const fault = faults.take(call.path);
    const reply = replyTo(call, fault);
    record(call, reply, fault);
    await deliver(response, reply, fault);
  }

  /** These two faults stand for a WeChat that did nothing, so the call must not take effect. */
  function replyTo(call: ApiCall, fault: Fault | null): ApiReply {
    if (fault?.kind === 'errcode') return api.refuse(call, new WechatError(fault.errcode));
    if (fault?.kind === 'status') return api.refuse(call, new WechatError(-1));
    return api.answer(call);
  }

  function record(call: ApiCall, reply: ApiReply, fault: Fault | null) {
    const { method, path } = call;
    const appId = credentials.claimedAppId(call);
    const errcode = fault?.kind === 'status' ? null : reply.errcode;
    calls.add({ at: new Date(clock.now()).toISOString(), method, path, appId, errcode, fault: fault?.kind ?? null });
    log(`${method} ${path} ${appId ?? '-'} -> ${errcode ?? 'no answer'}${fault ? ` (fault: ${fault.kind})` : ''}`);
  }
}

/** Limits of one's own, with the errcodes that go with the published ones. */
function withPublished(limits: CallLimits = {}): CallLimits {
  const own = Object.entries(limits).map(([path, limit]) => {
    const { codes } = publishedLimits[path] ?? {};
    return [path, codes ? { codes, ...limit } : limit];
  });
  return { ...publishedLimits, ...Object.fromEntries(own) };
}
