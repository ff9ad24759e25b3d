import { randomUUID } from 'node:crypto';
import { describe, expect, test } from 'vitest';
import { adminKey, send } from '../support/app.ts';
import { account, imagePath, mediaPath, miniGame } from '../support/contents.ts';
import { aMediaGateway } from '../support/media.ts';
import { aPicture } from '../support/pictures.ts';
import { MyProfile, SyncWechatProfile, UploadAvatar } from '../support/profile-documents.ts';

/* Pictures of players: nobody sees one before it is checked. */

async function aStage(options: Parameters<typeof aMediaGateway>[0] = {}) {
  const gateway = await aMediaGateway(options);
  const { content } = gateway;
  const upload = async ({ token }: { token: string }, picture: Buffer) =>
    (await gateway.query(UploadAvatar, { data: picture.toString('base64') }, token)).uploadAvatar;
  const me = async ({ token }: { token: string }) => (await gateway.query(MyProfile, {}, token)).me!;
  const asked = () => content.calls(imagePath, miniGame) + content.calls(mediaPath, account);
  return { ...gateway, upload, me, asked, refuse };

  /** Has WeChat call the file risky that is made of a picture; tells its path. */
  async function refuse(picture: Buffer, suggest = 'risky') {
    await content.setPolicy('AVATAR', 'HOLD');
    const guest = await content.aGuest();
    await upload(guest, picture);
    const { avatarReview } = await me(guest);
    const [, sha256] = /([0-9a-f]{64})\.jpg$/.exec(avatarReview!.content)!;
    gateway.wechat.contentRules.add({ keyword: sha256!, label: 20002, suggest });
  }
}

/** One that nobody has sent before. */
const fresh = () =>
  aPicture({ colour: `#${randomUUID().slice(0, 6)}` })
    .png()
    .toBuffer();
const aFile = expect.stringMatching(/\/files\/[0-9a-f]{64}\.jpg$/);

describe('a picture of a player of a mini-game', () => {
  test('is shown at once where WeChat finds nothing', async () => {
    const stage = await aStage();
    const player = await stage.content.aWriter();
    expect(await stage.upload(player, await fresh())).toMatchObject({ __typename: 'Player', avatarUrl: aFile });
    expect((await stage.me(player)).avatarReview).toBeNull();
    expect(stage.content.calls(imagePath)).toBe(1);
  });

  test('is not shown where WeChat calls it risky: a strike, and the one before it stays', async () => {
    const stage = await aStage();
    const player = await stage.content.aWriter();
    await stage.upload(player, await fresh());
    const before = await stage.me(player);
    const bad = await fresh();
    await stage.refuse(bad);
    expect(await stage.upload(player, bad)).toMatchObject({ code: 'CONTENT_REJECTED' });
    expect(await stage.me(player)).toEqual(before);
    const { nodes } = await stage.content.queue({ state: 'REJECTED', player: player.id });
    expect(nodes).toMatchObject([{ surface: 'AVATAR', label: 'PORN', player: { contentStrikes: 1 } }]);
  });

  test('that is doubtful waits for an admin, and is shown when it is approved', async () => {
    const stage = await aStage();
    const [player, doubtful] = [await stage.content.aWriter(), await fresh()];
    await stage.refuse(doubtful, 'review');
    expect(await stage.upload(player, doubtful)).toMatchObject({ __typename: 'Player', avatarUrl: null });
    const { avatarReview } = await stage.me(player);
    expect(avatarReview).toMatchObject({ state: 'HELD', content: aFile });
    await stage.content.approve(avatarReview!.id);
    expect(await stage.me(player)).toMatchObject({ avatarUrl: avatarReview!.content, avatarReview: null });
  });

  test('is checked once, whoever shows it and however often, also where Redis forgot', async () => {
    const stage = await aStage();
    const [one, other, picture] = [await stage.content.aWriter(), await stage.content.aWriter(), await fresh()];
    for (const player of [one, other, one]) await stage.upload(player, picture);
    await stage.app.redis.flushdb();
    await stage.upload(other, picture);
    expect(stage.asked()).toBe(1);
    // The same again is no new wish.
    const { totalCount } = await stage.content.queue({ state: 'APPROVED', player: one.id });
    expect(totalCount).toBe(1);
  });

  test('that WeChat knows of the player is checked as well', async () => {
    const stage = await aStage();
    const player = await stage.content.aWriter();
    const profile = () => stage.wechat.profileOf({ appId: miniGame.appId, openid: player.openid });
    const sync = async () =>
      (await stage.query(SyncWechatProfile, { input: profile() }, player.token)).syncWechatProfile;
    expect(await sync()).toMatchObject({ avatarTaken: true, player: { avatarUrl: aFile } });
    expect(await sync()).toMatchObject({ avatarTaken: true });
    expect(stage.asked()).toBe(1);
  });

  test('waits where WeChat does not answer, and the policy decides', async () => {
    const stage = await aStage();
    const fails = () => stage.wechat.faults.add({ path: imagePath, fault: { kind: 'status', status: 503 } });
    const player = await stage.content.aWriter();
    fails();
    expect(await stage.upload(player, await fresh())).toMatchObject({ avatarUrl: null });
    expect((await stage.me(player)).avatarReview).toMatchObject({ state: 'HELD' });
    await stage.content.setPolicy('AVATAR', 'BLOCK');
    fails();
    expect(await stage.upload(player, await fresh())).toMatchObject({ code: 'CONTENT_UNCHECKED' });
    await stage.content.setPolicy('AVATAR', 'PUBLISH');
    fails();
    expect(await stage.upload(player, await fresh())).toMatchObject({ avatarUrl: aFile });
    expect((await stage.me(player)).avatarReview).toMatchObject({ state: 'PUBLISHED' });
    await stage.recheck(61);
    expect((await stage.me(player)).avatarReview).toBeNull();
  });
});

describe('a picture of somebody who came in by a page inside WeChat', () => {
  test('is fetched from the gateway by WeChat, and shown when the result is there', async () => {
    const stage = await aStage();
    const player = await stage.content.aWebWriter(account);
    expect(await stage.upload(player, await fresh())).toMatchObject({ __typename: 'Player', avatarUrl: null });
    const { avatarReview } = await stage.me(player);
    expect(avatarReview).toMatchObject({ content: aFile });
    await stage.handled();
    expect(await stage.me(player)).toMatchObject({ avatarUrl: avatarReview!.content, avatarReview: null });
    const [check] = stage.wechat.mediaChecks.list();
    expect(check!.url).toBe(`${stage.url.replace('/graphql', '')}${avatarReview!.content}`);
  });

  test('keeps the one before it until then, and for good where it is risky', async () => {
    const stage = await aStage();
    const player = await stage.content.aWebWriter(account);
    await stage.upload(player, await fresh());
    await stage.handled();
    const before = await stage.me(player);
    const bad = await fresh();
    await stage.refuse(bad);
    stage.wechat.mediaChecks.configure({ delaySeconds: 60 });
    await stage.upload(player, bad);
    expect(await stage.me(player)).toMatchObject({ ...before, avatarReview: { state: 'CHECKING' } });
    stage.clock.advance(60);
    await stage.handled(2);
    expect(await stage.me(player)).toEqual(before);
    expect((await stage.content.queue({ state: 'REJECTED', player: player.id })).totalCount).toBe(1);
  });

  test('gives way to a newer one, whichever result comes first', async () => {
    const stage = await aStage();
    const player = await stage.content.aWebWriter(account);
    stage.wechat.mediaChecks.configure({ delaySeconds: 120 });
    await stage.upload(player, await fresh());
    stage.wechat.mediaChecks.configure({ delaySeconds: 60 });
    await stage.upload(player, await fresh());
    const newer = (await stage.me(player)).avatarReview!;
    stage.clock.advance(60);
    await stage.handled();
    expect((await stage.me(player)).avatarUrl).toBe(newer.content);
    stage.clock.advance(60);
    await stage.handled(2);
    expect(await stage.me(player)).toMatchObject({ avatarUrl: newer.content, avatarReview: null });
  });
});

describe('PUBLIC_URL', () => {
  test('that WeChat cannot reach leaves pictures to the policy: nobody is asked', async () => {
    const stage = await aStage({ env: { PUBLIC_URL: 'http://game.example.com' } });
    const player = await stage.content.aWriter();
    await stage.upload(player, await fresh());
    expect((await stage.me(player)).avatarReview).toMatchObject({ state: 'HELD' });
    expect(stage.asked()).toBe(0);
  });

  test('that WeChat reaches is where it is told to fetch', async () => {
    const stage = await aStage({ env: { PUBLIC_URL: 'https://game.example.com' } });
    const player = await stage.content.aWebWriter(account);
    await stage.upload(player, await fresh());
    expect(stage.wechat.mediaChecks.list()[0]!.url).toMatch(/^https:\/\/game\.example\.com\/files\//);
  });
});

test('avatarReview is for the player and for admins', async () => {
  const stage = await aStage();
  const [guest, other] = [await stage.content.aGuest(), await stage.content.aGuest()];
  await stage.upload(guest, await fresh());
  const query = 'query ($id: ID!) { node(id: $id) { ... on Player { avatarReview { state } } } }';
  const ask = (token: string) => send(stage.url, query, { id: guest.id }, token);
  expect((await ask(other.token)).errors?.[0]?.extensions['code']).toBe('FORBIDDEN');
  for (const token of [guest.token, adminKey])
    expect((await ask(token)).data).toEqual({ node: { avatarReview: { state: 'HELD' } } });
});
