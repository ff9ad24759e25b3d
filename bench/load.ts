import { cases, loginDocument, type BenchCase, type Caller } from './cases.ts';
import { guestSecret } from './guests.ts';
import { connectHttp, type Answer, type HttpConnection } from './http-connection.ts';
import { doJob } from './job.ts';
import { createMeter, type Meter, type Times } from './meter.ts';
import { createPace } from './pace.ts';

/*
 * The load process: as many connections as asked for, each with one request under way at all times. An answer is
 * checked by looking for a few bytes; reading each in full would take as long as making it.
 */

export type LoadJob = Times & {
  /** Where to; connections are dealt out in turn. */
  urls: string[];
  caseName: keyof typeof cases;
  board: string;
  connections: number;
  /** Requests per second over all connections; null for as many as are answered. */
  perSecond: number | null;
  /** How many guests to log in first; zero for a server that knows none. */
  guests: number;
};

doJob(async (given) => {
  const job = given as LoadJob;
  const meter = createMeter(job);
  const connections = await Promise.all(
    Array.from({ length: job.connections }, (_, index) => connectHttp(new URL(job.urls[index % job.urls.length]!))),
  );
  const callers = await logIn(connections, job.guests);
  return {
    meter,
    load: () => Promise.all(connections.map((connection, index) => play(job, meter, callers, connection, index))),
  };
});

// As long as a real one, for a server that does not look at it.
const stranger: Caller = { secret: guestSecret(0), accessToken: 'a'.repeat(280), refreshToken: 'r'.repeat(86) };

async function logIn(connections: HttpConnection[], guests: number): Promise<Caller[]> {
  if (guests === 0) return connections.map(() => stranger);
  const callers: Caller[] = [];
  let next = 0;
  await Promise.all(
    connections.map(async (connection) => {
      while (next < guests) {
        const index = next++;
        const secret = guestSecret(index);
        const { body } = await connection.post(toBody(loginDocument, { secret }), null);
        const { data } = JSON.parse(body.toString()) as { data?: { login: Omit<Caller, 'secret'> } };
        if (!data?.login.accessToken) throw new Error(`a guest could not log in: ${excerpt(body)}`);
        callers[index] = { ...data.login, secret };
      }
    }),
  );
  return callers;
}

async function play(
  { caseName, board, connections, perSecond }: LoadJob,
  meter: Meter,
  callers: Caller[],
  connection: HttpConnection,
  index: number,
): Promise<void> {
  const one = cases[caseName];
  const script = one.script({ callers, board, connection: index });
  const start = `{"query":${JSON.stringify(one.document)},"variables":`;
  const pace = createPace(perSecond, connections, index);
  let isFirst = true;
  while (!meter.isOver()) {
    const sentAt = await pace.next();
    const { variables, accessToken } = script.next();
    const body = `${start}${JSON.stringify(variables)}}`;
    const answer = await connection.post(body, accessToken);
    const milliseconds = performance.now() - sentAt;
    const fault = faultOf(one, answer, isFirst);
    if (fault) meter.failed(`${fault}: ${answer.status} ${excerpt(answer.body)}`);
    else meter.took(milliseconds, answer.body.includes('"improved":true'));
    script.took?.(answer.body);
    isFirst = false;
  }
  connection.close();
}

function faultOf(one: BenchCase, { status, body }: Answer, isFirst: boolean): string | null {
  if (status !== 200) return 'not 200';
  if (body.includes('"errors":')) return 'errors';
  if (!body.includes(one.marker)) return `no ${one.marker}`;
  if (!isFirst) return null;
  return one.fault((JSON.parse(body.toString()) as { data: unknown }).data);
}

const toBody = (query: string, variables: Record<string, unknown>) => JSON.stringify({ query, variables });

const excerpt = (body: Buffer) => body.toString('utf8', 0, 200);
