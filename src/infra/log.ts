import { pino, type DestinationStream, type Logger } from 'pino';
import { currentIdentity } from './tracing.ts';

export type Log = Logger;

/** Names under which a secret could ever be logged, on the first three levels of an object. */
const secretNames = [
  'accessToken',
  'access_token',
  'refreshToken',
  'refresh_token',
  'authorization',
  'secret',
  'appSecret',
  'deviceSecret',
  'session_key',
  'sessionKey',
  'js_code',
  'code2session',
  'password',
  'newPassword',
  'apiKey',
  'recoveryCode',
  'cookie',
  'authSecret',
  'adminApiKey',
  'trustedKeys',
  'databaseUrl',
  'replicaUrls',
  'redisUrl',
];

/** JSON lines on standard output, secrets taken out. Those that belong to a trace say to which. */
export function createLog(level: string, destination?: DestinationStream): Log {
  const paths = secretNames.flatMap((name) => [name, `*.${name}`, `*.*.${name}`]);
  const options = {
    level,
    base: null,
    redact: { paths, censor: '[secret]' },
    serializers: { err: describeError },
    mixin: traceFields,
  };
  return destination ? pino(options, destination) : pino(options);
}

/** Under the names by which OpenTelemetry has them in logs that are not its own. */
function traceFields(): object {
  const identity = currentIdentity();
  return identity ? { trace_id: identity.traceId, span_id: identity.spanId } : {};
}

/** What is told of an error. Libraries hang connections, queries and their values on errors: none of that passes. */
function describeError(error: unknown): unknown {
  if (!(error instanceof Error)) return String(error);
  const { name, message, stack, cause } = error;
  const { code } = error as { code?: unknown };
  const errors = error instanceof AggregateError ? error.errors.map(describeError) : undefined;
  return { type: name, message, code, stack, errors, cause: cause === undefined ? undefined : describeError(cause) };
}

const rareMilliseconds = 5_000;

/** A warning for something that, once it happens, happens on every request: told once in five seconds. */
export function createRareWarning(log: Log, message: string): (error: unknown) => void {
  let toldAt = -Infinity;
  let untold = 0;
  return (error) => {
    untold += 1;
    if (performance.now() - toldAt < rareMilliseconds) return;
    log.warn({ err: error, times: untold }, message);
    toldAt = performance.now();
    untold = 0;
  };
}
