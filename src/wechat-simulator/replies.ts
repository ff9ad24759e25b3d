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
  40004: 'invalid media type',
  40013: 'invalid appid',
  40014: 'invalid access_token',
  40029: 'invalid code',
  40030: 'invalid refresh_token',
  40037: 'invalid template_id',
  40066: 'invalid url',
  40097: 'invalid args',
  40125: 'invalid appsecret',
  40129: 'invalid scene',
  40163: 'code been used',
  40164: 'invalid ip, not in whitelist',
  40165: 'invalid weapp pagepath',
  40169: 'invalid length for scene, or the data is not json string',
  40212: 'invalid query',
  40226: 'code blocked',
  40243: 'appsecret is frozen',
  41001: 'access_token missing',
  41002: 'appid missing',
  41004: 'appsecret missing',
  41008: 'missing code',
  41009: 'missing openid',
  41030: 'invalid page',
  42001: 'access_token expired',
  42002: 'refresh_token expired',
  42003: 'oauth_code expired',
  43001: 'require GET method',
  43002: 'require POST method',
  43101: 'user refuse to accept the msg',
  43104: 'this appid does not have permission to use this openid',
  43107: 'the ability of subscribe messages is banned',
  43108: 'another message to the same user is being sent',
  44002: 'empty post data',
  44990: 'reach api rate limit of the second',
  44991: 'reach max api minute limit',
  44993: 'reach max api daily limit of links',
  45009: 'reach max api daily quota limit',
  45011: 'api minute-quota reach limit, mustslower, retry next minute',
  45168: 'hit the forbidden words',
  47001: 'data format error',
  47003: 'argument invalid!',
  48001: 'api unauthorized',
  48004: 'api forbidden',
  48006: 'forbid to clear quota because of reaching the limit',
  50002: 'user limited',
  50004: 'token api forbidden',
  50007: 'account frozen',
  61010: 'user is not active within 2 hours',
  76021: 'cgi_path not found, please check',
  76022: 'could not use this cgi_path, no permission',
  85079: 'miniprogram has no online release',
  85088: 'no cloud base',
  85096: 'not allow include scancode_time field',
  85401: 'time limit between 1min and 30days',
  85402: 'invalid env_version',
  85406: 'daily visit limit',
  85407: 'no scheme permission',
  85408: 'appid banned',
  87007: 'session_key is missing or expired',
  87008: 'invalid sig_method',
  87009: 'invalid signature',
  87016: 'some key-value in list meet length exceed',
  87017: 'user storage size meet limit',
  87018: 'user storage count meet limit',
  87019: 'some key in list meet length exceed',
  87020: 'repeat request limit',
  89503: 'this call needs the confirmation of the administrator',
  89506: 'the administrator refused this ip, retry after 24 hours',
  89507: 'the administrator refused this ip, retry after 1 hour',
};

// Control callers may ask for any errcode, also one that is not in the table.
const messageOf = (errcode: number) => messages[errcode] ?? 'simulated error';
