import { adminKey, type TestApp } from './app.ts';
import type { SetSaveRuleInput, WriteSaveInput, WriteSaveMutation } from './gql/graphql.ts';
import { ReadSave, SetSaveLimits, SetSaveRule, WriteSave } from './save-documents.ts';

type Asks = Pick<TestApp, 'query'>;
type Result = WriteSaveMutation['writeSave'];
type Write = Extract<Result, { __typename: 'SaveWrite' }>;

/** What a client does with the saves of somebody who is logged in, by whichever gateway. */
export function savesOf(gateway: Asks, token: string) {
  return { write, writeOk, read };

  async function write(key: string, data: unknown, more: Partial<WriteSaveInput> = {}): Promise<Result> {
    return (await gateway.query(WriteSave, { input: { key, data, ...more } }, token)).writeSave;
  }

  async function writeOk(key: string, data: unknown, more: Partial<WriteSaveInput> = {}): Promise<Write> {
    const result = await write(key, data, more);
    if (result.__typename !== 'SaveWrite') throw new Error(`not written: ${JSON.stringify(result)}`);
    return result;
  }

  async function read(key: string, player?: string) {
    return (await gateway.query(ReadSave, { key, player }, token)).save ?? null;
  }
}

export async function aRule(gateway: Asks, rule: Partial<SetSaveRuleInput> & { pattern: string }) {
  return (await gateway.query(SetSaveRule, { input: { reason: 'A test.', ...rule } }, adminKey)).setSaveRule;
}

export async function setLimits(
  gateway: Asks,
  limits: { game?: string; keysMax?: number; bytesMax?: number; revisionsKept?: number },
) {
  return (await gateway.query(SetSaveLimits, { input: { reason: 'A test.', ...limits } }, adminKey)).setSaveLimits;
}
