import sharp from 'sharp';
import { describe, expect, test } from 'vitest';
import { BadImage, createImages } from '../../src/infra/images.ts';
import { aBomb, aPicture } from '../support/pictures.ts';

const { toSquareJpeg } = createImages();
const make = (bytes: Uint8Array) => toSquareJpeg(bytes, 256);

describe('a picture', () => {
  test.each([
    ['JPEG', () => aPicture().jpeg()],
    ['PNG', () => aPicture().png()],
    ['WebP', () => aPicture().webp()],
    ['GIF', () => aPicture().gif()],
    ['picture of one pixel', () => aPicture({ width: 1, height: 1 }).png()],
    ['long picture', () => aPicture({ width: 3_000, height: 10 }).png()],
    ['picture of 16 megapixels', () => aPicture({ width: 4_000, height: 4_000 }).png()],
  ])('that is a %s becomes a JPEG of 256 by 256', async (_title, picture) => {
    const made = await make(await picture().toBuffer());
    expect(await sharp(made).metadata()).toMatchObject({ format: 'jpeg', width: 256, height: 256, space: 'srgb' });
  });

  test('keeps its middle, stands upright, and is white where it was transparent', async () => {
    const [red, blue] = [await aPicture({ width: 50, height: 50, colour: 'red' }).png().toBuffer(), '#0000ff'];
    const wide = aPicture({ width: 150, height: 50, colour: blue }).composite([{ input: red, left: 50, top: 0 }]);
    expect((await pixel(await make(await wide.png().toBuffer()), 4, 128))[0]).toBeGreaterThan(200);
    const half = aPicture({ width: 50, height: 50, colour: 'red' }).composite([
      { input: await aPicture({ width: 50, height: 25, colour: blue }).png().toBuffer(), left: 0, top: 0 },
    ]);
    // Orientation 3: upside down. The blue half is then below.
    const turned = await make(await half.jpeg().withMetadata({ orientation: 3 }).toBuffer());
    expect((await pixel(turned, 128, 240))[2]).toBeGreaterThan(200);
    const clear = sharp({ create: { width: 9, height: 9, channels: 4, background: { r: 0, g: 0, b: 0, alpha: 0 } } });
    expect(await pixel(await make(await clear.png().toBuffer()), 128, 128)).toEqual([255, 255, 255]);
  });

  test('loses everything that is not picture: places, profiles, comments, and whatever stands behind it', async () => {
    const withPlace = await aPicture()
      .withExif({ IFD0: { Copyright: 'secret-owner' }, IFD3: { GPSLatitude: '31/1 13/1 0/1' } })
      .withXmp('<x:xmpmeta xmlns:x="adobe:ns:meta/">secret-xmp</x:xmpmeta>')
      .jpeg()
      .toBuffer();
    expect(withPlace.includes('secret-owner')).toBe(true);
    const polyglot = Buffer.concat([withPlace, Buffer.from('<script>secret-script</script>PK\x03\x04')]);
    const made = await make(polyglot);
    for (const trace of ['secret', '<script', 'PK\x03\x04', 'Exif', 'http']) expect(made.includes(trace)).toBe(false);
    const { exif, xmp, icc, iptc } = await sharp(made).metadata();
    expect([exif, xmp, icc, iptc]).toEqual([undefined, undefined, undefined, undefined]);
  });

  test('of several frames becomes its first one', async () => {
    const frames = await Promise.all(['red', 'blue'].map((colour) => aPicture({ colour }).png().toBuffer()));
    const moving = await sharp(frames, { join: { animated: true } })
      .gif()
      .toBuffer();
    expect((await sharp(moving).metadata()).pages).toBe(2);
    expect((await pixel(await make(moving), 128, 128))[0]).toBeGreaterThan(200);
  });
});

describe('refused is', () => {
  test('by its first bytes, before any decoder sees it, whatever is not of the four formats', async () => {
    const others = [Buffer.from('<svg xmlns="http://www.w3.org/2000/svg"/>'), await aPicture().tiff().toBuffer()];
    for (const bytes of others) await expect(make(bytes)).rejects.toThrow('no JPEG, PNG, WebP or GIF');
  });

  const svg = '<svg xmlns="http://www.w3.org/2000/svg" width="9" height="9"><image href="file:///etc/passwd"/></svg>';
  test.each([
    ['SVG', () => svg],
    ['SVG behind an XML head', () => `<?xml version="1.0"?>${svg}`],
    ['SVG behind the first bytes of a GIF', () => `GIF89a${svg}`],
    ['SVG behind the first bytes of a PNG', () => `\x89PNG\r\n\x1a\n${svg}`],
    ['a page', () => '<!DOCTYPE html><script>alert(1)</script>'],
    ['a program', () => '\x7fELF\x02\x01\x01'],
    ['an archive', () => 'PK\x03\x04'],
    ['PDF', () => '%PDF-1.7'],
    ['TIFF', () => aPicture().tiff().toBuffer()],
    ['AVIF', () => aPicture().avif().toBuffer()],
    ['BMP', () => 'BM\x3a\x00\x00\x00'],
    ['nothing', () => ''],
    ['three bytes', () => '\xff\xd8\xff'],
    ['a WebP that is none', () => 'RIFF\x04\x00\x00\x00WEBP'],
    ['half of a JPEG', async () => (await aPicture({ width: 400, height: 400 }).jpeg().toBuffer()).subarray(0, 900)],
    ['half of a PNG', async () => (await aPicture().png().toBuffer()).subarray(0, -30)],
  ])('%s', async (_title, content) => {
    const bytes = await content();
    const given = typeof bytes === 'string' ? Buffer.from(bytes, 'latin1') : bytes;
    await expect(make(given)).rejects.toThrow(BadImage);
  });

  test.each([
    ['by its header', 60_000, 60_000],
    ['by pixels', 16_000, 16_000],
    ['by one side', 100_000, 1],
    ['by one pixel row more than fit', 4_000, 4_001],
  ])('a bomb, %s, before it takes memory', async (_title, width, height) => {
    const bomb = aBomb(width, height);
    expect(bomb.length).toBeLessThan(700_000);
    const before = process.memoryUsage.rss();
    await expect(make(bomb)).rejects.toThrow(BadImage);
    expect(process.memoryUsage.rss() - before).toBeLessThan(50_000_000);
  });

  test('what comes while too many wait, and the rest is made all the same', async () => {
    const picture = await aPicture().png().toBuffer();
    const made = await Promise.allSettled(Array.from({ length: 60 }, () => make(picture)));
    expect(made.filter(({ status }) => status === 'fulfilled')).toHaveLength(40);
    expect((await make(picture)).length).toBeGreaterThan(0);
  });
});

async function pixel(jpeg: Buffer, left: number, top: number): Promise<number[]> {
  return [...(await sharp(jpeg).extract({ left, top, width: 1, height: 1 }).raw().toBuffer())];
}

describe('a picture that is made a PNG', () => {
  const { toPng } = createImages();

  test.each(['jpeg', 'png'] as const)('keeps each pixel of a %s', async (format) => {
    const bytes = await aPicture({ width: 31, height: 17 }).toFormat(format).toBuffer();
    const made = await toPng(bytes);
    expect(await sharp(made).metadata()).toMatchObject({ format: 'png', width: 31, height: 17 });
    expect(await sharp(made).raw().toBuffer()).toEqual(await sharp(bytes).raw().toBuffer());
  });

  test('is refused where it stops half-way', async () => {
    const bytes = await aPicture({ width: 300, height: 300 }).png().toBuffer();
    await expect(toPng(bytes.subarray(0, bytes.length / 2))).rejects.toBeInstanceOf(BadImage);
  });
});
