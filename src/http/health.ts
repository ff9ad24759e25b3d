/**
 * Whether the process can serve, and if not, why; ready means Postgres and Redis answer and migrations are applied.
 * Serving means no more than that it is not about to end: much is answered while Postgres or Redis are away, so a proxy
 * that asks for this keeps sending requests when no gateway at all is ready.
 */
export type Health = { ready(): Promise<string[]>; isServing(): boolean; drain(): void };

type Check = {
  name: string;
  run(): Promise<unknown>;
  /** Another check, without which this one tells nothing. */
  needs?: string;
};

const checkMilliseconds = 2_000;

export function createHealth(checks: Check[]): Health {
  let isDraining = false;
  return {
    drain: () => void (isDraining = true),
    isServing: () => !isDraining,
    async ready() {
      if (isDraining) return ['shutting down'];
      const results = await Promise.allSettled(checks.map(({ run }) => withTimeout(run())));
      const failed = checks.filter((_, index) => results[index]!.status === 'rejected');
      const names = new Set(failed.map(({ name }) => name));
      return failed.filter(({ needs }) => needs === undefined || !names.has(needs)).map(({ name }) => name);
    },
  };
}

function withTimeout(work: Promise<unknown>): Promise<unknown> {
  const { promise, reject } = Promise.withResolvers<never>();
  const timer = setTimeout(() => reject(new Error('took too long')), checkMilliseconds);
  return Promise.race([work, promise]).finally(() => clearTimeout(timer));
}
