import { BlockList, isIP, isIPv6 } from 'node:net';
import { z } from 'zod';
import { isIn, isPublic } from './infra/addresses.ts';

/*
 * The variable UPSTREAMS: to which other servers this gateway forwards what comes in under /via/{name}/, and what of it.
 * Only the operator declares them; nothing that a caller sends names a host.
 */

export const viaMethods = ['GET', 'HEAD', 'POST', 'PUT', 'PATCH', 'DELETE'] as const;

const headerName = z
  .string()
  .regex(/^[a-z0-9-]{1,64}$/, 'the name of a header in lower case')
  .refine((name) => !ownHeaders.test(name), 'this header is between the gateway and its caller, or its upstream');

/** Those that describe one connection, say who calls whom, or hold for a whole origin of ours. */
const ownHeaders =
  /^(host|connection|keep-alive|te|trailer|transfer-encoding|content-length|upgrade|expect|http2-settings|forwarded|x-forwarded-.*|x-real-ip|via|proxy-.*|set-cookie2?|location|refresh|clear-site-data|service-worker-allowed|strict-transport-security|content-security-policy.*|access-control-.*|x-content-type-options|cross-origin-.*|alt-svc)$/;

const secretHeaderName = headerName.refine((name) => name !== 'cookie', 'cookies are not sent to upstreams');
const passedHeaderName = secretHeaderName.refine(
  (name) => name !== 'authorization',
  "this header holds the caller's access token of this gateway; use `addHeaders` for the upstream's",
);

const path = z
  .string()
  .regex(
    /^\/[\w.~!$&'()+,;=:@/-]*\*?$/,
    'a path that starts with /, with a * at its end where all that begins so is meant',
  )
  .refine((text) => !/\/(\/|\.{1,2}(\/|$))/.test(text), 'without empty parts, . and ..');

const cidr = z.string().refine((text) => toSubnet(text) !== null, 'a range of addresses such as 10.1.0.0/16');

const seconds = (max: number) => z.int().min(1).max(max);
const bytes = z.int().min(1).max(1_073_741_824);

const upstream = z
  .strictObject({
    name: z.string().regex(/^[a-z0-9][a-z0-9-]{0,31}$/, 'lower-case letters, digits and dashes, at most 32'),
    /** Everything stays below this address. https, but for addresses that `allowPrivate` names. */
    baseUrl: z
      .string()
      .refine(isBase, 'an address such as https://api.example.com/v1, without user, query and fragment'),
    methods: z.array(z.enum(viaMethods)).min(1).default(['GET']),
    /** Below the base address: whole paths, or beginnings that end in a star. */
    paths: z.array(path).min(1).default(['/*']),
    callers: z.enum(['ANYONE', 'PLAYERS', 'TRUSTED', 'ADMINS']).default('PLAYERS'),
    /** Players and trusted keys of this game alone. */
    game: z.string().optional(),
    /** Headers of callers that are passed on, beside those about content and caches. */
    requestHeaders: z.array(passedHeaderName).default([]),
    /** Headers of the upstream that are passed back, beside those about content and caches. */
    responseHeaders: z.array(passedHeaderName).default([]),
    /** Sent with each request, e.g. an API key; never shown. */
    addHeaders: z.record(secretHeaderName, z.string().regex(/^[\x20-\x7e]+$/, 'printable characters')).default({}),
    requestBytesMax: bytes.default(1_000_000),
    responseBytesMax: bytes.default(10_000_000),
    /** How long the upstream may take to begin its answer, and between two parts of it. */
    timeoutSeconds: seconds(300).default(10),
    /** How long all of it may take. */
    totalSeconds: seconds(3_600).default(60),
    /** For each player, key or address. */
    requestsPerMinute: z.int().min(1).max(100_000).default(120),
    /** Requests at once, over all callers of a process. */
    concurrentMax: z.int().min(1).max(10_000).default(100),
    /** How long an answer is kept of which the upstream says nothing. */
    cacheSeconds: z.int().min(0).max(31_536_000).default(0),
    /** Whether it is told which trace a request belongs to, where tracing is on. */
    sendTraceparent: z.boolean().default(false),
    /** Addresses inside that this upstream may have, e.g. of a server beside this one. */
    allowPrivate: z.array(cidr).default([]),
  })
  .refine(({ baseUrl, allowPrivate }) => !baseUrl.startsWith('http:') || allowPrivate.length > 0, {
    message: 'must be https, unless `allowPrivate` says that the server is inside',
    path: ['baseUrl'],
  })
  .refine(isReachable, { message: 'is an address inside, which `allowPrivate` does not name', path: ['baseUrl'] });

/** A server to which requests are forwarded. */
export type Upstream = z.infer<typeof upstream>;

export const upstreams = z
  .array(upstream)
  .refine((all) => new Set(all.map(({ name }) => name)).size === all.length, 'a name stands there twice');

/** As a list that addresses can be looked up in. */
export function toBlockList(ranges: readonly string[]): BlockList {
  const list = new BlockList();
  for (const { net, prefix } of ranges.flatMap((range) => toSubnet(range) ?? []))
    list.addSubnet(net, prefix, isIPv6(net) ? 'ipv6' : 'ipv4');
  return list;
}

function toSubnet(text: string): { net: string; prefix: number } | null {
  const [, net = '', digits = ''] = /^([0-9a-f.:]+)\/(\d{1,3})$/i.exec(text) ?? [];
  const version = isIP(net);
  const prefix = Number(digits);
  return version === 0 || prefix > (version === 4 ? 32 : 128) ? null : { net, prefix };
}

/** Connecting to a name is looked after when its address is known; an address is known already. */
function isReachable({ baseUrl, allowPrivate }: { baseUrl: string; allowPrivate: string[] }): boolean {
  const address = URL.parse(baseUrl)?.hostname.replace(/^\[|\]$/g, '') ?? '';
  return isIP(address) === 0 || isPublic(address) || isIn(toBlockList(allowPrivate), address);
}

function isBase(text: string): boolean {
  const url = URL.parse(text);
  if (!url || !/^https?:$/.test(url.protocol) || /[\\\s]/.test(text)) return false;
  return url.username === '' && url.password === '' && !/[?#]/.test(text);
}
