import { createHash } from 'node:crypto';
import { drawPng } from './png.ts';

/*
 * The pictures of simulated players: five by five fields of one colour, the same left and right, different for each
 * openid, under addresses that look like those of WeChat.
 */

const PATH = /^\/mmopen\/vi_32\/([A-Za-z0-9_-]{1,64})\/132$/;
const FIELDS = 5;
const FIELD_PIXELS = 24;
const MARGIN_PIXELS = 6;
const SIDE_PIXELS = FIELDS * FIELD_PIXELS + 2 * MARGIN_PIXELS;

export const simulatedAvatarPath = (openid: string) => `/mmopen/vi_32/${openid}/132`;

/** The picture that an address stands for, as PNG; null where it stands for none. */
export function avatarAt(path: string): Buffer | null {
  const openid = PATH.exec(path)?.[1];
  return openid === undefined ? null : draw(createHash('sha256').update(openid).digest());
}

function draw(seed: Buffer): Buffer {
  const [red, green, blue] = [...seed.subarray(0, 3)].map((byte) => 40 + (byte % 160)) as [number, number, number];
  return drawPng({
    side: SIDE_PIXELS,
    palette: [
      { red: 240, green: 240, blue: 240, alpha: 255 },
      { red, green, blue, alpha: 255 },
    ],
    colourAt: (x, y) => (isFilled(seed, x, y) ? 1 : 0),
  });
}

function isFilled(seed: Buffer, x: number, y: number): boolean {
  const [column, row] = [x, y].map((pixel) => Math.floor((pixel - MARGIN_PIXELS) / FIELD_PIXELS)) as [number, number];
  if (Math.min(column, row) < 0 || Math.max(column, row) >= FIELDS) return false;
  return seed[3 + row * FIELDS + Math.min(column, FIELDS - 1 - column)]! % 2 === 0;
}
