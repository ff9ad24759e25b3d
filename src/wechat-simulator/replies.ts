import { randomBytes } from 'node:crypto';

export type ReplyBody = Record<string, unknown>;

/** A refusal in WeChat's words. `detail` replaces the usual text where the real one names the culprit. */
export class WechatError extends Error {
  readonly errcode: number;

  constructor(errcode: number, detail?: string) {
    super(detail ?? messageOf(errcode));
    this.errcode = errcode;
  }
}

/** The error envelope. It travels under HTTP status 200, as all of WeChat's business errors do. */
export function errorBody({ errcode, message }: WechatError, nowMs: number): ReplyBody {
  return { errcode, errmsg: `${message}, rid: ${createRid(nowMs)}` };
}

/** WeChat's request id: three groups of eight hex digits, of which the first is the time in seconds. */
export function createRid(nowMs: number) {
  const seconds = Math.floor(nowMs / 1000)
    .toString(16)
    .padStart(8, '0');
  const random = randomBytes(8).toString('hex');
  return `${seconds}-${random.slice(0, 8)}-${random.slice(8)}`;
}

const messages: Record<number, string> = {
  [-1]: 'system error',
  40001: 'invalid credential, access_token is invalid or not latest',
  40002: 'invalid grant_type',
  40003: 'invalid openid',
  40013: 'invalid appid',
  40014: 'invalid access_token',
  40029: 'invalid code',
  40030: 'invalid refresh_token',
  40066: 'invalid url',
  40125: 'invalid appsecret',
  40163: 'code been used',
  40164: 'invalid ip, not in whitelist',
  40226: 'code blocked',
  40243: 'appsecret is frozen',
  41001: 'access_token missing',
  41002: 'appid missing',
  41004: 'appsecret missing',
  41008: 'missing code',
  41009: 'missing openid',
  42001: 'access_token expired',
  42002: 'refresh_token expired',
  42003: 'oauth_code expired',
  43001: 'require GET method',
  43002: 'require POST method',
  44002: 'empty post data',
  45009: 'reach max api daily quota limit',
  45011: 'api minute-quota reach limit, mustslower, retry next minute',
  47001: 'data format error',
  48001: 'api unauthorized',
  48004: 'api forbidden',
  50002: 'user limited',
  50004: 'token api forbidden',
  50007: 'account frozen',
  87007: 'session_key is missing or expired',
  87008: 'invalid sig_method',
  87009: 'invalid signature',
  89503: 'this call needs the confirmation of the administrator',
  89506: 'the administrator refused this ip, retry after 24 hours',
  89507: 'the administrator refused this ip, retry after 1 hour',
};

// Control callers may ask for any errcode, also one that is not in the table.
const messageOf = (errcode: number) => messages[errcode] ?? 'simulated error';
