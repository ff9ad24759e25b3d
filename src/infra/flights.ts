import { PassThrough, Readable } from 'node:stream';

/*
 * One request for many equal ones at the same time. Whoever comes first leads: its answer streams to it as it comes, and
 * is gathered beside that for those who came meanwhile, who get it whole. An answer that turns out too large is not: then
 * each of them asks by itself. A leader may go away; the request goes on while others wait for it.
 */

export type Answer = {
  status: number;
  headers: Record<string, string | string[] | undefined>;
  body: Readable;
};

type Gathered = Omit<Answer, 'body'> & { bytes: Buffer };
type Flight = { waiting: number; gathered: Promise<Gathered | null>; giveUp: () => void };

export function createFlights(bytesMax: number) {
  const flights = new Map<string, Flight>();
  return { join };

  /** @param send makes the request, under a signal that ends when nobody waits for it any more */
  async function join(
    key: string,
    signal: AbortSignal,
    send: (signal: AbortSignal) => Promise<Answer>,
  ): Promise<Answer> {
    const flight = flights.get(key);
    if (!flight) return lead(key, signal, send);
    flight.waiting += 1;
    const gathered = await orGone(flight.gathered, signal).finally(() => {
      flight.waiting -= 1;
      flight.giveUp();
    });
    if (!gathered) return send(signal);
    const { bytes, ...head } = gathered;
    return { ...head, body: Readable.from([bytes], { objectMode: false }) };
  }

  async function lead(
    key: string,
    signal: AbortSignal,
    send: (signal: AbortSignal) => Promise<Answer>,
  ): Promise<Answer> {
    const end = new AbortController();
    const { promise, resolve, reject } = Promise.withResolvers<Gathered | null>();
    // With nobody waiting, a failure is the leader's alone.
    promise.catch(() => {});
    const giveUp = () => {
      if (signal.aborted && flight.waiting === 0) end.abort(signal.reason);
    };
    const flight: Flight = { waiting: 0, gathered: promise, giveUp };
    flights.set(key, flight);
    signal.addEventListener('abort', giveUp);
    const land = () => {
      if (flights.get(key) === flight) flights.delete(key);
    };
    const sending = send(end.signal);
    const gathering = sending.then(
      (answer) => gather(answer, { onWhole: resolve, onTooLarge: () => resolve(null), onFault: reject, land }),
      (error: unknown) => {
        land();
        reject(error);
        throw error;
      },
    );
    return orGone(gathering, signal);
  }

  type Gathering = {
    onWhole: (gathered: Gathered) => void;
    onTooLarge: () => void;
    onFault: (error: unknown) => void;
    land: () => void;
  };

  /** The same answer again, which is gathered while it is read. When its reader goes away, the rest is gathered. */
  function gather(answer: Answer, { onWhole, onTooLarge, onFault, land }: Gathering): Answer {
    const { body, ...head } = answer;
    const chunks: Buffer[] = [];
    let size = 0;
    const forLeader = new PassThrough();
    const isStream = String(head.headers['content-type']).startsWith('text/event-stream');
    let isGathering = !isStream && Number(head.headers['content-length'] ?? 0) <= bytesMax;
    const stop = () => {
      isGathering = false;
      chunks.length = 0;
      land();
      onTooLarge();
    };
    if (!isGathering) stop();
    body.on('data', (chunk: Buffer) => {
      if (isGathering) {
        size += chunk.length;
        if (size > bytesMax) stop();
        else chunks.push(chunk);
      }
      if (!forLeader.destroyed && !forLeader.write(chunk)) body.pause();
      if (forLeader.destroyed && !isGathering) body.destroy();
    });
    forLeader.on('drain', () => body.resume());
    forLeader.on('close', () => body.resume());
    body.on('end', () => {
      land();
      if (isGathering) onWhole({ ...head, bytes: Buffer.concat(chunks) });
      forLeader.end();
    });
    body.on('error', (error: unknown) => {
      land();
      onFault(error);
      forLeader.destroy(error as Error);
    });
    return { ...head, body: forLeader };
  }
}

/** Rejects when the caller is gone. */
async function orGone<Result>(promise: Promise<Result>, signal: AbortSignal): Promise<Result> {
  if (signal.aborted) throw signal.reason;
  const gone = Promise.withResolvers<never>();
  const leave = () => gone.reject(signal.reason);
  signal.addEventListener('abort', leave);
  try {
    return await Promise.race([promise, gone.promise]);
  } finally {
    signal.removeEventListener('abort', leave);
  }
}
