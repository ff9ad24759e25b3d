import type sharp from 'sharp';
import { ServiceUnavailable } from '../errors.ts';
import { createBatcher } from './batcher.ts';

/*
 * Pictures that strangers send, decoded and made anew by libvips: what comes out holds pixels and nothing else, whatever
 * was hidden in, behind or between them. Only four formats are tried, chosen by the first bytes, so that nothing sent
 * reaches the decoders of SVG, TIFF or HEIF; a picture that claims more pixels than fit is refused by its header.
 */

export type Images = ReturnType<typeof createImages>;
type Sharp = typeof sharp;

/** What was sent is no picture, or none that is taken. The message may be shown to whoever sent it. */
export class BadImage extends Error {}

const pixelsMax = 16_000_000;
const sideMax = 16_384;
const secondsMax = 5;
/** Pictures decoded at once; each takes a thread and, at worst, 64 MB. */
const concurrency = 2;
const waitingMax = 40;

const loaders = [
  'VipsForeignLoadJpegBuffer',
  'VipsForeignLoadPngBuffer',
  'VipsForeignLoadWebpBuffer',
  'VipsForeignLoadNsgifBuffer',
];

export function createImages() {
  let loading: Promise<Sharp> | undefined;
  let waiting = 0;
  const work = createBatcher({
    run: ([job]: (() => Promise<Buffer>)[]) => job!().then((done) => [done]),
    sizeMax: 1,
    concurrency,
  });
  return { toSquareJpeg, toPng };

  /**
   * The middle of a picture as a JPEG of so many pixels each way: the one format that every client can show, as old as it
   * may be. What was transparent becomes white.
   *
   * @throws BadImage, or ServiceUnavailable where too much is waiting
   */
  async function toSquareJpeg(bytes: Uint8Array, side: number): Promise<Buffer> {
    return inTurn(bytes, (library) =>
      library(bytes, decoding)
        .timeout({ seconds: secondsMax })
        .autoOrient()
        .resize(side, side, { fit: 'cover' })
        .flatten({ background: '#ffffff' })
        .toColourspace('srgb')
        .jpeg({ quality: 85 })
        .toBuffer(),
    );
  }

  /**
   * The same picture as a PNG, pixel for pixel.
   *
   * @throws BadImage, or ServiceUnavailable where too much is waiting
   */
  async function toPng(bytes: Uint8Array): Promise<Buffer> {
    return inTurn(bytes, (library) =>
      library(bytes, decoding).timeout({ seconds: secondsMax }).png({ compressionLevel: 9 }).toBuffer(),
    );
  }

  async function inTurn(bytes: Uint8Array, convert: (library: Sharp) => Promise<Buffer>): Promise<Buffer> {
    if (!isKnown(bytes)) throw new BadImage('This is no JPEG, PNG, WebP or GIF picture.');
    if (waiting >= waitingMax) throw new ServiceUnavailable('Too many pictures are coming in. Try again in a moment.');
    waiting += 1;
    try {
      return await work.add(async () => convertChecked(await load(), bytes, convert));
    } finally {
      waiting -= 1;
    }
  }

  /** When the first picture comes: most processes never see one, and libvips takes its time and memory. */
  function load(): Promise<Sharp> {
    loading ??= import('sharp').then(({ default: library }) => {
      library.cache(false);
      // One thread a picture: the other cores answer requests.
      library.concurrency(1);
      library.block({ operation: ['VipsForeignLoad'] });
      library.unblock({ operation: loaders });
      return library;
    });
    return loading;
  }
}

const decoding = { limitInputPixels: pixelsMax, failOn: 'error', pages: 1 } as const;

async function convertChecked(
  library: Sharp,
  bytes: Uint8Array,
  convert: (library: Sharp) => Promise<Buffer>,
): Promise<Buffer> {
  try {
    const { width, height } = await library(bytes, decoding).metadata();
    // Before anything is decoded, and also where it is long and thin.
    if (width > sideMax || height > sideMax || width * height > pixelsMax)
      throw new BadImage('The picture has too many pixels. Make it smaller, then send it again.');
    return await convert(library);
  } catch (error) {
    if (error instanceof BadImage) throw error;
    throw new BadImage('The picture is damaged or has too many pixels.', { cause: error });
  }
}

/** Whether the first bytes are those of a format that is taken. */
function isKnown(bytes: Uint8Array): boolean {
  const start = Buffer.from(bytes.subarray(0, 12)).toString('latin1');
  return (
    start.startsWith('\xff\xd8\xff') ||
    start.startsWith('\x89PNG\r\n\x1a\n') ||
    start.startsWith('GIF87a') ||
    start.startsWith('GIF89a') ||
    (start.startsWith('RIFF') && start.endsWith('WEBP'))
  );
}
