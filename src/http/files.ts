import type { IncomingMessage, ServerResponse } from 'node:http';
import { DomainError } from '../errors.ts';
import type { Files } from '../infra/files.ts';

export type FileServer = ReturnType<typeof createFileServer>;

export const filesPath = '/files/';

/**
 * Pictures of players and QR codes, which we have made and named by what is in them: whoever has one may keep it for
 * ever. Should a browser still be shown something strange by them, it runs nothing of it.
 */
export function createFileServer(files: Files) {
  return async (req: IncomingMessage, res: ServerResponse, path: string): Promise<void> => {
    // Pages draw them on canvases and into textures, which takes leave to read them.
    res.setHeader('access-control-allow-origin', '*');
    if (req.method !== 'GET' && req.method !== 'HEAD') return void res.writeHead(405, { allow: 'GET, HEAD' }).end();
    const name = path.slice(filesPath.length);
    const found = await files.find(name).catch((error: unknown) => {
      if (error instanceof DomainError) return 'unavailable' as const;
      throw error;
    });
    if (found === 'unavailable')
      return void res.writeHead(503, { 'cache-control': 'no-store', 'retry-after': '5' }).end();
    if (!found) return void res.writeHead(404, { 'cache-control': 'no-store' }).end();
    const etag = `"${name}"`;
    res.setHeader('etag', etag);
    res.setHeader('cache-control', 'public, max-age=31536000, immutable');
    res.setHeader('cross-origin-resource-policy', 'cross-origin');
    if (namesTag(req.headers['if-none-match'], etag)) return void res.writeHead(304).end();
    res.writeHead(200, {
      'content-type': found.contentType,
      'content-length': found.bytes.length,
      'x-content-type-options': 'nosniff',
      'content-security-policy': "default-src 'none'; sandbox",
    });
    // Node leaves the body out where HEAD asked.
    res.end(found.bytes);
  };
}

/** As RFC 9110 has it: a list, whose members may be marked weak, or a star. */
function namesTag(header: string | undefined, etag: string): boolean {
  return header?.split(',').some((tag) => [etag, '*'].includes(tag.trim().replace(/^W\//, ''))) ?? false;
}
