import { adminKey, type TestApp } from './app.ts';
import type { DeletionFragment, ReceiptFragment } from './gql/graphql.ts';
import {
  AccountOf,
  CancelAccountDeletion,
  CancelPlayerDeletion,
  DeleteAccount,
  DeletePlayer,
  MyAccount,
  RequestDataExport,
  RequestPlayerDataExport,
} from './privacy-documents.ts';

type Token = { token: string };
type Id = { id: string };
export type Section = Record<string, unknown>[];
export type Exported = { format: string; exportedAt: string; sections: Record<string, Section> };

const day = 24 * 60 * 60;

/** What players, admins and workers do about accounts, through one gateway. */
export function accountsOf(gateway: Pick<TestApp, 'app' | 'query' | 'clock' | 'url'>) {
  const { dataExports, accountDeletions } = gateway.app.services;
  const origin = new URL(gateway.url).origin;
  return {
    request,
    requestOk,
    requestFor,
    make: () => dataExports.makeDue(),
    download,
    read,
    exported,
    remove,
    removeOk,
    cancel,
    removeBy,
    cancelBy,
    me,
    seenByAdmin,
    runDue: () => accountDeletions.runDue(),
    runToEnd,
  };

  async function request({ token }: Token) {
    return (await gateway.query(RequestDataExport, {}, token)).requestDataExport;
  }

  async function requestOk(player: Token): Promise<ReceiptFragment> {
    const made = await request(player);
    if (made.__typename !== 'DataExport') throw new Error(`export: ${made.code}`);
    return made;
  }

  async function requestFor({ id }: Id, reason = 'A letter came.') {
    return (await gateway.query(RequestPlayerDataExport, { player: id, reason }, adminKey)).requestPlayerDataExport;
  }

  /** The address is as the gateway told it, which does not know its own name here. */
  function download(address: string, method = 'GET') {
    return fetch(`${origin}${address}`, { method });
  }

  async function read(address: string): Promise<Exported> {
    return (await (await download(address)).json()) as Exported;
  }

  /** All of an export, from the wish to the file. */
  async function exported(player: Token): Promise<{ text: string; sections: Exported['sections'] }> {
    await requestOk(player);
    await dataExports.makeDue();
    const text = await (await download((await me(player)).dataExport!.url!)).text();
    return { text, sections: (JSON.parse(text) as Exported).sections };
  }

  async function remove({ token }: Token) {
    return (await gateway.query(DeleteAccount, {}, token)).deleteAccount;
  }

  async function removeOk(player: Token): Promise<DeletionFragment> {
    const made = await remove(player);
    if (made.__typename !== 'AccountDeletion') throw new Error(`deletion: ${made.code}`);
    return made;
  }

  async function cancel({ token }: Token) {
    return (await gateway.query(CancelAccountDeletion, {}, token)).cancelAccountDeletion;
  }

  async function removeBy({ id }: Id, immediately = true, reason = 'A letter came.') {
    return (await gateway.query(DeletePlayer, { player: id, reason, immediately }, adminKey)).deletePlayer;
  }

  async function cancelBy({ id }: Id) {
    return (await gateway.query(CancelPlayerDeletion, { player: id }, adminKey)).cancelPlayerDeletion;
  }

  async function me({ token }: Token) {
    return (await gateway.query(MyAccount, {}, token)).me!;
  }

  /** Null where nothing is left of the player. */
  async function seenByAdmin({ id }: Id) {
    const { node } = await gateway.query(AccountOf, { id }, adminKey);
    return node && 'isDeleted' in node ? node : null;
  }

  /** Does what workers do until every deletion is over, also the days of grace. */
  async function runToEnd(graceDays = 15): Promise<void> {
    gateway.clock.advance(graceDays * day);
    await accountDeletions.runDue();
    gateway.clock.advance(21 * 60);
    await accountDeletions.runDue();
  }
}
