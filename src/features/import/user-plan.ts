import type { IdentityProvider } from '../player/model.ts';
import type { User } from './leancloud.ts';
import { addDigests, digestOf, twice, type Outcome, type Refusal } from './model.ts';
import type { Known } from './object-store.ts';

/*
 * Which players users become, decided one after the other from what is there: the player of their door, of their
 * unionid, or a new one. Whoever calls holds the locks under which that cannot change.
 */

/** A door as Postgres would have it. */
export type Door = { provider: IdentityProvider; appId: string; subject: string; unionId: string | null };
export type Candidate = Omit<User, 'doors'> & { row: number; doors: Door[] };
export type NewIdentity = Door & { id: string; playerId: string; createdAt: number };
export type NewPlayer = { id: string; createdAt: number; displayName: string | null };
export type TakenUser = { objectId: string; playerId: string; digest: bigint; identityIds: string[] };

type Taken = Pick<Known, 'runId' | 'identityIds' | 'isErased'>;

/** What is there; planning moves it on. */
export type Present = {
  /** Doors, by `nameOfDoor`. */
  doors: Map<string, { id: string; playerId: string; unionId: string | null }>;
  /** Players by unionid. */
  twins: Map<string, string>;
  /** Users that were taken before, by objectId. */
  taken: Map<string, Taken>;
};
export type UserPlan = {
  players: NewPlayer[];
  identities: NewIdentity[];
  /** Unionids that doors lack which are there already. */
  unionIds: { identityId: string; unionId: string }[];
  objects: TakenUser[];
  /** Users that were there already. */
  found: string[];
  outcome: Outcome;
};

type Make = { runId: number; now: number; uuid: (at: number) => string };

export const nameOfDoor = ({ provider, appId, subject }: Door) => `${provider} ${appId} ${subject}`;

export function planUsers(users: Candidate[], { doors, twins, taken }: Present, { runId, now, uuid }: Make): UserPlan {
  const plan: UserPlan = {
    players: [],
    identities: [],
    unionIds: [],
    objects: [],
    found: [],
    outcome: { made: 0, alreadyThere: 0, digest: 0n, refusals: [] },
  };
  const { outcome } = plan;
  for (const user of users) {
    const before = taken.get(user.objectId);
    if (before) again(user, before);
    else take(user);
  }
  return plan;

  function again(user: Candidate, before: Taken): void {
    if (before.isErased) {
      outcome.refusals.push(refusal(user, 'Its player was deleted here since.'));
      return;
    }
    if (before.runId === runId) {
      outcome.refusals.push(refusal(user, twice));
      return;
    }
    const ids = new Set(before.identityIds);
    const same = user.doors.filter((door) => ids.has(doors.get(nameOfDoor(door))?.id ?? ''));
    if (same.length < ids.size) {
      outcome.refusals.push(refusal(user, 'The user was taken before with other ways in, and left as it is.'));
      return;
    }
    plan.found.push(user.objectId);
    taken.set(user.objectId, { ...before, runId });
    outcome.alreadyThere += 1;
    outcome.digest = addDigests(outcome.digest, digestOfDoors(user.objectId, same));
  }

  function take(user: Candidate): void {
    const createdAt = Math.min(user.createdAt ?? now, now);
    const playerId = ownerOf(user) ?? makePlayer(user, createdAt);
    const identityIds: string[] = [];
    const mine: Door[] = [];
    for (const reason of user.notes) outcome.refusals.push({ ...refusal(user, reason), isNote: true });
    for (const door of user.doors) {
      const there = doors.get(nameOfDoor(door));
      if (there && there.playerId !== playerId) {
        const reason = 'A way in of this user belongs to another player by now, and was left there.';
        outcome.refusals.push({ ...refusal(user, reason), isNote: true });
        continue;
      }
      const id = there?.id ?? makeIdentity(door, playerId, createdAt);
      if (identityIds.includes(id)) continue;
      if (there?.unionId === null && door.unionId !== null)
        plan.unionIds.push({ identityId: id, unionId: door.unionId });
      identityIds.push(id);
      mine.push(door);
      if (door.unionId !== null && !twins.has(door.unionId)) twins.set(door.unionId, playerId);
    }
    const digest = digestOfDoors(user.objectId, mine);
    plan.objects.push({ objectId: user.objectId, playerId, digest, identityIds });
    taken.set(user.objectId, { runId, identityIds, isErased: false });
    outcome.made += 1;
    outcome.digest = addDigests(outcome.digest, digest);
  }

  function ownerOf({ doors: ways }: Candidate): string | null {
    const known = ways.map((door) => doors.get(nameOfDoor(door))?.playerId).find((id) => id !== undefined);
    return known ?? ways.map(({ unionId }) => unionId && twins.get(unionId)).find(Boolean) ?? null;
  }

  function makePlayer({ displayName }: Candidate, createdAt: number): string {
    const id = uuid(createdAt);
    plan.players.push({ id, createdAt, displayName });
    return id;
  }

  function makeIdentity(door: Door, playerId: string, createdAt: number): string {
    const id = uuid(createdAt);
    plan.identities.push({ ...door, id, playerId, createdAt });
    doors.set(nameOfDoor(door), { id, playerId, unionId: door.unionId });
    return id;
  }
}

const refusal = ({ row, objectId }: Candidate, reason: string): Refusal => ({ row, objectId, reason, isNote: false });

function digestOfDoors(objectId: string, doors: Door[]): bigint {
  return addDigests(...doors.map(({ provider, appId, subject }) => digestOf(objectId, provider, appId, subject)));
}
