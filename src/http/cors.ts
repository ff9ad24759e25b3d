/** No cookies are used, so any page may call; what a caller may do hangs on its token alone. */
export const cors = {
  origin: '*',
  credentials: false,
  methods: ['GET', 'POST', 'OPTIONS'],
  exposedHeaders: ['x-request-id'],
  maxAge: 86_400,
};

/** What an answer to a page of this origin carries: the same that Yoga makes of `cors`. */
export function corsHeaders(origin: string | undefined): Record<string, string> {
  if (origin === undefined) return {};
  return {
    'access-control-allow-origin': origin,
    vary: 'Origin',
    'access-control-allow-methods': cors.methods.join(', '),
    'access-control-expose-headers': cors.exposedHeaders.join(', '),
    'access-control-max-age': String(cors.maxAge),
  };
}
