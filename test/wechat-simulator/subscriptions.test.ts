import { describe, expect, test } from 'vitest';
import type { WechatSimulatorOptions } from '../../src/wechat-simulator/simulator.ts';
import { DEMO_TEMPLATE_ID } from '../../src/wechat-simulator/subscriptions.ts';
import { openidOf } from '../../src/wechat-simulator/players.ts';
import { account, aSimulator, miniGame, query, type Body } from './harness.ts';

const path = '/cgi-bin/message/subscribe/send';
const { appId } = miniGame;
const yes = { templateId: DEMO_TEMPLATE_ID, answer: 'accept' };
const data = { thing1: { value: 'Harvest' }, number2: { value: '7' }, date3: { value: '2026年11月25日 15:01' } };

/** A player who has logged in and taps, and the call as it must be unless a test says otherwise. */
async function aPlayer(options: Partial<WechatSimulatorOptions> = {}) {
  const simulator = await aSimulator(options);
  const { openid } = await simulator.jscode2session('demo-alice');
  const tap = (...answers: object[]) => simulator.control('POST', 'subscribe-taps', { appId, name: 'alice', answers });
  const send = async (more: Body = {}, params: Record<string, string | undefined> = {}) => {
    const { access_token: token } = await simulator.stableToken();
    const body = { touser: openid, template_id: DEMO_TEMPLATE_ID, miniprogram_state: 'formal', lang: 'zh_CN', data };
    return simulator.post(`${path}?${query({ access_token: String(token), ...params })}`, { ...body, ...more });
  };
  const messages = async () => (await simulator.control('GET', 'subscribe-messages')).body['messages'];
  return { ...simulator, openid: String(openid), tap, send, messages };
}

describe(`POST ${path}`, () => {
  test('takes one agreement for each message, and answers 43101 where none is left', async () => {
    const { tap, send, messages, openid } = await aPlayer();
    expect(await send()).toMatchObject({ errcode: 43101, errmsg: expect.stringContaining('refuse') });
    expect((await tap(yes)).body).toEqual({ answers: { [DEMO_TEMPLATE_ID]: 'accept' } });
    await tap(yes);
    for (const answer of ['reject', 'ban', 'filter']) await tap({ ...yes, answer });
    expect(await send()).toEqual({ errcode: 0, errmsg: 'ok' });
    expect(await send({ page: 'pages/index?a=1', miniprogram_state: 'trial', lang: 'en_US' })).toMatchObject({
      errcode: 0,
    });
    expect(await send()).toMatchObject({ errcode: 43101 });
    const texts = { thing1: 'Harvest', number2: '7', date3: '2026年11月25日 15:01' };
    const first = {
      msgid: expect.stringMatching(/^\d{19}$/),
      appId,
      openid,
      templateId: DEMO_TEMPLATE_ID,
      data: texts,
    };
    expect(await messages()).toEqual([
      { ...first, page: null, lang: 'zh_CN', state: 'formal' },
      { ...first, page: 'pages/index?a=1', lang: 'en_US', state: 'trial' },
    ]);
  });

  test('tells the msgid where it is to', async () => {
    const { tap, send } = await aPlayer({ tellsMsgid: true });
    await tap(yes);
    expect(await send()).toEqual({ errcode: 0, errmsg: 'ok', msgid: expect.any(String) });
  });

  const field = (name: string, value: unknown) => ({ data: { ...data, [name]: { value } } });
  test.each([
    ['40003 to an openid that nobody has', { touser: 'o-nobody' }, 40003, ''],
    ['40037 to a template of nobody', { template_id: 't9' }, 40037, ''],
    ['41030 to a page with a leading slash', { page: '/pages/index' }, 41030, ''],
    ['41030 to a page elsewhere', { page: 'https://a.example' }, 41030, ''],
    ['47003 to a strange state', { miniprogram_state: 'beta' }, 47003, 'miniprogram_state'],
    ['47003 to a strange lang', { lang: 'fr_FR' }, 47003, 'lang'],
    ['47003 to a missing field', { data: { thing1: { value: 'x' } } }, 47003, 'data.number2.value is empty'],
    ['47003 to an empty field', field('thing1', ''), 47003, 'data.thing1.value is empty'],
    ['47003 to 21 characters', field('thing1', 'x'.repeat(21)), 47003, 'argument invalid! data.thing1.value invalid'],
    ['47003 to a line break', field('thing1', 'a\nb'), 47003, 'data.thing1.value invalid'],
    ['47003 to words for a number', field('number2', 'seven'), 47003, 'data.number2.value invalid'],
    ['47003 to a date of another form', field('date3', '2026-11-25'), 47003, 'data.date3.value invalid'],
    ['47003 to a field of another template', field('thing9', 'x'), 47003, 'data.thing9 invalid'],
    ['47001 to a value that is no text', field('number2', 7), 47001, ''],
    ['47001 without data', { data: undefined }, 47001, ''],
    ['47001 without touser', { touser: undefined }, 47001, ''],
  ])('answers %s, and takes no agreement', async (_title, more, errcode, text) => {
    const { tap, send } = await aPlayer();
    await tap(yes);
    expect(await send(more)).toMatchObject({ errcode, errmsg: expect.stringContaining(text) });
    expect(await send()).toMatchObject({ errcode: 0 });
  });

  test('answers 40003 to the openid of another app, and wants the token of a mini-game', async () => {
    const { send, oauth, stableToken } = await aPlayer();
    await oauth(account, 'demo-bob');
    expect(await send({ touser: openidOf(account.appId, 'bob') })).toMatchObject({ errcode: 40003 });
    expect(await send({}, { access_token: undefined })).toMatchObject({ errcode: 41001 });
    const { access_token: other } = await stableToken(account);
    expect(await send({}, { access_token: String(other) })).toMatchObject({ errcode: 48001 });
  });

  test('takes templates that are set, each with agreements of its own', async () => {
    const { tap, send, control } = await aPlayer();
    await control('POST', 'subscribe-templates', { appId, templateId: 't1', fields: ['phrase1'] });
    await tap({ ...yes, templateId: 't1' });
    const order = { template_id: 't1', data: { phrase1: { value: '完成' } } };
    expect(await send()).toMatchObject({ errcode: 43101 });
    expect(await send(order)).toMatchObject({ errcode: 0 });
  });

  test('counts a no in the settings as the end of what was agreed to', async () => {
    const { tap, send, control } = await aPlayer();
    for (const _ of [1, 2]) await tap(yes);
    await control('POST', 'subscribe-settings', { appId, name: 'alice', templateId: DEMO_TEMPLATE_ID });
    expect(await send()).toMatchObject({ errcode: 43101 });
    await tap(yes);
    expect(await send()).toMatchObject({ errcode: 0 });
  });
});

describe('the control of subscriptions', () => {
  test.each([
    ['subscribe-taps', { appId, name: 'alice', answers: [{ ...yes, templateId: 't9' }] }, 'no template "t9"'],
    ['subscribe-taps', { appId: account.appId, name: 'alice', answers: [yes] }, 'no mini-game'],
    ['subscribe-taps', { appId, answers: [yes] }, 'Say whom'],
    ['subscribe-templates', { appId, templateId: 't1', fields: ['thing'] }, 'such as thing1'],
    ['subscribe-sent', { msgid: '1' }, 'No message'],
  ])('%s answers 400 and says why to %o', async (route, input, reason) => {
    const { control } = await aPlayer();
    const { status, body } = await control('POST', route, input);
    expect([status, body]).toEqual([400, { error: expect.stringContaining(reason) }]);
  });
});
