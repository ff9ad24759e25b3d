import { z } from 'zod';
import type { WechatApp, WechatApps } from './apps.ts';
import type { SimulatorClock } from './clock.ts';
import { BadControlInput } from './control-input.ts';
import { openidFor, personSchema } from './players.ts';
import type { PushSender } from './push-sender.ts';
import { WechatError } from './replies.ts';
import { isFieldName } from './subscribe-fields.ts';

export const subscribeTemplateSchema = z.strictObject({
  appId: z.string().min(1),
  templateId: z.string().regex(/^[A-Za-z0-9_-]{1,64}$/, 'must be 1 to 64 letters, digits, "_" or "-"'),
  fields: z.array(z.string().refine(isFieldName, 'must be a kind and a number, such as thing1')).min(1),
});
export type SubscribeTemplate = z.input<typeof subscribeTemplateSchema>;

export const tapSchema = personSchema.extend({
  answers: z
    .array(z.strictObject({ templateId: z.string().min(1), answer: z.enum(['accept', 'reject', 'ban', 'filter']) }))
    .min(1)
    .max(3),
});
export type Tap = z.input<typeof tapSchema>;

export const settingSchema = personSchema.extend({ templateId: z.string().min(1) });
export type Setting = z.input<typeof settingSchema>;

export const sentSchema = z.strictObject({
  msgid: z.string().min(1),
  errorCode: z.int().default(0),
  errorStatus: z.string().default('success'),
});
export type SentRequest = z.input<typeof sentSchema>;

export type SentMessage = {
  msgid: string;
  appId: string;
  openid: string;
  templateId: string;
  page: string | null;
  lang: string;
  state: string;
  data: Record<string, string>;
};

/** The template that each mini-game has from the start. */
export const DEMO_TEMPLATE_ID = 'fa4eTemplateOfTheDemoGame_SeasonEndsSoon_01';
const DEMO_FIELDS = ['thing1', 'number2', 'date3'];
const SENT_MAX = 10_000;

export type Subscriptions = ReturnType<typeof createSubscriptions>;

type Needs = { apps: WechatApps; clock: SimulatorClock; pushes: PushSender };

/**
 * Which messages players have agreed to: each yes is one message. Where the address for an app's pushes is set, what
 * happens is pushed there.
 */
export function createSubscriptions({ apps, clock, pushes }: Needs) {
  const templates = new Map<string, readonly string[]>();
  const left = new Map<string, number>();
  const sent: SentMessage[] = [];
  for (const { appId, kind } of apps.all)
    if (kind === 'MINI_GAME') templates.set(keyOf(appId, DEMO_TEMPLATE_ID), DEMO_FIELDS);
  return { putTemplate, fieldsOf, tap, turnOff, leftOf, spend, pushSent, messages: () => structuredClone(sent) };

  function putTemplate({ appId, templateId, fields }: SubscribeTemplate) {
    requireGame(appId);
    templates.set(keyOf(appId, templateId), fields);
    return { appId, templateId, fields };
  }

  /** The names of a template's fields; null where the app has no such template. */
  function fieldsOf({ appId }: WechatApp, templateId: string): readonly string[] | null {
    return templates.get(keyOf(appId, templateId)) ?? null;
  }

  /** A player answers wx.requestSubscribeMessage: what the callback gets, by template. */
  async function tap({ answers, ...person }: Tap): Promise<Record<string, string>> {
    requireGame(person.appId);
    const openid = openidFor(person);
    for (const { templateId } of answers)
      if (!templates.has(keyOf(person.appId, templateId)))
        throw new BadControlInput(`The app has no template "${templateId}".`);
    for (const { templateId, answer } of answers)
      if (answer === 'accept') add(keyOf(person.appId, templateId, openid), 1);
    const told = answers.filter(({ answer }) => answer === 'accept' || answer === 'reject');
    const items = told.map(({ templateId, answer }) => ({ ...itemOf(templateId, answer), PopupScene: 0 }));
    if (items.length > 0) await push(person.appId, openid, 'subscribe_msg_popup_event', items);
    return Object.fromEntries(answers.map(({ templateId, answer }) => [templateId, answer]));
  }

  /** A player says no in the settings: what was agreed to before counts no more. */
  async function turnOff({ templateId, ...person }: Setting) {
    requireGame(person.appId);
    const openid = openidFor(person);
    left.delete(keyOf(person.appId, templateId, openid));
    await push(person.appId, openid, 'subscribe_msg_change_event', [itemOf(templateId, 'reject')]);
    return { left: 0 };
  }

  function leftOf(appId: string, templateId: string, openid: string): number {
    return left.get(keyOf(appId, templateId, openid)) ?? 0;
  }

  /** Takes one agreement, and tells the game what came of the message. Throws WeChat's answer where there is none left. */
  function spend(message: Omit<SentMessage, 'msgid'>): string {
    const { appId, templateId, openid } = message;
    if (leftOf(appId, templateId, openid) === 0) throw new WechatError(43101);
    add(keyOf(appId, templateId, openid), -1);
    // Longer than a number of JavaScript's can be, as WeChat's are.
    const msgid = `${BigInt(clock.now()) * 1_000_000n + BigInt(sent.length)}`;
    sent.push({ msgid, ...message });
    if (sent.length > SENT_MAX) sent.shift();
    // Whoever gets no events learns nothing.
    pushSent({ msgid }).catch(() => {});
    return msgid;
  }

  async function pushSent({ msgid, errorCode = 0, errorStatus = 'success' }: SentRequest) {
    const message = sent.find((one) => one.msgid === msgid);
    if (!message) throw new BadControlInput(`No message has the msgid "${msgid}".`);
    const { appId, openid, templateId } = message;
    const item = { TemplateId: templateId, MsgID: msgid, ErrorCode: errorCode, ErrorStatus: errorStatus };
    return push(appId, openid, 'subscribe_msg_sent_event', [item]);
  }

  async function push(appId: string, from: string, event: string, items: Record<string, string | number>[]) {
    if (pushes.addressOf(appId) === null) return { deliveries: [] };
    return { deliveries: await pushes.send({ appId, pushes: [{ event, from, fields: { List: items } }] }) };
  }

  function add(key: string, change: number) {
    left.set(key, (left.get(key) ?? 0) + change);
  }

  function requireGame(appId: string) {
    if (apps.find(appId)?.kind !== 'MINI_GAME') throw new BadControlInput(`There is no mini-game "${appId}" here.`);
  }
}

const keyOf = (...parts: string[]) => parts.join(' ');

const itemOf = (templateId: string, status: string) => ({ TemplateId: templateId, SubscribeStatusString: status });
