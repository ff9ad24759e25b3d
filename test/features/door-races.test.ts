import { randomUUID } from 'node:crypto';
import pg from 'pg';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { adminKey, aGateway, send, type TestApp } from '../support/app.ts';
import { Me } from '../support/documents.ts';
import { MyIdentities, RevertMerge, UnlinkIdentity } from '../support/identity-documents.ts';
import { aPerson, asPlayer, doorsOf } from '../support/identities.ts';
import { until } from '../support/services.ts';

/*
 * Logins that arrive just before their door goes to another player. The player's row is held until both wait for it, the
 * change before the login: the login has read whose door it is by then, and the change comes in between.
 */

let gateway: TestApp;
let doors: ReturnType<typeof doorsOf>;
let db: pg.Pool;

beforeAll(async () => {
  gateway = await aGateway();
  doors = doorsOf(gateway);
  db = new pg.Pool({ connectionString: gateway.databaseUrl });
  db.on('error', () => {});
});
afterAll(async () => {
  await db.end();
  await gateway.close();
});

const uuidOf = (id: string) => Buffer.from(id, 'base64url').toString().split(':')[1]!;
const isSignedIn = async (token: string) => (await send(gateway.url, Me, {}, token)).data?.me !== null;

/** A player with a guest's door and one of WeChat's, made one by a merge. */
async function aJoinedPlayer() {
  const [ann, secret] = [aPerson(), randomUUID()];
  await doors.loginOk(doors.by(ann));
  const guest = await doors.loginOk(doors.guest(secret));
  const player = await doors.loginOk(doors.by(ann), guest.token);
  const { myIdentities: identities } = await gateway.query(MyIdentities, {}, player.token);
  return { ann, secret, player, identities };
}

/** Runs both with the player's row held, in this order. */
async function inOrder<First, Second>(playerId: string, first: () => Promise<First>, second: () => Promise<Second>) {
  const client = await db.connect();
  const waiting = async () => {
    const { rows } = await db.query<{ count: number }>(
      `SELECT count(*)::int FROM pg_stat_activity WHERE datname = current_database() AND wait_event_type = 'Lock'`,
    );
    return rows[0]!.count;
  };
  try {
    await client.query('BEGIN');
    await client.query('SELECT 1 FROM player WHERE id = $1 FOR NO KEY UPDATE', [uuidOf(playerId)]);
    const one = first();
    await until(waiting, (count) => count === 1);
    const other = second();
    await until(waiting, (count) => count === 2);
    await client.query('COMMIT');
    return await Promise.all([one, other]);
  } finally {
    client.release(true);
  }
}

describe('a login gets no session of the player whom its door just left', () => {
  test('by an unlink: it goes on as the player that the door has now', async () => {
    const { secret, player, identities } = await aJoinedPlayer();
    const guestDoor = identities.find(({ provider }) => provider === 'GUEST')!;
    const [unlinked, login] = await inOrder(
      player.id,
      async () =>
        (await gateway.query(UnlinkIdentity, { identity: guestDoor.id }, player.token)).unlinkIdentity.__typename,
      () => doors.login(doors.guest(secret)),
    );
    const own = asPlayer(login);
    expect(unlinked).toBe('Player');
    expect(own.id).not.toBe(player.id);
    expect(await isSignedIn(own.token)).toBe(true);
    expect((await doors.loginOk(doors.guest(secret))).id).toBe(own.id);
  });

  test('by a revert of the merge that had brought it there', async () => {
    const { ann, secret, player } = await aJoinedPlayer();
    const [merge] = (await doors.mergesOf(player.id)).merges;
    const [reverted, login] = await inOrder(
      player.id,
      async () => (await gateway.query(RevertMerge, { merge: merge!.id, reason: 'x' }, adminKey)).revertMerge,
      () => doors.login(doors.by(ann)),
    );
    const own = asPlayer(login);
    expect(reverted.__typename).toBe('PlayerMerge');
    expect(own.id).not.toBe(player.id);
    expect(await isSignedIn(own.token)).toBe(true);
    expect((await doors.loginOk(doors.by(ann))).id).toBe(own.id);
    expect((await doors.loginOk(doors.guest(secret))).id).toBe(player.id);
  });

  test('and many logins beside many unlinks come to an end, each as the player of its door', async () => {
    const { secret, player, identities } = await aJoinedPlayer();
    const guestDoor = identities.find(({ provider }) => provider === 'GUEST')!;
    const results = await Promise.all([
      ...Array.from({ length: 10 }, () => doors.loginOk(doors.guest(secret))),
      gateway.query(UnlinkIdentity, { identity: guestDoor.id }, player.token),
      ...Array.from({ length: 10 }, () => doors.loginOk(doors.guest(secret))),
    ]);
    const own = await doors.loginOk(doors.guest(secret));
    const logins = results.flatMap((result) => ('token' in result ? [result] : []));
    const alive = await Promise.all(logins.map(async (login) => [login.id, await isSignedIn(login.token)] as const));
    // Sessions of the old player ended with the unlink; those of the new one go on.
    for (const [id, isAlive] of alive) expect([id, isAlive]).toEqual([id, id === own.id]);
  });
});
