/** Whether the process can serve, and if not, why; ready means Postgres and Redis answer and migrations are applied. */
export type Health = { ready(): Promise<string[]>; drain(): void };

type Check = { name: string; run(): Promise<unknown> };

const checkMilliseconds = 2_000;

export function createHealth(checks: Check[]): Health {
  let isDraining = false;
  return {
    drain: () => void (isDraining = true),
    async ready() {
      if (isDraining) return ['shutting down'];
      const results = await Promise.allSettled(checks.map(({ run }) => withTimeout(run())));
      return results.flatMap((result, index) => (result.status === 'rejected' ? [checks[index]!.name] : []));
    },
  };
}

function withTimeout(work: Promise<unknown>): Promise<unknown> {
  const { promise, reject } = Promise.withResolvers<never>();
  const timer = setTimeout(() => reject(new Error('took too long')), checkMilliseconds);
  return Promise.race([work, promise]).finally(() => clearTimeout(timer));
}
