import type { IncomingMessage, ServerResponse } from 'node:http';
import { pipeline } from 'node:stream/promises';
import { DomainError } from '../errors.ts';
import type { Download } from '../features/privacy/export-service.ts';

export type ExportServer = ReturnType<typeof createExportServer>;

export const exportsPath = '/exports/';

/** What a player asked for, as a download that nobody between us may keep. */
export function createExportServer(open: (token: string) => Promise<Download | null>) {
  return async (req: IncomingMessage, res: ServerResponse, path: string): Promise<void> => {
    res.setHeader('cache-control', 'private, no-store');
    res.setHeader('referrer-policy', 'no-referrer');
    res.setHeader('x-content-type-options', 'nosniff');
    if (req.method !== 'GET' && req.method !== 'HEAD') return void res.writeHead(405, { allow: 'GET, HEAD' }).end();
    const found = await open(path.slice(exportsPath.length)).catch((error: unknown) => {
      if (error instanceof DomainError) return 'unavailable' as const;
      throw error;
    });
    if (found === 'unavailable') return void res.writeHead(503, { 'retry-after': '5' }).end();
    if (!found) return void res.writeHead(404).end();
    const day = found.requestedAt.toISOString().slice(0, 10);
    res.writeHead(200, {
      'content-type': 'application/json',
      'content-length': found.bytes,
      'content-disposition': `attachment; filename="data-export-${day}.json"`,
      'content-security-policy': "default-src 'none'; sandbox",
    });
    if (req.method === 'HEAD') {
      found.content.destroy();
      return void res.end();
    }
    // A client that goes away ends the reading, too; there is nobody left to be told.
    await pipeline(found.content, res).catch(() => res.destroy());
  };
}
