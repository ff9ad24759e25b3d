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
  user: [40029, 40030, 40163, 42002, 42003, 42007, 87007],
  slow: [44990, 44991, 44993, 45009, 45011, 87020],
  config: [
    40013, 40037, 40125, 40164, 40243, 43107, 48001, 48004, 50002, 50004, 50007, 89503, 89506, 89507, 90011, 90017,
  ],
  bug: [
    40002, 40004, 40097, 40129, 41001, 41002, 41004, 41008, 41009, 41030, 43001, 43002, 43003, 43104, 44002, 45168,
    47001, 47003, 87008, 87009, 90018,
  ],
  drop: [40003, 40226, 43101, 61010, 87014],
};

const actions = new Map<number, WechatAction>(
  (Object.entries(codesByAction) as [WechatAction, readonly number[]][]).flatMap(([action, codes]) =>
    codes.map((code) => [code, action] as const),
  ),
);

/** What to do about an errcode. On the token endpoints 40001 speaks of the AppSecret, which only the operator can mend. */
export function actionOf(errcode: number, path: string): WechatAction {
  if (errcode === 40001 && path.startsWith('/cgi-bin/') && path.endsWith('token')) return 'config';
  return actions.get(errcode) ?? 'bug';
}

type Details = { path: string; action: WechatAction; errcode?: number; wasSent?: boolean };

/** A call of WeChat's API that did not succeed. Its message holds no secret and is meant for operators. */
export class WechatError extends Error {
  readonly path: string;
  readonly action: WechatAction;
  /** WeChat's own number; null where WeChat could not be reached or understood. */
  readonly errcode: number | null;
  /** Whether WeChat may have seen the request: a code sent with it may be used up. */
  readonly wasSent: boolean;

  constructor(message: string, { path, action, errcode, wasSent = true }: Details, options?: ErrorOptions) {
    super(message, options);
    this.name = 'WechatError';
    this.path = path;
    this.action = action;
    this.errcode = errcode ?? null;
    this.wasSent = wasSent;
  }
}
