import { randomUUID } from 'node:crypto';
import pg from 'pg';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { accountsOf } from '../support/accounts.ts';
import { aGateway, type TestApp } from '../support/app.ts';
import { account, aPerson, doorsOf, miniGame, website } from '../support/identities.ts';
import { anExport, aUser, counts } from '../support/imports.ts';
import { aPlayer } from '../support/players.ts';

let gateway: TestApp;
let db: pg.Pool;
let doors: ReturnType<typeof doorsOf>;

beforeAll(async () => {
  gateway = await aGateway();
  db = new pg.Pool({ connectionString: gateway.databaseUrl });
  doors = doorsOf(gateway);
});
afterAll(async () => {
  await db.end();
  await gateway.close();
});

/** Comes in at WeChat's mini-game, as the client of the game that moved does. */
const comeIn = (openid: string, unionid?: string) => {
  const { code } = gateway.wechat.issueCode({ appId: miniGame, openid, ...(unionid && { unionid }) });
  return doors.loginOk({ wechatMiniGame: { code, appId: miniGame } });
};

describe('users', () => {
  test('come in as the players that they have become, whom no login made anew', async () => {
    const { user, openid } = aUser();
    const imported = await (await anExport(gateway, { '_User.0.jsonl': [user] })).run();
    expect(imported).toMatchObject({ results: { _User: counts(1, 1) }, agrees: true, reasons: [] });
    const session = await comeIn(openid);
    expect(session.isNew).toBe(false);
    const { rows } = await db.query(
      'SELECT player.created_at FROM player JOIN identity ON player_id = player.id WHERE subject = $1',
      [openid],
    );
    expect(rows[0].created_at.toISOString()).toBe(user.createdAt);
  });

  test('are one player over all apps by their unionid, whichever of LeanCloud’s forms it has', async () => {
    const apps = { lc_weapp: miniGame, wxleanoffice: account, weixin: website };
    const person = aPerson();
    const { unionid } = person;
    const { user } = aUser({
      authData: {
        lc_weapp: { openid: person.openids[miniGame], session_key: 'secret-key' },
        // A platform that LeanCloud does not know keeps its openid as uid.
        wxleanoffice: { uid: person.openids[account], platform: 'weixin', main_account: true },
        _weixin_unionid: { uid: unionid },
      },
    });
    const { user: other } = aUser({ authData: { weixin: { openid: person.openids[website], unionid } } });
    const imported = await (await anExport(gateway, { '_User.jsonl': [user, other] }, { apps })).run();
    expect(imported).toMatchObject({ results: { _User: counts(2, 2) }, agrees: true, reasons: [] });
    const sessions = [];
    for (const appId of [miniGame, account, website]) sessions.push(await doors.loginOk(doors.by(person, appId)));
    expect(new Set(sessions.map(({ id }) => id)).size).toBe(1);
    expect(sessions.some(({ isNew }) => isNew)).toBe(false);
  });

  test('who logged in before are joined and not doubled', async () => {
    const { user, openid } = aUser();
    const before = await comeIn(openid);
    const [person, guest] = [aPerson(), await aPlayer(gateway)];
    const web = await doors.loginOk(doors.by(person, website));
    const twin = aUser({ unionid: person.unionid });
    const anonymous = aUser({ authData: { anonymous: { id: guest.secret } } });
    const users = [user, twin.user, anonymous.user];
    const imported = await (await anExport(gateway, { '_User.jsonl': users })).run();
    expect(imported).toMatchObject({ results: { _User: counts(3, 3) }, agrees: true, reasons: [] });
    expect((await comeIn(openid)).id).toBe(before.id);
    expect((await comeIn(twin.openid, person.unionid)).id).toBe(web.id);
    expect((await aPlayer(gateway, guest.secret)).id).toBe(guest.id);
  });

  test('of whom a way in belongs to somebody else are taken without it, and that is told', async () => {
    const person = aPerson();
    const theirs = await comeIn(person.openids[miniGame]!);
    const web = await doors.loginOk(doors.by({ ...aPerson(), openids: person.openids }, account));
    expect(web.id).not.toBe(theirs.id);
    const authData = {
      lc_weapp: { openid: person.openids[miniGame] },
      weixin: { openid: person.openids[account] },
    };
    const { user, objectId } = aUser({ authData });
    const apps = { lc_weapp: miniGame, weixin: account };
    const imported = await (await anExport(gateway, { '_User.jsonl': [user] }, { apps })).run();
    expect(imported).toMatchObject({ results: { _User: counts(1, 1) }, agrees: true });
    expect(imported.reasons).toMatchObject([{ objectId, row: 1, isNote: true }]);
  });

  test('who were anonymous come in as guests with the id that their device has', async () => {
    const id = randomUUID();
    const { user } = aUser({ authData: { anonymous: { id } } });
    await (await anExport(gateway, { '_User.jsonl': [user] })).run();
    expect((await aPlayer(gateway, id)).session.isNewPlayer).toBe(false);
    const { user: other } = aUser({ authData: { anonymous: { id: randomUUID() } } });
    const without = await (await anExport(gateway, { '_User.jsonl': [other] }, { anonymous: false })).run();
    expect(without.results['_User']).toMatchObject({ made: 0, refused: 1 });
  });

  test('of whom nobody could come in are refused with a reason, and nothing of their row is told', async () => {
    const rows = [
      aUser({ authData: undefined }).user,
      aUser({ authData: { lc_qqapp: { openid: 'secret-openid' } } }).user,
      aUser({ authData: { lc_weapp: { openid: 'secret openid!' } } }).user,
      aUser({ authData: { anonymous: { id: 'secret-short' } } }).user,
      aUser({ authData: 'secret-text' as unknown as object }).user,
      { ...aUser().user, objectId: 'secret id' },
    ];
    const lines = [...rows.map((row) => JSON.stringify(row)), '{"objectId": "secret-', '["secret-"]', ''].join('\n');
    const imported = await (await anExport(gateway, { '_User.jsonl': `${lines}\n` })).run();
    expect(imported).toMatchObject({ results: { _User: counts(8, 0, 0, 8) }, agrees: true });
    expect(imported.reasons.map(({ row }) => row)).toEqual([1, 2, 3, 4, 5, 6, 7, 8]);
    expect(imported.reasons.map(({ reason }) => reason)).toEqual([
      expect.stringContaining('no authData'),
      expect.stringContaining('authData.lc_qqapp is not in the mapping'),
      expect.stringContaining('authData.lc_weapp has no openid'),
      expect.stringContaining('authData.anonymous has no openid or id'),
      expect.stringContaining('authData is no object'),
      expect.stringContaining('no objectId'),
      expect.stringContaining('no JSON object'),
      expect.stringContaining('no JSON object'),
    ]);
    expect(JSON.stringify(imported)).not.toContain('secret');
  });

  test('leave no secret behind in any table, and none in the log', async () => {
    const { user } = aUser({ nested: { session_key: 'secret-nested' }, level: 3 });
    const saves = { _User: { key: 'profile', fields: ['level', 'nested'] } };
    const imported = await (await anExport(gateway, { '_User.jsonl': [user] }, { saves })).run();
    expect(imported.results['save:_User']).toEqual(counts(1, 1));
    const { rows: tables } = await db.query<{ name: string }>(
      `SELECT quote_ident(tablename) AS name FROM pg_tables WHERE schemaname = 'public'`,
    );
    expect(tables.length).toBeGreaterThan(40);
    for (const { name } of tables) {
      const { rows } = await db.query(`SELECT 1 FROM ${name} AS one WHERE one::text LIKE '%secret-%'`);
      expect([name, rows]).toEqual([name, []]);
    }
    expect(gateway.log.join('')).not.toContain('secret-');
  });

  test('whose player was deleted here do not come back by another import, and nothing tells who they were', async () => {
    const [{ user, openid }, other] = [aUser(), aUser()];
    const exported = await anExport(gateway, { '_User.jsonl': [user, other.user] });
    await exported.run();
    const accounts = accountsOf(gateway);
    await accounts.removeBy(await comeIn(openid));
    await accounts.runDue();
    const naming = 'SELECT 1 FROM import_object AS one WHERE one::text LIKE $1';
    expect((await db.query(naming, [`%${other.user.objectId}%`])).rows).toHaveLength(1);
    expect((await db.query(naming, [`%${user.objectId}%`])).rows).toEqual([]);
    const again = await exported.run();
    expect(again.results['_User']).toMatchObject({ made: 0, alreadyThere: 1 });
    expect(again).toMatchObject({ agrees: true, reasons: [{ reason: 'Its player was deleted here since.' }] });
    expect((await db.query('SELECT 1 FROM identity WHERE subject = $1', [openid])).rows).toEqual([]);
  });
});

describe('forms', () => {
  const types = 'string,object,string,date,string';
  const names = 'objectId,authData,nickName,createdAt,note';
  const quoted = (text: string) => `"${text.replaceAll('"', '""')}"`;
  const csvOf = ({ user }: ReturnType<typeof aUser>) =>
    [user.objectId, quoted(JSON.stringify(user.authData)), quoted('A, "B"\nC'), user.createdAt, ''].join(',');

  test.each([
    [
      'JSON Lines with what LeanCloud writes above it',
      'export.0.jsonl',
      (one: ReturnType<typeof aUser>) =>
        `#filetype:JSON-streaming {"type":"Class","class":"_User"}\n${JSON.stringify(one.user)}\n`,
    ],
    ['JSON Lines without an end of line, named .json', '_User.json', (one) => JSON.stringify(one.user)],
    ['an array with a mark before it', '_User.json', (one) => `\uFEFF [ ${JSON.stringify(one.user, null, 2)} ] \n`],
    ['results of the API', '_User.json', (one) => `{"results": [${JSON.stringify(one.user)}], "count": 1}`],
    [
      'CSV with types, Windows line ends and a cell of several lines',
      '_User.csv',
      (one) => `\uFEFF${types}\r\n${names}\r\n${csvOf(one)}\r\n`,
    ],
  ] satisfies [string, string, (one: ReturnType<typeof aUser>) => string][])('takes %s', async (_, name, write) => {
    const one = aUser();
    const imported = await (await anExport(gateway, { [name]: write(one) })).run();
    expect(imported).toMatchObject({ results: { _User: counts(1, 1) }, agrees: true, reasons: [] });
    expect((await comeIn(one.openid)).isNew).toBe(false);
  });

  test('refuses the rows that are not whole, and takes those around them', async () => {
    const [first, last] = [aUser(), aUser()];
    const text = `[${JSON.stringify(first.user)}, 7, {"objectId": }, ${JSON.stringify(last.user)}, {"objectId"`;
    const array = await (await anExport(gateway, { '_User.json': text })).run();
    expect(array.results['_User']).toEqual(counts(5, 2, 0, 3));
    expect(array.reasons.map(({ row }) => row)).toEqual([2, 3, 5]);
    const csv = [types, names, csvOf(aUser()), 'a,b', csvOf(aUser()).replace('}}', '}'), csvOf(aUser()), '"x'].join(
      '\n',
    );
    const cells = await (await anExport(gateway, { '_User.csv': csv })).run();
    expect(cells.results['_User']).toEqual(counts(5, 2, 0, 3));
    expect(cells.reasons.map(({ reason }) => reason)).toEqual([
      'The row has 2 cells and not 5.',
      'The column "authData" has a value that is not of its type.',
      expect.stringContaining('no CSV'),
    ]);
  });

  test('a dry run tells the same and writes nothing', async () => {
    const { user, openid } = aUser();
    const exported = await anExport(gateway, { '_User.jsonl': [user, aUser({ authData: undefined }).user] });
    expect(await exported.dryRun()).toMatchObject({
      results: { _User: counts(2, 1, 0, 1) },
      reasons: [{ file: '_User.jsonl', row: 2 }],
    });
    expect((await db.query('SELECT 1 FROM identity WHERE subject = $1', [openid])).rows).toEqual([]);
  });
});
