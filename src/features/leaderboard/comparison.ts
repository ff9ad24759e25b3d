import { formatUuid } from '../../infra/uuid.ts';
import { createFindings, readIndexed, toEntry, type DifferenceKind, type Findings } from './findings.ts';
import { chunkMembers, type IndexCheckStore } from './index-check-store.ts';
import type { Leaderboard, Season } from './model.ts';
import { encodeFiled } from './rank-index.ts';
import { rankKeyBytes } from './rank-key.ts';
import type { StandingsCheckStore } from './standings-check-store.ts';

/*
 * Compares a season's whole rank index with Postgres while both go on moving.
 *
 * Both are walked in rank order, in parts with the same bounds, each as it is at that moment. A player who is not the
 * same in both is only a suspect: a report may have come in between. What a suspect has is read again, first in the
 * index, which tells its seq, then in Postgres. If nothing of that player was committed after that seq, both tell of one
 * moment, and what differs is wrong; else the suspect is read once more. So no report ever counts as a difference.
 *
 * Whether the index fits together (order, hash, views, grades) is seen within Redis, where each look is of one moment.
 */

export type Comparison = { entries: number; findings: Findings };

type Needs = {
  index: IndexCheckStore;
  standings: StandingsCheckStore;
  /** Brings the index up to what Postgres has committed. */
  refresh(season: Season, board: Leaderboard): Promise<void>;
};

/** Far more than the reports of one player can come in between; an index that does not follow any more ends here. */
const looksMax = 200;

/** @throws IndexMissing where there is no index, or it goes away meanwhile */
export async function compare(needs: Needs, season: Season, board: Leaderboard): Promise<Comparison> {
  const { index, standings } = needs;
  const findings = createFindings();
  const isFiled = board.dimensions.length > 0;
  const keyBytes = rankKeyBytes(board);
  await needs.refresh(season, board);
  await requireFollowed();
  const entries = await walkOrder();
  for await (const playerIds of index.torn(season, board)) {
    if (findings.isOver()) break;
    if (playerIds.length === 0) continue;
    const { players } = await index.players(season, board, playerIds);
    await addTorn(playerIds.map((playerId) => ({ playerId, stored: players.get(playerId)!.stored })));
  }
  if (isFiled) await walkViews();
  if (board.rankStyle === 'DENSE') await walkSet('grades', '');
  return { entries, findings };

  async function requireFollowed(): Promise<void> {
    const { seq } = await index.players(season, board, []);
    if (!(await standings.standingsOf(season.id, [], seq)).isKnown) findings.add({ kind: 'AHEAD', part: 'seq' });
  }

  async function walkOrder(): Promise<number> {
    let after: Buffer = Buffer.alloc(0);
    let count = 0;
    while (!findings.isOver()) {
      const [here, there] = await Promise.all([
        index.order(season, board, after),
        standings.chunk(season.id, isFiled, { key: after.subarray(0, keyBytes), member: after }, chunkMembers),
      ]);
      // Beyond the end of a part that is full, that side has not been read yet.
      const ends = [here, there].filter((part) => part.count === chunkMembers).map(({ last }) => last);
      const bound = ends.toSorted(Buffer.compare)[0] ?? null;
      if (here.torn.length === 0 && here.rows.equals(there.rows)) count += there.count;
      else {
        const [indexed, stored] = [here.rows, there.rows].map((rows) => split(rows, bound));
        await settle(suspectsOf(indexed!, stored!));
        await addTorn(here.torn.map(toTorn));
        count += stored!.size;
      }
      if (!bound) break;
      after = bound;
    }
    return count;
  }

  /** Rows one by one, up to a bound, with their players. */
  function split(rows: Buffer, bound: Buffer | null): Map<string, string> {
    const found = new Map<string, string>();
    for (let at = 0; at < rows.length;) {
      const end = at + keyBytes + 16;
      const first = isFiled ? rows[end]! : 0;
      const next = isFiled ? end + 2 + first + rows[end + 1 + first]! : end;
      if (bound && rows.subarray(at, end).compare(bound) > 0) break;
      found.set(rows.toString('latin1', at, next), formatUuid(rows.subarray(at + keyBytes, end)));
      at = next;
    }
    return found;
  }

  async function settle(suspects: string[]): Promise<void> {
    let open = suspects;
    for (let looks = 1; open.length > 0 && !findings.isOver(); looks += 1) {
      const { seq, players } = await index.players(season, board, open);
      const now = await standings.standingsOf(season.id, open, seq);
      if (!now.isKnown) return findings.add({ kind: 'AHEAD', part: 'seq' });
      open = open.filter((playerId) => {
        const { stored, isWhole } = players.get(playerId)!;
        const standing = now.standings.get(playerId);
        if (isWhole && looks < looksMax && now.changed.has(playerId)) return true;
        const right = standing && Buffer.concat([standing.rankKey, encodeFiled(board, standing.dimensions)]);
        if (isWhole && (right ? stored?.equals(right) : !stored)) return false;
        const kind: DifferenceKind = !isWhole ? 'TORN' : !stored ? 'MISSING' : right ? 'DIFFERENT' : 'SURPLUS';
        const inRedis = readIndexed(board, playerId, stored);
        findings.add({ kind, playerId, inRedis, inPostgres: toEntry(board, playerId, standing) });
        return false;
      });
      if (open.length > 0) await needs.refresh(season, board);
    }
  }

  function toTorn(member: Buffer) {
    return { playerId: member.length < 16 ? null : formatUuid(member.subarray(-16)), stored: member.subarray(0, -16) };
  }

  /** What Redis itself tells to be wrong. */
  async function addTorn(torn: { playerId: string | null; stored: Buffer | null }[]): Promise<void> {
    const playerIds = torn.flatMap(({ playerId }) => playerId ?? []);
    if (torn.length === 0) return;
    const { standings: known } = await standings.standingsOf(season.id, playerIds, null);
    for (const { playerId, stored } of torn) {
      if (playerId === null) findings.add({ kind: 'TORN', part: 'order' });
      else {
        const inPostgres = toEntry(board, playerId, known.get(playerId));
        findings.add({ kind: 'TORN', playerId, inRedis: readIndexed(board, playerId, stored), inPostgres });
      }
    }
  }

  async function walkViews(): Promise<void> {
    for await (const { isRight, found } of index.views(season, board)) {
      if (findings.isOver()) return;
      if (!isRight) findings.add({ kind: 'TORN', part: 'views' });
      for (const view of found) if (!view.isRight) findings.add({ kind: 'TORN', part: `view ${view.name}` });
      await Promise.all(found.map(({ name }) => walkSet('set', name)));
      if (board.rankStyle === 'DENSE') await Promise.all(found.map(({ name }) => walkSet('grades', name)));
    }
  }

  async function walkSet(part: 'set' | 'grades', view: string): Promise<void> {
    for await (const torn of index.set(season, board, part, view)) {
      if (findings.isOver()) return;
      if (part === 'set') await addTorn(torn.map(toTorn));
      else for (const _ of torn) findings.add({ kind: 'TORN', part: view === '' ? 'grades' : `grades of ${view}` });
    }
  }
}

/** The players whose rows are not the same on both sides. */
function suspectsOf(left: Map<string, string>, right: Map<string, string>): string[] {
  const only = (rows: Map<string, string>, others: Map<string, string>) =>
    [...rows].filter(([row]) => !others.has(row)).map(([, playerId]) => playerId);
  return [...new Set([...only(left, right), ...only(right, left)])];
}
