import { runInContext, type Context } from 'node:vm';

/*
 * A game runs in a realm of its own, with an Object, an Array and an ArrayBuffer of its own. What the stand-in hands to
 * it is made of those, so that `instanceof` says what it says in WeChat.
 */

export type Realm = ReturnType<typeof createRealm>;

export type Callbacks = {
  success?: (result: unknown) => void;
  fail?: (fault: unknown) => void;
  complete?: (either: unknown) => void;
};

/** Why a call of wx fails, as it stands behind `fail` in errMsg. */
export class WxFault extends Error {
  readonly errno: number | undefined;

  constructor(reason: string, errno?: number) {
    super(reason);
    this.errno = errno;
  }
}

type Inside = {
  parse: (text: string) => unknown;
  fromEntries: (entries: [string, unknown][]) => object;
  arrayOf: (items: unknown[]) => unknown[];
  bytesOf: (bytes: Uint8Array) => ArrayBuffer;
  errorOf: (message: string) => Error;
};

const insideSource = `({
  parse: JSON.parse,
  fromEntries: Object.fromEntries,
  arrayOf: Array.from,
  bytesOf: (bytes) => Uint8Array.from(bytes).buffer,
  errorOf: (message) => new Error(message),
})`;

export function createRealm(context: Context) {
  const inside = runInContext(insideSource, context) as Inside;
  /** What the game's own callbacks threw. */
  const errors: unknown[] = [];
  return { errors, give, call, settle, parse: inside.parse, errorOf: inside.errorOf };

  /** The same value, made of the realm's own objects. */
  function give(value: unknown): unknown {
    if (value instanceof Uint8Array) return inside.bytesOf(value);
    if (value instanceof ArrayBuffer || typeof value !== 'object' || value === null) return value;
    if (Object.prototype.toString.call(value) === '[object ArrayBuffer]') return value;
    if (Array.isArray(value)) return inside.arrayOf(value.map(give));
    return inside.fromEntries(Object.entries(value).map(([name, part]) => [name, give(part)]));
  }

  /** Calls back into the game, from which no error comes out. */
  function call(callback: ((value: unknown) => void) | undefined, value?: unknown): void {
    callGiven(callback, give(value));
  }

  function callGiven(callback: ((value: unknown) => void) | undefined, given: unknown): void {
    try {
      if (typeof callback === 'function') callback(given);
    } catch (error) {
      errors.push(error);
    }
  }

  /** Calls back when the work is done, never before the call of `api` has returned. */
  function settle(api: string, callbacks: Callbacks | undefined, work: () => Promise<object> | object): void {
    const { success, fail, complete } = callbacks ?? {};
    setImmediate(() => {
      void Promise.resolve()
        .then(work)
        .then(
          (result) => finish(success, { ...result, errMsg: `${api}:ok` }),
          (error: unknown) => finish(fail, faultOf(api, error)),
        );
    });

    function finish(callback: ((value: unknown) => void) | undefined, result: object) {
      const given = give(result);
      callGiven(callback, given);
      callGiven(complete, given);
    }
  }
}

export function faultOf(api: string, error: unknown): { errMsg: string; errno?: number } {
  if (!(error instanceof WxFault)) return { errMsg: `${api}:fail ${String(error)}` };
  return { errMsg: `${api}:fail ${error.message}`, ...(error.errno !== undefined && { errno: error.errno }) };
}
