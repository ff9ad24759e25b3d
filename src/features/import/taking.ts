import type { PoolClient } from 'pg';
import { DomainError } from '../../errors.ts';
import type { RunImport } from '../leaderboard/run-import.ts';
import type { Outcome as ReportOutcome } from '../leaderboard/report-plan.ts';
import { guestSubject } from '../player/guests.ts';
import type { WriteRequest } from '../save/plan.ts';
import type { GameRules } from '../save/rules.ts';
import type { SaveService } from '../save/service.ts';
import { toSaveObject, toScore, toUser, type UserDoor } from './leancloud.ts';
import type { Plan, ScorePart, SavePart, UserPart } from './planning.ts';
import {
  addDigests,
  changed,
  digestOf,
  md5,
  runIdOf,
  twice,
  type Kind,
  type Outcome,
  type Refusal,
  type Row,
} from './model.ts';
import type { NamePolicy } from './names.ts';
import type { NewObject, ObjectStore } from './object-store.ts';
import { parseAll, textOf, type Parsed } from './parsing.ts';
import type { Candidate } from './user-plan.ts';
import type { UserStore } from './user-store.ts';

/*
 * What is done with the rows of a file, a batch at a time. Each way ends in one transaction, in which `within` moves the
 * file on.
 */

export type Taking = ReturnType<typeof createTaking>;
export type Within = (client: PoolClient, outcome: Outcome) => Promise<void>;
type Needs = {
  users: UserStore;
  objects: ObjectStore;
  runs: RunImport;
  saves: Pick<SaveService, 'writeAll'>;
};
export type Circumstances = { plan: Plan; runId: number; policy: NamePolicy; saveRules: GameRules };

export function createTaking({ users, objects, runs, saves }: Needs) {
  return { takeUsers, takeScores, takeSaves };

  async function takeUsers(rows: Row[], { plan }: UserPart, at: Circumstances, within: Within): Promise<void> {
    const { values, refusals } = parseAll(rows, (object) => toUser(object, plan.mapping));
    const { gameKey } = plan;
    const candidates = values.map(({ row, value }): Candidate => ({
      ...value,
      row,
      doors: value.doors.map((door) => toDoor(door, plan)),
    }));
    await users.take({ gameKey, runId: at.runId, users: candidates, policy: at.policy }, (client, outcome) =>
      within(client, { ...outcome, refusals: [...refusals, ...outcome.refusals] }),
    );
  }

  async function takeScores(rows: Row[], part: ScorePart, at: Circumstances, within: Within): Promise<void> {
    const { kind, plan } = part;
    const parsed = parseAll(rows, (object) => toScore(object, part.mapping));
    const fresh = await split(parsed, at, kind, ({ objectId, score }) => ({ objectId, facts: [score] }));
    const players = await objects.playersOf(
      plan.gameKey,
      fresh.values.map(({ value }) => value.objectId),
    );
    const known = fresh.values.filter(({ row, value: { objectId } }) => {
      if (players.has(objectId)) return true;
      fresh.outcome.refusals.push({ row, objectId, reason: noPlayer, isNote: false });
      return false;
    });
    const reports = known.map(({ value: { objectId, score } }) => ({
      playerId: players.get(objectId)!,
      score,
      runId: runIdOf(kind, objectId),
    }));
    await runs.commit(part.leaderboardId, reports, async (client, outcomes) => {
      // The batch may be tried again, so what it comes to is worked out anew each time.
      const outcome = { ...fresh.outcome, refusals: [...fresh.outcome.refusals] };
      const made: NewObject[] = [];
      for (const [index, one] of outcomes.entries()) {
        const { row, value } = known[index]!;
        const { objectId, score } = value;
        const reason = refusalOfReport(one);
        if (reason === null)
          made.push({ objectId, playerId: reports[index]!.playerId, digest: digestOf(objectId, score) });
        else outcome.refusals.push({ row, objectId, reason, isNote: false });
      }
      await finish(client, at, kind, fresh.found, made, outcome, within);
    });
  }

  async function takeSaves(rows: Row[], part: SavePart, at: Circumstances, within: Within): Promise<void> {
    const { kind, plan } = part;
    const { ruleOf, limits } = at.saveRules;
    const parsed = parseAll(rows, (object) => {
      const save = toSaveObject(part.className, object, part.mapping);
      return { ...save, text: textOf(save, ruleOf(save.key).bytesMax) };
    });
    const fresh = await split(parsed, at, kind, ({ objectId, key, text }) => ({ objectId, facts: [key, md5(text)] }));
    const players = await objects.playersOf(
      plan.gameKey,
      fresh.values.map(({ value }) => value.ownerId),
    );
    const refuse = (row: number, objectId: string, reason: string) => {
      fresh.outcome.refusals.push({ row, objectId, reason, isNote: false });
      return [];
    };
    const owned = fresh.values.flatMap(({ row, value }) => {
      const playerId = players.get(value.ownerId);
      return playerId === undefined ? refuse(row, value.objectId, noPlayer) : [{ ...value, row, playerId }];
    });
    const there = await objects.withSave(owned);
    const wanted = owned.flatMap((one) =>
      there.has(`${one.playerId} ${one.key}`) ? refuse(one.row, one.objectId, saveThere) : [one],
    );
    await saves.writeAll(
      wanted.map(({ playerId, key, text }) => toRequest(playerId, key, text, limits)),
      async (client, results) => {
        const outcome = { ...fresh.outcome, refusals: [...fresh.outcome.refusals] };
        const made: NewObject[] = [];
        for (const [index, result] of results.entries()) {
          const { row, objectId, playerId, key, text } = wanted[index]!;
          if (result !== 'gone' && !(result instanceof DomainError)) {
            const { revision } = result.revisions[0] as { revision: number };
            made.push({ objectId, playerId, digest: digestOf(objectId, key, md5(text)), saveKey: key, revision });
          } else {
            const isConflict = result !== 'gone' && result.code === 'SAVE_CONFLICT';
            const reason = result === 'gone' ? noPlayer : isConflict ? saveThere : result.message;
            outcome.refusals.push({ row, objectId, reason, isNote: false });
          }
        }
        await finish(client, at, kind, fresh.found, made, outcome, within);
      },
    );
  }

  /** Parts what is new from what was taken before. */
  async function split<Value>(
    { values, refusals }: { values: Parsed<Value>[]; refusals: Refusal[] },
    { plan, runId }: Circumstances,
    kind: Kind,
    factsOf: (value: Value) => { objectId: string; facts: (string | number)[] },
  ) {
    const ids = values.map(({ value }) => factsOf(value).objectId);
    const known = await objects.findNow(plan.gameKey, kind, ids);
    const outcome: Outcome = { made: 0, alreadyThere: 0, digest: 0n, refusals };
    const found: string[] = [];
    const seen = new Set<string>();
    const fresh = values.filter(({ row, value }) => {
      const { objectId, facts } = factsOf(value);
      const digest = digestOf(objectId, ...facts);
      const before = known.get(objectId);
      const isTwice = seen.has(objectId) || before?.runId === runId;
      seen.add(objectId);
      if (before?.isErased) {
        refusals.push({ row, objectId, reason: noPlayer, isNote: false });
        return false;
      }
      if (!isTwice && !before) return true;
      if (isTwice || before!.digest !== digest) {
        refusals.push({ row, objectId, reason: isTwice ? twice : changed, isNote: false });
        return false;
      }
      found.push(objectId);
      outcome.alreadyThere += 1;
      outcome.digest = addDigests(outcome.digest, digest);
      return false;
    });
    return { values: fresh, outcome, found };
  }

  async function finish(
    client: PoolClient,
    { plan: { gameKey }, runId }: Circumstances,
    kind: Kind,
    found: string[],
    made: NewObject[],
    outcome: Outcome,
    within: Within,
  ): Promise<void> {
    const where = { gameKey, kind, runId };
    const digest = addDigests(outcome.digest, ...made.map((one) => one.digest));
    // First, since it holds back whoever has the same rows.
    await within(client, { ...outcome, made: made.length, digest });
    await objects.touch(client, where, found);
    await objects.insert(client, where, made);
  }
}

const noPlayer = 'Its user is not here: not in the export, not taken, or deleted here since.';
const saveThere = 'The player has a save under this key already, or had one.';

function toDoor(door: UserDoor, { gameKey, providers }: Plan): Candidate['doors'][number] {
  if ('anonymousId' in door)
    return { provider: 'GUEST', appId: gameKey, subject: guestSubject(gameKey, door.anonymousId), unionId: null };
  return { provider: providers.get(door.app)!, appId: door.app, subject: door.openid, unionId: door.unionId };
}

/** Null where the run is there. */
function refusalOfReport(outcome: ReportOutcome): string | null {
  switch (outcome.kind) {
    case 'accepted':
    case 'repeated':
      return null;
    case 'twin':
      return twice;
    case 'refused':
      return outcome.reason;
    case 'out-of-range':
      return 'The total would leave the range of whole numbers.';
    case 'banned':
      return 'The player is banned from rankings here.';
    case 'closed':
      return 'The season takes no more scores.';
  }
}

function toRequest(playerId: string, key: string, text: string, limits: WriteRequest['limits']): WriteRequest {
  return {
    playerId,
    changes: [{ key, ifRevision: 0, change: { kind: 'write', text } }],
    writeId: null,
    hash: Buffer.alloc(0),
    bytes: Buffer.byteLength(text),
    limits,
    writtenBy: 'import',
    reason: null,
  };
}
