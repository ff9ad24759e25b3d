import { randomUUID } from 'node:crypto';
import pg from 'pg';
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { aGateway, type TestApp } from '../support/app.ts';
import { UpdateProfile } from '../support/content-documents.ts';
import { MyIdentities, UnlinkIdentity } from '../support/identity-documents.ts';
import { contentOf } from '../support/contents.ts';
import { account, aPerson, asPlayer, doorsOf, website, type Person } from '../support/identities.ts';
import { MyProfile, SyncWechatWebProfile } from '../support/profile-documents.ts';
import { until } from '../support/services.ts';

/*
 * WeChat goes on telling the profile of somebody who once logged in on a web page, for 30 days, by tokens of two hours that
 * the gateway renews. The player comes back as the guest that was there first, since sessions end sooner than that.
 */

const twoHours = 2 * 60 * 60;
const day = 24 * 60 * 60;

let gateway: TestApp;
let doors: ReturnType<typeof doorsOf>;
let db: pg.Pool;

beforeAll(async () => {
  gateway = await aGateway();
  doors = doorsOf(gateway);
  db = new pg.Pool({ connectionString: gateway.databaseUrl, max: 1 });
  const { setPolicy } = contentOf(gateway);
  await setPolicy('DISPLAY_NAME', 'PUBLISH');
  await setPolicy('AVATAR', 'PUBLISH');
});
afterAll(async () => {
  await db.end();
  await gateway.close();
});
beforeEach(() => gateway.wechat.faults.clear());

type Wanted = Omit<Parameters<TestApp['wechat']['issueCode']>[0], 'appId' | 'openid'>;

/** A guest who has linked a web page, and goes by a name of their own. */
async function aVisitor(wanted: Wanted, appId = account, person = aPerson()) {
  const deviceSecret = randomUUID();
  const comeBack = async () => (await doors.loginOk(doors.guest(deviceSecret))).token;
  await linkAgain(wanted, appId);
  await gateway.query(UpdateProfile, { displayName: 'My own' }, await comeBack());
  return { person, comeBack, linkAgain, sync };

  async function linkAgain(next: Wanted, nextApp = appId) {
    const { code } = gateway.wechat.issueCode({ appId: nextApp, openid: person.openids[nextApp]!, ...next });
    const token = await comeBack();
    expect((await doors.link({ wechatWeb: { code, appId: nextApp } }, token)).__typename).toBe('Session');
    const known = async () => (await gateway.query(MyProfile, {}, token)).me!.displayName;
    if (next.scope !== 'snsapi_base') await until(known, (name) => name !== null);
  }

  async function sync() {
    return (await gateway.query(SyncWechatWebProfile, {}, await comeBack())).syncWechatWebProfile;
  }
}

const callsTo = (path: string) => gateway.wechat.calls.summary().recent.filter((call) => call.path === path).length;
const renewals = () => callsTo('/sns/oauth2/refresh_token');

describe('syncWechatWebProfile', () => {
  test.each([
    ['a page of a service account', account],
    ['a website', website],
  ])('takes over again what WeChat tells of somebody who came in on %s', async (_title, appId) => {
    const { sync } = await aVisitor({ nickName: 'Theirs' }, appId);
    expect(await sync()).toMatchObject({
      nameTaken: true,
      avatarTaken: true,
      player: { displayName: 'Theirs', avatarUrl: expect.stringContaining('/files/') as string },
    });
  });

  test('renews a token that is over once, and asks with the new one as long as it is good', async () => {
    const { sync } = await aVisitor({ nickName: 'Theirs' });
    gateway.clock.advance(twoHours);
    gateway.wechat.calls.reset();
    expect(await sync()).toMatchObject({ nameTaken: true, player: { displayName: 'Theirs' } });
    expect(await sync()).toMatchObject({ nameTaken: true });
    expect([renewals(), callsTo('/sns/userinfo')]).toEqual([1, 3]);
    gateway.clock.advance(29 * day);
    expect(await sync()).toMatchObject({ nameTaken: true });
    expect(renewals()).toBe(2);
  });

  test('has a player log in again whose 30 days are over, and takes over what WeChat tells then', async () => {
    const { sync, linkAgain } = await aVisitor({ nickName: 'Theirs' });
    gateway.clock.advance(31 * day);
    expect(await sync()).toMatchObject({ __typename: 'WechatLoginNeeded', code: 'WECHAT_LOGIN_NEEDED' });
    await linkAgain({ nickName: 'Newer' });
    expect(await sync()).toMatchObject({ nameTaken: true, player: { displayName: 'Newer' } });
  });

  test('goes by an earlier login where the newest one is not good any more', async () => {
    const person: Person = aPerson();
    const { sync, linkAgain } = await aVisitor({ nickName: 'On the page' }, account, person);
    await linkAgain({ nickName: 'On the website' }, website);
    gateway.wechat.faults.add({ path: '/sns/userinfo', fault: { kind: 'errcode', errcode: 40003 } });
    expect(await sync()).toMatchObject({ nameTaken: true, player: { displayName: 'On the page' } });
  });

  test.each([
    ['of a base scope', () => aVisitor({ scope: 'snsapi_base' })],
    ['who never was on a web page', async () => aNative()],
  ])('has a player %s log in', async (_title, visit) => {
    const { sync } = await visit();
    expect(await sync()).toMatchObject({ __typename: 'WechatLoginNeeded' });
  });

  test('says when to come back where WeChat is away, and keeps name, picture and tokens', async () => {
    const { sync, comeBack } = await aVisitor({ nickName: 'Theirs' });
    const before = (await gateway.query(MyProfile, {}, await comeBack())).me;
    gateway.clock.advance(twoHours);
    gateway.wechat.faults.add({ path: '/sns/oauth2/refresh_token', times: 10, fault: { kind: 'drop' } });
    expect(await sync()).toMatchObject({
      __typename: 'WechatUnavailable',
      retryAfterSeconds: expect.any(Number) as number,
    });
    expect((await gateway.query(MyProfile, {}, await comeBack())).me).toEqual(before);
    gateway.wechat.faults.clear();
    gateway.clock.advance(120);
    expect(await until(sync, ({ __typename }) => __typename !== 'WechatUnavailable')).toMatchObject({
      nameTaken: true,
    });
  });

  test('is limited like every change of a profile', async () => {
    const { sync } = await aVisitor({ nickName: 'Theirs' });
    await expect(
      (async () => {
        for (let count = 0; count < 31; count += 1) await sync();
      })(),
    ).rejects.toThrow('RATE_LIMITED');
  });
});

test('the tokens are in no table in clear, and go with the door', async () => {
  const { person, comeBack, sync } = await aVisitor({ nickName: 'Theirs' });
  const openid = person.openids[account]!;
  const read = () =>
    db.query<{ user_token: Buffer | null }>('SELECT user_token FROM identity WHERE subject = $1', [openid]);
  const { rows } = await until(read, ({ rows: [row] }) => Boolean(row?.user_token));
  // Every token of WeChat's web logins begins with this.
  expect(rows[0]!.user_token!.includes('73_')).toBe(false);
  expect(gateway.log.join('\n')).not.toContain('73_');
  const token = await comeBack();
  const { id } = (await gateway.query(MyIdentities, {}, token)).myIdentities.find(({ appId }) => appId === account)!;
  const { unlinkIdentity } = await gateway.query(UnlinkIdentity, { identity: id }, token);
  expect(unlinkIdentity).toMatchObject({ __typename: 'Player' });
  expect(await sync()).toMatchObject({ __typename: 'WechatLoginNeeded' });
});

async function aNative() {
  const deviceSecret = randomUUID();
  const { token } = asPlayer(await doors.login(doors.guest(deviceSecret)));
  const sync = async () => (await gateway.query(SyncWechatWebProfile, {}, token)).syncWechatWebProfile;
  return { sync };
}
