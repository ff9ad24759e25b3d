import { z } from 'zod';
import { BadUserInput } from '../../errors.ts';
import type { Wechat } from '../../wechat/wechat.ts';
import { isKey } from '../leaderboard/definition.ts';
import { SubscribeDataInvalid, SubscribeTemplateNotFound } from './errors.ts';
import { findFault, kindNames, kindOf } from './fields.ts';
import type { MessageData, SubscribeTemplate } from './model.ts';
import type { NewTemplate, TemplateStore } from './template-store.ts';

export type SubscribeTemplateService = ReturnType<typeof createSubscribeTemplateService>;

type Needs = { store: TemplateStore; wechat: Pick<Wechat, 'appsOfKind'> };

const templatesMax = 100;
const fieldsMax = 10;

const kinds = kindNames.join(', ');
const fieldName = z
  .string()
  .refine((name) => kindOf(name) !== null, `\`fields\` must have names such as thing1: one of ${kinds}, and a number.`);
const definition = z.object({
  key: z.string().refine(isKey, '`key` must be lower-case letters, digits and dashes, at most 64.'),
  templateId: z.string().regex(/^[\w-]{1,64}$/, "`templateId` must be the id in WeChat's console."),
  fields: z
    .array(fieldName)
    .min(1, '`fields` must name at least one field.')
    .max(fieldsMax, `\`fields\` may name at most ${fieldsMax} fields.`)
    .refine((names) => new Set(names).size === names.length, '`fields` names a field twice.'),
  page: z
    .string()
    .regex(
      /^[^\s/\p{Cc}][^\s\p{Cc}]{0,1023}$/u,
      '`page` must be a path without leading slash, such as pages/index?a=1.',
    )
    .nullable(),
});

/** The templates of WeChat's console that a game sends messages by. */
export function createSubscribeTemplateService({ store, wechat }: Needs) {
  return { put, archive, get, checkData, list: store.list, find: store.find };

  /** Declares a template; the same key again says it anew. */
  async function put(given: Omit<NewTemplate, 'appId'> & { appId: string | null }): Promise<SubscribeTemplate> {
    const checked = definition.safeParse(given);
    if (!checked.success) throw new BadUserInput(checked.error.issues[0]!.message);
    const appId = appOf(given.gameKey, given.appId);
    if ((await store.count(given.gameKey)) >= templatesMax && !(await store.findByKey(given.gameKey, given.key)))
      throw new BadUserInput(`A game may have at most ${templatesMax} templates, archived ones counted, too.`);
    const template = await store.put({ ...given, ...checked.data, appId });
    if (template) return template;
    throw new BadUserInput(`"${given.key}" stands for another template of WeChat's: choose another key for this one.`);
  }

  function appOf(gameKey: string, appId: string | null): string {
    const apps = wechat.appsOfKind('MINI_GAME').filter(({ game }) => game === gameKey);
    const fitting = appId === null ? apps : apps.filter((app) => app.appId === appId);
    if (fitting.length === 1) return fitting[0]!.appId;
    const choices = apps.map((app) => app.appId).join(', ') || 'none is configured';
    throw new BadUserInput(`Name the mini-game by \`appId\`. Mini-games of "${gameKey}": ${choices}.`);
  }

  /** Messages that wait are still sent, no new ones are made. @throws SubscribeTemplateNotFound */
  async function archive(gameKey: string, key: string): Promise<SubscribeTemplate> {
    const template = isKey(key) ? await store.archive(gameKey, key) : null;
    if (!template) throw new SubscribeTemplateNotFound(`There is no template "${key}".`);
    return template;
  }

  /** One that is in use. @throws SubscribeTemplateNotFound */
  async function get(gameKey: string, key: string): Promise<SubscribeTemplate> {
    const template = isKey(key) ? await store.findByKey(gameKey, key) : null;
    if (!template || template.archivedAt) throw new SubscribeTemplateNotFound(`There is no template "${key}" in use.`);
    return template;
  }

  /** @throws SubscribeDataInvalid that names the field */
  function checkData({ fields }: Pick<SubscribeTemplate, 'fields'>, data: MessageData): void {
    const fault = findFault(fields, data);
    if (fault) throw new SubscribeDataInvalid(fault.message, fault.field);
  }
}
