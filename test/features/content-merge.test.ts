import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { adminKey, aGateway, type TestApp } from '../support/app.ts';
import { contentOf, gameTextPath } from '../support/contents.ts';
import { Me } from '../support/documents.ts';
import { RevertMerge } from '../support/identity-documents.ts';
import { aPerson, doorsOf } from '../support/identities.ts';
import { MyProfile, UploadAvatar } from '../support/profile-documents.ts';
import { aPicture } from '../support/pictures.ts';

/* What players wanted to show goes with them into a merge, and back. */

let gateway: TestApp;
let doors: ReturnType<typeof doorsOf>;
let content: ReturnType<typeof contentOf>;

beforeAll(async () => {
  gateway = await aGateway();
  doors = doorsOf(gateway);
  content = contentOf(gateway);
  await content.addWord('marrow');
});
afterAll(async () => {
  await gateway.close();
});

/** A guest, who will be kept, and a player of the mini-game, who will not, since the guest logs in by that one's door. */
async function aPair() {
  const [ann, secret] = [aPerson(), randomUUID()];
  const lost = content.writer(await doors.loginOk(doors.by(ann)));
  const kept = content.writer(await doors.loginOk(doors.guest(secret)));
  return { ann, secret, lost, kept, merge, revert };

  /** Tells the session of the two as one. */
  async function merge() {
    const session = await doors.loginOk(doors.by(ann), kept.token);
    expect(session.id).toBe(kept.id);
    return content.writer(session);
  }

  /** Tells a session of each. */
  async function revert() {
    const open = (await doors.mergesOf(kept.id)).merges.find(({ revertedAt }) => revertedAt === null);
    await gateway.query(RevertMerge, { merge: open!.id, reason: 'a test' }, adminKey);
    const sessions = [await doors.loginOk(doors.guest(secret)), await doors.loginOk(doors.by(ann))];
    expect(sessions.map(({ id }) => id)).toEqual([kept.id, lost.id]);
    return sessions.map((session) => content.writer(session)) as [typeof kept, typeof lost];
  }
}

const strikesOf = async (...players: { id: string }[]) =>
  Promise.all(players.map(async ({ id }) => (await content.queue({ state: 'REJECTED', player: id })).totalCount));
const waitingOf = async ({ id }: { id: string }) =>
  (await content.queue({ player: id })).nodes.map((node) => node.content);
const nameOf = async (token: string) => (await gateway.query(Me, {}, token)).me!.displayName;
const heldId = (checked: { __typename: string; displayNameReview?: { id: string } | null }) =>
  checked.displayNameReview!.id;

describe('strikes and reviews', () => {
  test('are of the player who is kept, and go back with a revert', async () => {
    const { lost, kept, merge, revert } = await aPair();
    await kept.say('a marrow');
    for (const text of ['first badword', 'second badword']) await lost.say(text);
    await lost.say('a reviewword', 'FREE_TEXT');
    await kept.say('unchecked', 'FREE_TEXT');
    await merge();
    expect(await strikesOf(kept, lost)).toEqual([3, 0]);
    expect(await waitingOf(kept)).toEqual(['a reviewword', 'unchecked']);
    await revert();
    expect(await strikesOf(kept, lost)).toEqual([1, 2]);
    expect([await waitingOf(kept), await waitingOf(lost)]).toEqual([['unchecked'], ['a reviewword']]);
  });

  test('that were made by the one player of both stay with the one that was kept', async () => {
    const { lost, kept, merge, revert } = await aPair();
    const one = await merge();
    await one.say('our badword');
    await revert();
    expect(await strikesOf(kept, lost)).toEqual([1, 0]);
  });

  test('that were decided meanwhile go back as they are then', async () => {
    const { lost, kept, merge, revert } = await aPair();
    const checked = await lost.say('another reviewword', 'FREE_TEXT');
    if (checked.__typename !== 'ContentCheck') throw new Error('not held');
    const one = await merge();
    expect(await content.reviewOf(checked.review!.id, one.token)).toMatchObject({ state: 'HELD' });
    await content.reject(checked.review!.id);
    expect(await strikesOf(kept, lost)).toEqual([1, 0]);
    await revert();
    expect(await strikesOf(kept, lost)).toEqual([0, 1]);
  });

  test('go with a player who is merged twice, and come back one merge after the other', async () => {
    const first = await aPair();
    await first.lost.say('inner badword');
    const middle = await first.merge();
    const secret = randomUUID();
    const outer = await doors.loginOk(doors.guest(secret));
    await middle.say('middle badword');
    // The guest logs in by the middle one's door.
    const one = await doors.loginOk(doors.by(first.ann), outer.token);
    expect(one.id).toBe(outer.id);
    expect(await strikesOf(outer, first.kept, first.lost)).toEqual([2, 0, 0]);
    const [merge] = (await doors.mergesOf(outer.id)).merges;
    await gateway.query(RevertMerge, { merge: merge!.id, reason: 'a test' }, adminKey);
    expect(await strikesOf(outer, first.kept, first.lost)).toEqual([0, 2, 0]);
    const [inner] = (await doors.mergesOf(first.kept.id)).merges.filter(({ merged }) => merged.id === first.lost.id);
    await gateway.query(RevertMerge, { merge: inner!.id, reason: 'a test' }, adminKey);
    expect(await strikesOf(outer, first.kept, first.lost)).toEqual([0, 1, 1]);
  });

  test('of a decision at the same moment as a merge are never lost', async () => {
    for (let round = 0; round < 5; round += 1) {
      const { lost, kept, merge, revert } = await aPair();
      const checked = await lost.say(`round ${round} reviewword`, 'FREE_TEXT');
      if (checked.__typename !== 'ContentCheck') throw new Error('not held');
      await Promise.all([merge(), content.reject(checked.review!.id)]);
      expect(await strikesOf(kept, lost)).toEqual([1, 0]);
      await revert();
      expect(await strikesOf(kept, lost)).toEqual([0, 1]);
    }
  });
});

describe('display names', () => {
  let keptName: string;
  // One that nobody has approved before.
  beforeEach(() => void (keptName = `Kept ${randomUUID().slice(0, 8)}`));

  test('the kept player’s stays, and each has its own after a revert', async () => {
    const { lost, kept, merge, revert } = await aPair();
    await content.approve(heldId(await kept.rename(keptName)));
    await lost.rename('Lost');
    const one = await merge();
    expect(await one.name()).toBe(keptName);
    const [left, right] = await revert();
    expect([await left.name(), await right.name()]).toEqual([keptName, 'Lost']);
    await right.rename('Lost again');
    expect([await left.name(), await right.name()]).toEqual([keptName, 'Lost again']);
  });

  test('the only one is lent to both as one, and given back', async () => {
    const { lost, merge, revert } = await aPair();
    await lost.rename('Only');
    const one = await merge();
    expect(await one.name()).toBe('Only');
    const [left, right] = await revert();
    expect([await left.name(), await right.name()]).toEqual([null, 'Only']);
  });

  test('one that waits is shown when it is approved, if it is the newest wish of the two', async () => {
    const { lost, kept, merge, revert } = await aPair();
    const older = heldId(await lost.rename('Older reviewword'));
    await content.approve(heldId(await kept.rename(keptName)));
    const one = await merge();
    expect(await content.approve(older)).toMatchObject({ state: 'APPROVED' });
    expect(await one.name()).toBe(keptName);
    const newer = heldId(await one.rename('Newer reviewword'));
    await content.approve(newer);
    expect(await one.name()).toBe('Newer reviewword');
    const [left, right] = await revert();
    expect([await left.name(), await right.name()]).toEqual(['Newer reviewword', 'Older reviewword']);
  });

  test('one that turned out bad meanwhile does not come back with a revert', async () => {
    const { lost, kept, merge, revert } = await aPair();
    await content.setPolicy('DISPLAY_NAME', 'PUBLISH');
    gateway.wechat.faults.add({ path: gameTextPath, fault: { kind: 'status', status: 503 } });
    await lost.rename('Lost badword');
    await content.setPolicy('DISPLAY_NAME', 'HOLD');
    await content.approve(heldId(await kept.rename(keptName)));
    await merge();
    gateway.clock.advance(61);
    await gateway.app.services.contentReviews.recheckDue();
    expect(await strikesOf(kept)).toEqual([1]);
    const [left, right] = await revert();
    expect([await left.name(), await right.name()]).toEqual([keptName, null]);
    expect(await strikesOf(kept, lost)).toEqual([0, 1]);
    expect(await nameOf(left.token)).toBe(keptName);
  });
});

test('pictures go the same way', async () => {
  const { lost, merge, revert } = await aPair();
  const data = (await aPicture({ colour: 'teal' }).png().toBuffer()).toString('base64');
  await gateway.query(UploadAvatar, { data }, lost.token);
  const avatarOf = async ({ token }: { token: string }) => (await gateway.query(MyProfile, {}, token)).me!.avatarUrl;
  const picture = await avatarOf(lost);
  expect(picture).toMatch(/^\/files\//);
  expect(await avatarOf(await merge())).toBe(picture);
  const [left, right] = await revert();
  expect([await avatarOf(left), await avatarOf(right)]).toEqual([null, picture]);
});
