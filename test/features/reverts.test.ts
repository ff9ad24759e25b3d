import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { irrevertible, reverters } from '../../src/reverters.ts';
import { mayAs, roles } from '../../src/roles.ts';
import { readTable } from '../permissions/table.ts';
import { anAdminKey } from '../support/admins.ts';
import { adminKey, aGateway, send, type TestApp } from '../support/app.ts';
import { AuditRecords, Revert } from '../support/audit-documents.ts';
import { AddPlayerNote, DeletePlayerNote, EditPlayerNote, PlayerNotes } from '../support/care-documents.ts';
import { contentOf } from '../support/contents.ts';
import { aBoard, aPlayer } from '../support/players.ts';
import { savesOf } from '../support/saves.ts';

/* How acts are taken back: only what still is as the act has left it, and by nobody who could not have done the act. */

let gateway: TestApp;
let contents: ReturnType<typeof contentOf>;

beforeAll(async () => {
  gateway = await aGateway();
  contents = contentOf(gateway);
});
afterAll(() => gateway.close());

type Answer = { [part: string]: unknown; code?: string };
/** A mutation of an admin; what it answers. */
async function act(document: string, token = adminKey): Promise<Answer> {
  const { data, errors } = await send<{ [field: string]: Answer }, object>(
    gateway.url,
    `mutation { ${document} }`,
    {},
    token,
  );
  if (errors) throw new Error(JSON.stringify(errors));
  return Object.values(data)[0]!;
}
/** The newest acts, the newest first. */
const newest = async (first = 1) => (await gateway.query(AuditRecords, { first }, adminKey)).auditRecords.nodes;
const revert = async (auditId: string) =>
  (await gateway.query(Revert, { auditId, reason: 'a mistake' }, adminKey)).revert;
const revertBy = async (token: string, auditId: string) =>
  (await send(gateway.url, Revert, { auditId, reason: 'a mistake' }, token)).errors?.[0]?.extensions['code'];
const revertNewest = async () => revert((await newest())[0]!.id);
const why = 'reason: "for the test"';

describe('each mutation of admins', () => {
  const needs = [...readTable()].flatMap(([coordinate, callers]) => {
    if (!coordinate.startsWith('Mutation.') || typeof callers === 'string') return [];
    const admins = roles.filter((role) => callers.has(role));
    return admins.length > 0 && !callers.has('STRANGER')
      ? [[coordinate.slice('Mutation.'.length), admins] as const]
      : [];
  });

  test('is one that can be taken back, or says why it cannot', () => {
    const names = [...Object.keys(reverters), ...Object.keys(irrevertible)];
    expect(names.toSorted()).toEqual(needs.map(([name]) => name).toSorted());
  });

  test.each(needs.filter(([name]) => name in reverters))('%s is taken back by whoever may do it', (name, admins) => {
    expect(roles.filter((role) => mayAs(role, reverters[name]!.role))).toEqual(admins);
  });

  test('that cannot be taken back tells what to do instead', async () => {
    const { id } = await aPlayer(gateway);
    await act(`endPlayerSessions(player: "${id}", ${why}) { __typename }`);
    expect((await newest())[0]).toMatchObject({ action: 'endPlayerSessions', isRevertible: false });
    expect(await revertNewest()).toMatchObject({ code: 'NOT_REVERTIBLE', message: irrevertible['endPlayerSessions'] });
  });
});

describe('rows', () => {
  const addNote = async (player: string, text: string) => {
    const { addPlayerNote } = await gateway.query(AddPlayerNote, { player, text }, adminKey);
    return (addPlayerNote as { id: string }).id;
  };
  const notesOf = async (player: string) => {
    const { node } = await gateway.query(PlayerNotes, { player, first: 10 }, adminKey);
    return (node as { notes: { nodes: { text: string }[] } }).notes.nodes.map(({ text }) => text);
  };
  const edit = (note: string, text: string) => gateway.query(EditPlayerNote, { note, text }, adminKey);

  test('that were changed again since are left alone, until that is taken back', async () => {
    const { id } = await aPlayer(gateway);
    const note = await addNote(id, 'one');
    await edit(note, 'two');
    await edit(note, 'three');
    const [third, second, first] = await newest(3);
    for (const early of [first!, second!])
      expect(await revert(early.id)).toMatchObject({ code: 'NOT_REVERTIBLE', message: /changed again/ });
    expect(await notesOf(id)).toEqual(['three']);
    expect((await revert(third!.id)).__typename).toBe('AuditRecord');
    expect((await revert(second!.id)).__typename).toBe('AuditRecord');
    expect(await notesOf(id)).toEqual(['one']);
    expect((await revert(first!.id)).__typename).toBe('AuditRecord');
    expect(await notesOf(id)).toEqual([]);
  });

  test('that are gone come back wholly, however long they are', async () => {
    const { id } = await aPlayer(gateway);
    const text = '"长'.repeat(2_000);
    const note = await addNote(id, text);
    await gateway.query(DeletePlayerNote, { note }, adminKey);
    expect(await notesOf(id)).toEqual([]);
    await revertNewest();
    expect(await notesOf(id)).toEqual([text]);
  });
});

test('a policy that was set gives way to the one before, unless another has followed', async () => {
  const set = (policy: string) => act(`setContentPolicy(surface: CHAT, policy: ${policy}, reason: "a try") { policy }`);
  const policies = async () => {
    const { data } = await send<{ contentPolicies: { surface: string; policy: string }[] }, object>(
      gateway.url,
      '{ contentPolicies { surface policy } }',
      {},
      adminKey,
    );
    return data.contentPolicies.find(({ surface }) => surface === 'CHAT')!.policy;
  };
  const before = await policies();
  await set('HOLD');
  await set('PUBLISH');
  const [later, earlier] = await newest(2);
  expect(await revert(earlier!.id)).toMatchObject({ code: 'NOT_REVERTIBLE' });
  await revert(later!.id);
  expect(await policies()).toBe('HOLD');
  await set('BLOCK');
  await revertNewest();
  expect(await policies()).toBe('HOLD');
  expect(before).not.toBe('HOLD');
});

test('limits of saves give way to those before', async () => {
  const set = async (keysMax: number) =>
    (await act(`setSaveLimits(input: { keysMax: ${keysMax}, ${why} }) { keysMax }`))['keysMax'];
  await set(7);
  await set(8);
  await revertNewest();
  const { data } = await send<{ saveLimits: { keysMax: number } }, object>(
    gateway.url,
    '{ saveLimits { keysMax } }',
    {},
    adminKey,
  );
  expect(data.saveLimits.keysMax).toBe(7);
});

test('a rule for saves that took the place of another one gives it back', async () => {
  const set = (bytesMax: number) =>
    act(`setSaveRule(input: { pattern: "photo", bytesMax: ${bytesMax}, ${why} }) { id }`);
  await set(2_000);
  await set(3_000);
  await revertNewest();
  const { data } = await send<{ saveRules: { pattern: string; bytesMax: number }[] }, object>(
    gateway.url,
    '{ saveRules { pattern bytesMax } }',
    {},
    adminKey,
  );
  expect(data.saveRules).toEqual([{ pattern: 'photo', bytesMax: 2_000 }]);
});

describe('a save that an admin has written', () => {
  const write = (player: string, level: number) =>
    act(`writeSave(input: { player: "${player}", key: "progress", data: { level: ${level} }, ${why} }) { __typename }`);

  test('becomes what the player had', async () => {
    const { id, token } = await aPlayer(gateway);
    const own = savesOf(gateway, token);
    await own.writeOk('progress', { level: 1 });
    await write(id, 9);
    expect((await revertNewest()).__typename).toBe('AuditRecord');
    expect(await own.read('progress')).toMatchObject({ data: { level: 1 }, revision: 3 });
  });

  test('goes where the player had none', async () => {
    const { id, token } = await aPlayer(gateway);
    await write(id, 9);
    await revertNewest();
    expect(await savesOf(gateway, token).read('progress')).toBeNull();
  });

  test('stays where the player has written since', async () => {
    const { id, token } = await aPlayer(gateway);
    await write(id, 9);
    await savesOf(gateway, token).writeOk('progress', { level: 10 });
    expect(await revertNewest()).toMatchObject({ code: 'NOT_REVERTIBLE' });
    expect(await savesOf(gateway, token).read('progress')).toMatchObject({ data: { level: 10 } });
  });
});

test('a board that was archived takes reports again, in another season', async () => {
  const { key: leaderboard } = await aBoard(gateway);
  const player = await aPlayer(gateway);
  await player.report({ leaderboard, score: 1 });
  await act(`archiveLeaderboard(leaderboard: "${leaderboard}", ${why}) { __typename }`);
  await expect(player.report({ leaderboard, score: 2 })).rejects.toThrow('LEADERBOARD_CLOSED');
  expect((await revertNewest()).__typename).toBe('AuditRecord');
  expect((await player.report({ leaderboard, score: 3 })).entry).toMatchObject({ score: 3, rank: 1 });
  const { data } = await send<{ leaderboard: { season: { number: number } } }, object>(
    gateway.url,
    `{ leaderboard(key: "${leaderboard}") { season { number } } }`,
  );
  expect(data.leaderboard.season.number).toBe(2);
});

test('a board that was changed is as before', async () => {
  const { key } = await aBoard(gateway);
  await act(`updateLeaderboard(input: { leaderboard: "${key}", title: "Another" }, ${why}) { __typename }`);
  await revertNewest();
  const { data } = await send<{ leaderboard: { title: string } }, object>(
    gateway.url,
    `{ leaderboard(key: "${key}") { title } }`,
  );
  expect(data.leaderboard.title).toBe('A board');
});

test('content that was let through waits again, and the same is held again', async () => {
  const word = `x${randomUUID().slice(0, 8)}`;
  await contents.addWord(word, { action: 'REVIEW' });
  const writer = await contents.aGuest();
  const before = await writer.name();
  await writer.rename(word);
  const { nodes } = await contents.queue({ state: 'HELD' });
  const review = nodes.find(({ content }) => content === word)!.id;
  await contents.approve(review);
  expect(await writer.name()).toBe(word);
  expect((await revertNewest()).__typename).toBe('AuditRecord');
  expect(await writer.name()).toBe(before);
  expect((await contents.queue({ state: 'HELD' })).nodes.map(({ id }) => id)).toContain(review);
  const other = await contents.aGuest();
  await other.rename(word);
  expect(await other.name()).not.toBe(word);
});

describe('nobody takes back', () => {
  test('more than they may do', async () => {
    const player = await aPlayer(gateway);
    const { key: leaderboard } = await aBoard(gateway);
    for (const score of [1, 2]) await player.report({ leaderboard, score });
    await act(`voidScores(input: { player: "${player.id}", ${why} }) { __typename }`);
    const many = (await newest())[0]!.id;
    const { token } = await anAdminKey(gateway, 'SUPPORT');
    expect(await revertBy(token, many)).toBe('FORBIDDEN');
  });

  test('what others have saved for themselves', async () => {
    const [ann, ben] = [await anAdminKey(gateway, 'VIEWER'), await anAdminKey(gateway, 'VIEWER')];
    await act(`saveQuery(input: { name: "mine", document: "{ __typename }" }, ${why}) { __typename }`, ann.token);
    const { id } = (await newest())[0]!;
    expect(await revertBy(ben.token, id)).toBe('FORBIDDEN');
    expect(await revertBy(ann.token, id)).toBeUndefined();
  });
});

test('an act of a player is tried by admins alone, and admins say why', async () => {
  const { id, token } = await aPlayer(gateway);
  const perform = (by: string, more: string) =>
    send(
      gateway.url,
      `mutation { performAction(input: { action: "dig", actionId: "1" }${more}) { __typename } }`,
      {},
      by,
    );
  const codeOf = async (by: string, more: string) => (await perform(by, more)).errors?.[0]?.extensions['code'];
  expect(await codeOf(token, ', dryRun: true')).toBe('BAD_USER_INPUT');
  expect(await codeOf(token, `, ${why}`)).toBe('BAD_USER_INPUT');
  expect(await codeOf(adminKey, `, player: "${id}"`)).toBe('BAD_USER_INPUT');
  expect(await codeOf(adminKey, `, player: "${id}", ${why}`)).toBeUndefined();
});
