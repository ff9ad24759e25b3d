import { closesEndpoint } from './limits.ts';

/*
 * What WeChat's errcodes mean to us. The meanings come from the "errcode" lists of the pages under
 * developers.weixin.qq.com/minigame/dev/api-backend and …/doc/service; the actions are ours.
 */

/**
 * - `retry`: WeChat is busy or out of reach; a call that may be repeated is.
 * - `refresh`: the access_token is not good; it is renewed and the call repeated once.
 * - `user`: the player has to do something again, such as wx.login().
 * - `slow`: a rate limit; leave WeChat alone until the next window.
 * - `config`: the operator has to mend something in WeChat's console or in WECHAT_APPS.
 * - `bug`: our request is wrong.
 * - `drop`: a final no.
 */
export type WechatAction = 'retry' | 'refresh' | 'user' | 'slow' | 'config' | 'bug' | 'drop';

const codesByAction: Record<WechatAction, readonly number[]> = {
  retry: [-1, 43108],
  refresh: [40001, 40014, 42001],
  // 87009 is what a session_key gets that another login has replaced: the next login mends it.
  user: [40029, 40030, 40163, 42002, 42003, 42007, 87007, 87009, 90010, 90013],
  slow: [44990, 44991, 44993, 45009, 45011, 48006, 85406, 87020],
  config: [
    40013, 40037, 40125, 40164, 40243, 43107, 48001, 48004, 50002, 50004, 50007, 85079, 85088, 85407, 85408, 89503,
    89506, 89507, 90011, 90017,
  ],
  bug: [
    40002, 40004, 40097, 40129, 40165, 40169, 40212, 41001, 41002, 41004, 41008, 41009, 41030, 43001, 43002, 43003,
    43104, 44002, 45168, 47001, 47003, 85096, 85401, 85402, 87008, 87016, 87017, 87018, 87019, 90018,
  ],
  // 90012 says that an earlier call with the same number went through: that one counts.
  drop: [40003, 40226, 43101, 61010, 87014, 90000, 90012],
};

/** As long as the operator does nothing, every call of the app to the endpoint fails the same way. */
const untilMended = [40125, 40164, 40243, 48001, 48004, 50004, 50007, 85079, 85407, 85408, 89503, 89506, 89507];
/** Here 40002 is no mistake in the request: the app may not make links. */
const linkPaths = ['/wxa/generatescheme', '/wxa/generate_urllink'];

const actions = new Map<number, WechatAction>(
  (Object.entries(codesByAction) as [WechatAction, readonly number[]][]).flatMap(([action, codes]) =>
    codes.map((code) => [code, action] as const),
  ),
);

export const knownErrcodes: readonly number[] = [...actions.keys()];

/** What to do about an errcode. On the token endpoints 40001 speaks of the AppSecret, which only the operator can mend. */
export function actionOf(errcode: number, path: string): WechatAction {
  if (errcode === 40001 && isTokenPath(path)) return 'config';
  if (errcode === 40002 && linkPaths.includes(path)) return 'config';
  return actions.get(errcode) ?? 'bug';
}

/**
 * Whether a failure speaks against asking the endpoint again soon, whoever asks: WeChat is away or busy, or the operator
 * has to mend something first. A rate that WeChat counts by user is no reason for itself, but it is where nobody gets in.
 */
export function isOutage({ path, action, errcode, retryAfterSeconds }: WechatError): boolean {
  if (errcode === null) return action === 'retry' && retryAfterSeconds === null;
  if (action === 'slow') return retryAfterSeconds !== null && errcode !== 87020 && !closesEndpoint(errcode, path);
  return errcode === -1 || untilMended.includes(errcode) || (errcode === 40001 && isTokenPath(path));
}

function isTokenPath(path: string): boolean {
  return path.startsWith('/cgi-bin/') && path.endsWith('token');
}

type Details = {
  path: string;
  action: WechatAction;
  errcode?: number;
  wasSent?: boolean;
  retryAfterSeconds?: number | null;
};

/** A call of WeChat's API that did not succeed. Its message holds no secret and is meant for operators. */
export class WechatError extends Error {
  readonly path: string;
  readonly action: WechatAction;
  /** WeChat's own number; null where WeChat could not be reached or understood. */
  readonly errcode: number | null;
  /** Whether WeChat may have seen the request: a code sent with it may be used up. */
  readonly wasSent: boolean;
  /** When it makes sense to ask again, where that is known: a limit was reached, or the call was not made for a reason. */
  readonly retryAfterSeconds: number | null;

  constructor(message: string, details: Details, options?: ErrorOptions) {
    const { path, action, errcode, wasSent = true, retryAfterSeconds = null } = details;
    super(message, options);
    this.name = 'WechatError';
    this.path = path;
    this.action = action;
    this.errcode = errcode ?? null;
    this.wasSent = wasSent;
    this.retryAfterSeconds = retryAfterSeconds;
  }
}
