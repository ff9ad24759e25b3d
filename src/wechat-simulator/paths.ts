/** Every call that the simulator knows. Faults and limits are set per path. */
export const apiPaths = [
  '/sns/jscode2session',
  '/sns/oauth2/access_token',
  '/sns/oauth2/refresh_token',
  '/sns/userinfo',
  '/sns/auth',
  '/cgi-bin/token',
  '/cgi-bin/stable_token',
  '/cgi-bin/getcallbackip',
  '/cgi-bin/ticket/getticket',
  '/wxa/business/getuserphonenumber',
  '/cgi-bin/openapi/quota/get',
  '/cgi-bin/clear_quota',
  '/cgi-bin/clear_quota/v2',
  '/wxa/checksession',
  '/wxa/resetusersessionkey',
  '/wxa/set_user_storage',
  '/wxa/remove_user_storage',
  '/wxa/setuserinteractivedata',
  '/wxa/msg_sec_check',
  '/wxa/game/content_spam/msg_sec_check',
  '/wxa/game/content_spam/media_check_sync',
  '/wxa/getwxacodeunlimit',
  '/wxa/generatescheme',
  '/wxa/generate_urllink',
  '/cgi-bin/message/subscribe/send',
  '/wxa/media_check_async',
] as const;

export type ApiPath = (typeof apiPaths)[number];

export const isApiPath = (path: string): path is ApiPath => (apiPaths as readonly string[]).includes(path);
