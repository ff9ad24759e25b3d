import { crc32, deflateSync } from 'node:zlib';
import sharp from 'sharp';

/** A plain picture. */
export function aPicture(options: { width?: number; height?: number; colour?: string } = {}) {
  const { width = 40, height = 30, colour = '#3366cc' } = options;
  return sharp({ create: { width, height, channels: 3, background: colour } });
}

/** A PNG that is small as a file and claims to be enormous, as a decompression bomb does; its checksums are right. */
export function aBomb(width: number, height: number): Buffer {
  const header = Buffer.alloc(13);
  header.writeUInt32BE(width, 0);
  header.writeUInt32BE(height, 4);
  // One bit a pixel, grey.
  header.set([1, 0, 0, 0, 0], 8);
  const row = Math.ceil(width / 8) + 1;
  const data = deflateSync(Buffer.alloc(Math.min(row * height, 100_000_000)), { level: 9 });
  return Buffer.concat([
    Buffer.from('\x89PNG\r\n\x1a\n', 'latin1'),
    chunk('IHDR', header),
    chunk('IDAT', data),
    chunk('IEND', Buffer.alloc(0)),
  ]);
}

function chunk(type: string, data: Buffer): Buffer {
  const body = Buffer.concat([Buffer.from(type, 'latin1'), data]);
  const [length, check] = [Buffer.alloc(4), Buffer.alloc(4)];
  length.writeUInt32BE(data.length);
  check.writeUInt32BE(crc32(body));
  return Buffer.concat([length, body, check]);
}
