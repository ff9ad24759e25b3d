import jsqr from 'jsqr';
import sharp from 'sharp';

/** What a QR code says, read by another library than the one that drew it. */
export async function readQrCode(picture: Buffer): Promise<string> {
  const { data, info } = await sharp(picture)
    .flatten({ background: '#fff' })
    .ensureAlpha()
    .raw()
    .toBuffer({ resolveWithObject: true });
  const code = jsqr.default(new Uint8ClampedArray(data), info.width, info.height);
  if (!code) throw new Error('no QR code is in the picture');
  return code.data;
}
