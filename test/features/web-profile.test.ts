import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { aGateway, type TestApp } from '../support/app.ts';
import { UpdateProfile } from '../support/content-documents.ts';
import { contentOf } from '../support/contents.ts';
import { account, aPerson, asPlayer, doorsOf, website, type Person } from '../support/identities.ts';
import { aPicture } from '../support/pictures.ts';
import { MyProfile, UploadAvatar } from '../support/profile-documents.ts';
import { until } from '../support/services.ts';

/* Who logs in on a web page and lets WeChat tell name and picture is shown with them. */

let gateway: TestApp;
let doors: ReturnType<typeof doorsOf>;
let contents: ReturnType<typeof contentOf>;

beforeAll(async () => {
  gateway = await aGateway();
  doors = doorsOf(gateway);
  contents = contentOf(gateway);
  // Words decide here, not how quick WeChat is.
  await contents.setPolicy('DISPLAY_NAME', 'PUBLISH');
  await contents.setPolicy('AVATAR', 'PUBLISH');
  await contents.addWord('heldword', { action: 'REVIEW' });
  await contents.addWord('barredword');
});
afterAll(() => gateway.close());

type Me = () => Promise<{ displayName: string | null; avatarUrl: string | null }>;
type Wanted = Omit<Parameters<TestApp['wechat']['issueCode']>[0], 'appId' | 'openid'>;

const meOf =
  (token: string): Me =>
  async () => {
    const { displayName, avatarUrl } = (await gateway.query(MyProfile, {}, token)).me!;
    return { displayName, avatarUrl };
  };
const loginAs = async (person: Person, wanted: Wanted = {}, appId = account) => {
  const { code } = gateway.wechat.issueCode({ appId, openid: person.openids[appId]!, ...wanted });
  const { token } = asPlayer(await doors.login({ wechatWeb: { code, appId } }));
  return { token, me: meOf(token) };
};
const rename = (token: string, displayName: string) => gateway.query(UpdateProfile, { displayName }, token);
const userinfoCalls = () => gateway.wechat.calls.summary().recent.filter(({ path }) => path === '/sns/userinfo').length;
/** Name and picture once both are there: a login does not wait for them for ever. The picture comes last. */
const whole = (me: Me) => until(me, ({ avatarUrl }) => avatarUrl !== null);
const ours = expect.stringMatching(/\/files\/[0-9a-f]{64}\.jpg$/) as string;

describe('a login by wechatWeb', () => {
  test('takes over nickname and picture', async () => {
    const { me } = await loginAs(aPerson(), { nickName: '小花' });
    expect(await whole(me)).toEqual({ displayName: '小花', avatarUrl: ours });
  });

  test('asks WeChat for nothing more of a base scope', async () => {
    gateway.wechat.calls.reset();
    const { me } = await loginAs(aPerson(), { scope: 'snsapi_base', nickName: 'Nosy' });
    expect([await me(), userinfoCalls()]).toEqual([{ displayName: null, avatarUrl: null }, 0]);
  });

  test('asks WeChat for nothing where the player has both', async () => {
    const person = aPerson();
    await whole((await loginAs(person, { nickName: 'First' })).me);
    gateway.wechat.calls.reset();
    const { me } = await loginAs(person, { nickName: 'Second' });
    expect([(await me()).displayName, userinfoCalls()]).toEqual(['First', 0]);
  });

  test('keeps a name and a picture of the player', async () => {
    const [named, pictured] = [aPerson(), aPerson()];
    const first = await loginAs(named, { scope: 'snsapi_base' });
    await rename(first.token, 'My own');
    expect(await whole((await loginAs(named, { nickName: 'Theirs' })).me)).toEqual({
      displayName: 'My own',
      avatarUrl: ours,
    });
    const { token, me } = await loginAs(pictured, { scope: 'snsapi_base' });
    const data = (await aPicture().png().toBuffer()).toString('base64');
    await gateway.query(UploadAvatar, { data }, token);
    const { avatarUrl } = await me();
    await loginAs(pictured, { nickName: 'Theirs' });
    expect(await until(me, ({ displayName }) => displayName !== null)).toEqual({ displayName: 'Theirs', avatarUrl });
  });

  test('keeps a name of the player that still waits for its review', async () => {
    const person = aPerson();
    const { token } = await loginAs(person, { scope: 'snsapi_base' });
    await rename(token, 'heldword mine');
    const { me } = await loginAs(person, { nickName: 'Theirs' });
    expect((await whole(me)).displayName).toBeNull();
    const {
      nodes: [review],
    } = await contents.queue({ state: 'HELD' });
    await contents.approve(review!.id);
    expect((await me()).displayName).toBe('heldword mine');
  });

  test.each(['微信用户', ' 微信用户 '])('takes nothing of somebody whom WeChat calls "%s"', async (nickName) => {
    const { me } = await loginAs(aPerson(), { nickName });
    expect(await me()).toEqual({ displayName: null, avatarUrl: null });
  });

  test('has the name checked, and puts one that is refused down once, however often its player logs in', async () => {
    const person = aPerson();
    for (let count = 0; count < 3; count += 1) {
      const { me } = await loginAs(person, { nickName: 'barredword', avatarUrl: '' });
      expect((await me()).displayName).toBeNull();
      gateway.clock.advance(11 * 60);
    }
    const rejected = async () => (await contents.queue({ state: 'REJECTED', surface: 'DISPLAY_NAME' })).nodes;
    expect(await until(rejected, ({ length }) => length > 0)).toHaveLength(1);
  });

  test('has a name wait that WeChat cannot check, as it is on websites', async () => {
    await contents.setPolicy('DISPLAY_NAME', 'HOLD');
    const { me } = await loginAs(aPerson(), { nickName: 'Walter' }, website);
    expect(await whole(me)).toEqual({ displayName: null, avatarUrl: ours });
    const {
      nodes: [review],
    } = await contents.queue({ state: 'HELD', surface: 'DISPLAY_NAME' });
    await contents.approve(review!.id);
    expect((await me()).displayName).toBe('Walter');
    await contents.setPolicy('DISPLAY_NAME', 'PUBLISH');
  });

  test.each([
    ['refuses', { kind: 'errcode', errcode: 40003 }],
    ['is busy', { kind: 'errcode', errcode: -1 }],
    ['breaks off', { kind: 'drop' }],
    ['answers with half its JSON', { kind: 'truncate' }],
  ] as const)('succeeds where WeChat %s, and the next one makes up for it', async (_title, fault) => {
    const person = aPerson();
    gateway.wechat.faults.add({ path: '/sns/userinfo', times: 10, fault });
    const { me } = await loginAs(person, { nickName: 'Later' });
    gateway.wechat.faults.clear();
    expect(await me()).toEqual({ displayName: null, avatarUrl: null });
    // Breakers that have opened meanwhile close again.
    gateway.clock.advance(120);
    await until(
      async () => (await loginAs(person, { nickName: 'Later' })).me(),
      ({ displayName }) => displayName === 'Later',
    );
  });

  test('waits for a slow WeChat a moment only, and what comes later is taken over all the same', async () => {
    gateway.wechat.faults.add({ path: '/sns/userinfo', fault: { kind: 'latency', ms: 2_500 } });
    const { me } = await loginAs(aPerson(), { nickName: 'Slow' });
    expect((await me()).displayName).toBeNull();
    await until(me, ({ displayName }) => displayName === 'Slow');
  });

  test('logs neither the token nor who it is', async () => {
    const person = aPerson();
    gateway.wechat.faults.add({ path: '/sns/userinfo', fault: { kind: 'errcode', errcode: 40003 } });
    await loginAs(person, { nickName: 'Secretive' });
    const log = gateway.log.join('\n');
    for (const secret of [person.openids[account]!, 'Secretive', '73_']) expect(log).not.toContain(secret);
  });
});

test('linking a web page as a further door takes them over, too', async () => {
  const guest = await doors.loginOk(doors.guest());
  const { code } = gateway.wechat.issueCode({
    appId: account,
    openid: aPerson().openids[account]!,
    nickName: 'Linked',
  });
  await doors.link({ wechatWeb: { code, appId: account } }, guest.token);
  expect(await whole(meOf(guest.token))).toEqual({ displayName: 'Linked', avatarUrl: ours });
});
