import { randomFillSync } from 'node:crypto';

const page = Buffer.alloc(4_096);
let used = page.length;

/**
 * Random bytes, at most a page of them. They are asked of the system by the page, as node does for its own UUIDs: asking
 * each time takes longer than all else that is done with them.
 */
export function randomBytes(size: number): Buffer {
  if (used + size > page.length) {
    randomFillSync(page);
    used = 0;
  }
  const taken = Buffer.from(page.subarray(used, used + size));
  // What was given out is nowhere else.
  page.fill(0, used, used + size);
  used += size;
  return taken;
}
