import { formatUuid, parseUuid } from '../../infra/uuid.ts';
import type { Order, SortDirection, Standing } from './model.ts';

/*
 * The whole order of a board as bytes: score, tie-breakers and seq, each as 7 bytes that compare like the numbers do,
 * turned round where more is better. Postgres compares bytea, and Redis the members of a sorted set with equal scores,
 * byte by byte, so both sort by exactly this order without any arithmetic, and no part is squeezed into a float.
 *
 * In Redis and in cursors the player's id follows, which makes the member: one short string that holds an entry.
 */

const numberBytes = 7;
const playerBytes = 16;

export function rankKeyBytes(order: Order): number {
  return numberBytes * (order.tiebreakers.length + 2);
}

/** The part of a rank key that tied entries share: everything but who was first. */
export function gradeBytes(order: Order): number {
  return rankKeyBytes(order) - numberBytes;
}

/** The start of the rank keys of all entries with this score. */
export function encodeScore(order: Order, score: number): Buffer {
  const key = Buffer.allocUnsafe(numberBytes);
  writeNumber(key, 0, order.sort, score);
  return key;
}

export function encodeRankKey(order: Order, standing: Standing): Buffer {
  const key = Buffer.allocUnsafe(rankKeyBytes(order));
  writeNumber(key, 0, order.sort, standing.score);
  for (const [index, direction] of order.tiebreakers.entries())
    writeNumber(key, numberBytes * (index + 1), direction, standing.tiebreakers[index]!);
  writeNumber(key, key.length - numberBytes, 'ASC', standing.seq);
  return key;
}

export function encodeMember(rankKey: Uint8Array, playerId: string): Buffer {
  return Buffer.concat([rankKey, parseUuid(playerId)]);
}

export function decodeMember(order: Order, member: Buffer): Standing {
  const end = member.length - playerBytes;
  return {
    score: readNumber(member, 0, order.sort),
    tiebreakers: order.tiebreakers.map((direction, index) => readNumber(member, numberBytes * (index + 1), direction)),
    seq: readNumber(member, end - numberBytes, 'ASC'),
    playerId: formatUuid(member.subarray(end)),
  };
}

// Every safe integer fits in 54 bits: the upper 30, made positive by an offset, then the lower 24.
const lowSize = 2 ** 24;
const highOffset = 2 ** 29;

function writeNumber(target: Buffer, offset: number, direction: SortDirection, value: number): void {
  const directed = direction === 'ASC' ? value : -value;
  const high = Math.floor(directed / lowSize);
  target.writeUInt32BE(high + highOffset, offset);
  target.writeUIntBE(directed - high * lowSize, offset + 4, 3);
}

function readNumber(source: Buffer, offset: number, direction: SortDirection): number {
  const directed = (source.readUInt32BE(offset) - highOffset) * lowSize + source.readUIntBE(offset + 4, 3);
  // Adding zero turns -0 into 0.
  return (direction === 'ASC' ? directed : -directed) + 0;
}
