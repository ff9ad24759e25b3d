import { crc32, deflateSync } from 'node:zlib';

export type Colour = {
  red: number;
  green: number;
  blue: number;
  /** 255 hides what is behind, 0 nothing. */ alpha: number;
};

type Picture = {
  side: number;
  palette: Colour[];
  /** The number of a colour in the palette. */ colourAt(x: number, y: number): number;
};

/** A square PNG of a few colours. */
export function drawPng({ side, palette, colourAt }: Picture): Buffer {
  const rows = Array.from({ length: side }, (_, y) =>
    // Each row begins with its filter: none.
    Buffer.from([0, ...Array.from({ length: side }, (__, x) => colourAt(x, y))]),
  );
  const header = Buffer.alloc(13);
  header.writeUInt32BE(side, 0);
  header.writeUInt32BE(side, 4);
  // Eight bits a pixel, which are a place in the palette.
  header.set([8, 3, 0, 0, 0], 8);
  return Buffer.concat([
    Buffer.from('\x89PNG\r\n\x1a\n', 'latin1'),
    chunk('IHDR', header),
    chunk('PLTE', Buffer.from(palette.flatMap(({ red, green, blue }) => [red, green, blue]))),
    ...(palette.some(({ alpha }) => alpha < 255)
      ? [chunk('tRNS', Buffer.from(palette.map(({ alpha }) => alpha)))]
      : []),
    chunk('IDAT', deflateSync(Buffer.concat(rows))),
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
