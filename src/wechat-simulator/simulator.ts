import type { IncomingMessage, ServerResponse } from 'node:http';
import { createApi } from './api.ts';
import type { ApiReply } from './api.ts';
import { createApps } from './apps.ts';
import type { WechatApp } from './apps.ts';
import { createCalls } from './calls.ts';
import { createClock } from './clock.ts';
import type { SimulatorClock } from './clock.ts';
import { createCodes } from './codes.ts';
import { CONTROL_PREFIX, createControl } from './control.ts';
import { createCredentials } from './credentials.ts';
import { deliver, readBody, send, sendJson } from './delivery.ts';
import type { ApiCall } from './endpoint.ts';
import { createFaults } from './faults.ts';
import type { Fault } from './faults.ts';
import { createListener } from './listener.ts';
import { createLoginEndpoints } from './login-endpoints.ts';
import { createQuota, publishedLimits } from './quota.ts';
import type { CallLimits } from './quota.ts';
import { WechatError } from './replies.ts';
import { createSessionKeys } from './session-keys.ts';
import { createTokenEndpoints } from './token-endpoints.ts';
import { createTokens } from './tokens.ts';
import { createUserTokens } from './user-tokens.ts';

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
  const codes = createCodes({ apps, clock, hasDemoCodes: options.demoCodes ?? true });
  const tokens = createTokens({ apps, clock, onIssue: calls.countToken });
  const sessionKeys = createSessionKeys({ clock, rotationSecondsMin: options.sessionKeyRotationSecondsMin ?? 600 });
  const credentials = createCredentials({ apps, tokens });
  const api = createApi({
    clock,
    quota: createQuota({ clock, limits: { ...publishedLimits, ...options.limits } }),
    endpoints: {
      ...createLoginEndpoints({ credentials, codes, sessionKeys, userTokens: createUserTokens({ clock }) }),
      ...createTokenEndpoints({ apps, credentials, tokens }),
    },
  });
  const control = createControl({ codes, faults, clock, calls, tokens });
  const listener = createListener({ host, port, onRequest });

  return {
    start: listener.start,
    stop: listener.stop,
    clock,
    faults: { add: faults.add, clear: faults.clear, pending: faults.pending },
    calls: { summary: calls.summary, reset: calls.reset },
    tokens: { summary: tokens.summary },
    issueCode: codes.issue,
  };

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
    if (url.pathname.startsWith(CONTROL_PREFIX)) {
      const reply = control.answer(method, url.pathname, body);
      return sendJson(response, reply.status, reply.body);
    }
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
