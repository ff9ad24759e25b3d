import type { Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { StartupError } from '../errors.ts';

type Address = { host: string; port: number };
/** By which variables the address was given. */
type Variables = { host: string; port: string };

/** Listens there and tells the address. @throws StartupError in one line where the address cannot be had */
export async function listenOn(
  server: Server,
  { host, port }: Address,
  variables: Variables = { host: 'HOST', port: 'PORT' },
): Promise<string> {
  const { promise, resolve, reject } = Promise.withResolvers<void>();
  server.once('error', reject).listen({ host, port, backlog: 1024 }, resolve);
  await promise.catch((error: NodeJS.ErrnoException) => {
    throw new StartupError(
      error.code === 'EADDRINUSE'
        ? `Port ${port} on ${host} is in use. Stop what runs there, or set ${variables.port} to another one.`
        : `Cannot listen on ${host}:${port} (${error.code}). Check ${variables.host} and ${variables.port}.`,
    );
  });
  server.off('error', reject);
  const shown = host === '127.0.0.1' || host === '0.0.0.0' || host === '::' ? 'localhost' : host;
  return `http://${shown.includes(':') ? `[${shown}]` : shown}:${(server.address() as AddressInfo).port}`;
}
