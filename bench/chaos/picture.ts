import { randomBytes } from 'node:crypto';
import sharp from 'sharp';

const side = 8;

/** A PNG in Base64 that nobody has uploaded before. */
export async function aSmallPicture(): Promise<string> {
  const pixels = sharp(randomBytes(3 * side * side), { raw: { width: side, height: side, channels: 3 } });
  return (await pixels.png().toBuffer()).toString('base64');
}
