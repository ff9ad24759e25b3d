import { createServer } from 'node:net';
import { StartupError } from '../errors.ts';

/** A TCP port that was free a moment ago. Somebody may take it before it is used: be ready to ask again. */
export function freePort(): Promise<number> {
  return new Promise((resolve, reject) => {
    const server = createServer();
    server.once('error', reject);
    server.listen(0, '127.0.0.1', () => {
      const address = server.address();
      server.close(() => {
        if (address !== null && typeof address === 'object') resolve(address.port);
        else reject(new StartupError('The system gave no free port.'));
      });
    });
  });
}
