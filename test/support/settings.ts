import { randomUUID } from 'node:crypto';
import { adminKey, type TestApp } from './app.ts';
import type { SetSettingInput, SettingsInput, TagsInput } from './gql/graphql.ts';
import { ReadSettings, SetSetting, TagPlayers, UntagPlayers } from './setting-documents.ts';

type Asks = Pick<TestApp, 'query'>;

export const aKey = () => `s-${randomUUID()}`;
export const number = { type: 'number' };

/** Changes a setting, or makes one with a key of its own; returns what the gateway answered. */
export async function trySet(gateway: Asks, input: Partial<SetSettingInput> = {}) {
  const whole = { key: aKey(), reason: 'a test', ...input };
  return (await gateway.query(SetSetting, { input: whole }, adminKey)).setSetting;
}

/** The same; one without a key is a new setting, a number unless said otherwise. Fails where it was refused. */
export async function aSetting(gateway: Asks, input: Partial<SetSettingInput> = {}) {
  const change = await trySet(gateway, input.key ? input : { schema: number, value: 1, ...input });
  if (change.__typename !== 'SettingChange') throw new Error(`setting: ${change.message}`);
  return { key: change.setting!.key, version: change.version, diff: change.diff };
}

/** All values that a client gets, by their keys. */
export async function valuesOf(gateway: Asks, input: SettingsInput = {}, token?: string) {
  const { settings } = await gateway.query(ReadSettings, { input }, token);
  if (settings.__typename !== 'SettingsSnapshot') throw new Error('unchanged');
  return { ...settings, values: settings.values as Record<string, unknown> };
}

export async function tag(gateway: Asks, input: TagsInput) {
  return (await gateway.query(TagPlayers, { input }, adminKey)).tagPlayers;
}

export async function untag(gateway: Asks, input: TagsInput) {
  return (await gateway.query(UntagPlayers, { input }, adminKey)).untagPlayers;
}
