import { encode } from 'uqr';
import { drawPng } from './png.ts';

type Looks = { width: number; line: { r: number; g: number; b: number }; isHyaline: boolean };

/** Blank fields around the code, as readers need them. */
const MARGIN_FIELDS = 4;

/** A QR code that any reader can read, as PNG. */
export function drawQrCode(text: string, { width, line, isHyaline }: Looks): Buffer {
  const { data, size } = encode(text, { ecc: 'M', border: MARGIN_FIELDS });
  return drawPng({
    side: width,
    palette: [
      { red: 255, green: 255, blue: 255, alpha: isHyaline ? 0 : 255 },
      { red: line.r, green: line.g, blue: line.b, alpha: 255 },
    ],
    colourAt: (x, y) => (data[Math.floor((y * size) / width)]![Math.floor((x * size) / width)] ? 1 : 0),
  });
}
