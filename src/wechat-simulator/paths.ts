/** Every call that the simulator knows. Faults and limits are set per path. */
export const apiPaths = [
  '/sns/jscode2session',
  '/sns/oauth2/access_token',
  '/sns/oauth2/refresh_token',
  '/cgi-bin/token',
  '/cgi-bin/stable_token',
  '/cgi-bin/getcallbackip',
  '/wxa/checksession',
] as const;

export type ApiPath = (typeof apiPaths)[number];

export const isApiPath = (path: string): path is ApiPath => (apiPaths as readonly string[]).includes(path);
