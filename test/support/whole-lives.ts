import { randomBytes } from 'node:crypto';
import type pg from 'pg';
import { expect } from 'vitest';
import { adminKey, type TestApp } from './app.ts';
import { AddPlayerNote, StartBulkAct } from './care-documents.ts';
import { haveRules } from './actions.ts';
import { contentOf } from './contents.ts';
import { ReportScore } from './documents.ts';
import type { aMediaServer } from './media-server.ts';
import { account, asConflict, asPlayer, doorsOf, miniGame, type Person } from './identities.ts';
import { AcceptInvitation, CreateInvitation, LinksOf, QrCodeOf } from './invitation-documents.ts';
import { PerformAction } from './action-documents.ts';
import { aBoard } from './players.ts';
import { aPicture } from './pictures.ts';
import { BindPhoneNumber, UploadAvatar } from './profile-documents.ts';
import { BanPlayer, LiftBan, VoidScores, SubmissionsOf } from './ranking-documents.ts';
import { DeleteSave } from './save-documents.ts';
import { savesOf } from './saves.ts';
import { aSeasonalBoard } from './seasons.ts';
import { until } from './services.ts';
import { TagPlayers } from './setting-documents.ts';
import { subscriptionsOf, templateId, texts } from './subscribers.ts';

/*
 * Players who have done all that can be done, so that every table knows them, under a word of their own that stands
 * nowhere else.
 */

type Stage = Awaited<ReturnType<typeof aGame>>;
export type Life = Awaited<ReturnType<typeof aWholeLife>>;

/** What a whole life takes: boards, rules, templates, and WeChat that pushes. */
export async function aGame(gateway: TestApp, media: Awaited<ReturnType<typeof aMediaServer>>) {
  const callback = `${new URL(gateway.url).origin}/wechat/callback`;
  for (const appId of [miniGame, account])
    await gateway.wechat.pushes.configure({ appId, url: `${callback}/${appId}` });
  gateway.wechat.mediaChecks.configure({ delaySeconds: 0 });
  await haveRules(gateway);
  await subscriptionsOf(gateway).declare();
  for (const surface of ['DISPLAY_NAME', 'AVATAR'] as const) await contentOf(gateway).setPolicy(surface, 'PUBLISH');
  const rewardRules = [{ key: 'all', ranks: { from: 1, to: 10 }, payload: { gold: 1 } }];
  return {
    gateway,
    media,
    board: await aBoard(gateway, { friendRanking: true }),
    seasonal: await aSeasonalBoard(gateway, { rewardRules }),
  };
}

/** Short enough for a name, made of what every field takes. */
export const aMark = () => `zq${randomBytes(6).toString('hex')}`;

export async function aWholeLife({ gateway, media, board, seasonal }: Stage, db: pg.Pool, score: number) {
  const mark = aMark();
  const pad = (prefix: string) => `${prefix}${mark}`.padEnd(28, 'x');
  const person: Person = { openids: { [miniGame]: pad('o'), [account]: pad('p') }, unionid: pad('u') };
  const secret = `${mark}-device-secret-of-somebody`;
  const phoneNumber = `138${Math.floor(Math.random() * 1e8)
    .toString()
    .padStart(8, '0')}`;
  const doors = doorsOf(gateway);

  // First a guest, then a player of the mini-game, then of a page, too, and at last joined with another guest.
  const guest = await doors.loginOk(doors.guest(secret));
  const here = await doors.loginOk(doors.by(person), guest.token);
  const { id } = here;
  let { token } = here;
  await savesOf(gateway, token).writeOk(mark, { note: `${mark} first` });
  const loserSecret = `${mark}-device-secret-of-before`;
  const loser = await doors.loginOk(doors.guest(loserSecret));
  await savesOf(gateway, loser.token).writeOk(`${mark}-old`, { note: `${mark} before` });
  await report(loser.token, score - 1, 'before');
  const conflict = asConflict(await doors.link(doors.guest(loserSecret), token));
  ({ token } = asPlayer(await doors.resolve(conflict.choiceToken, 'CURRENT')));
  const page = gateway.wechat.issueCode({
    appId: account,
    openid: person.openids[account]!,
    unionid: person.unionid,
    nickName: `${mark}page`,
  });
  await doors.link({ wechatWeb: { code: page.code, appId: account } }, token);

  // How they show themselves.
  const writer = contentOf(gateway).writer({ token, id });
  await writer.rename(`${mark}name`);
  await writer.say(`${mark} reviewword`, 'FREE_TEXT');
  await writer.play(media.put(`${mark}-sound`).url);
  const colour = `#${randomBytes(3).toString('hex')}`;
  const picture = (await aPicture({ colour }).png().toBuffer()).toString('base64');
  await gateway.query(UploadAvatar, { data: picture }, token);
  const phoneCode = gateway.wechat.issuePhoneCode({ appId: miniGame, openid: person.openids[miniGame]!, phoneNumber });
  await gateway.query(BindPhoneNumber, { code: phoneCode.code }, token);

  // What they play.
  await savesOf(gateway, token).writeOk(mark, { note: `${mark} save\u0000` }, { writeId: `${mark}-write` });
  await savesOf(gateway, token).writeOk(mark, { note: `${mark} again` });
  await savesOf(gateway, token).writeOk(`${mark}-gone`, { note: 1 });
  await gateway.query(DeleteSave, { input: { key: `${mark}-gone` } }, token);
  const action = { action: 'collect-droplet', actionId: `${mark}-act` };
  await gateway.query(PerformAction, { input: action }, token);
  await report(token, score, 'run');
  await report(token, score + 1_000, 'cheat');
  const seasonalRun = { leaderboard: seasonal.key, score, metadata: { words: `${mark} season` } };
  await gateway.query(ReportScore, { input: seasonalRun }, token);

  // Whom they invite, and what they want to be told.
  const invitation = { clientId: `${mark}-invitation`, purpose: `${mark}-duel`, payload: { words: `${mark} come` } };
  const made = (await gateway.query(CreateInvitation, { input: invitation }, token)).createInvitation;
  if (made.__typename !== 'Invitation') throw new Error(made.code);
  const qrCode = (await gateway.query(QrCodeOf, { code: made.code }, token)).invitation!.qrCode;
  expect(qrCode.__typename).toBe('WechatQrCode');
  await gateway.query(LinksOf, { code: made.code }, token);
  const subscriptions = subscriptionsOf(gateway);
  const openid = person.openids[miniGame]!;
  await subscriptions.tap({ openid });
  await until(() => gateway.app.services.wechatPushes.handleLeft(gateway.app.services).then(countConsents));
  await subscriptions.tap({ openid });
  await until(() => gateway.app.services.wechatPushes.handleLeft(gateway.app.services).then(countConsents), isTwo);
  await subscriptions.sendOk({ id }, { messageId: `${mark}-message`, data: texts(mark) });

  // What was decided about them.
  const toldBy = (why: string) => `${mark} ${why}`;
  await gateway.query(TagPlayers, { input: { players: [id], tags: [`${mark}-tag`] } }, adminKey);
  const { node } = await gateway.query(SubmissionsOf, { player: id, leaderboard: board.key, first: 1 }, adminKey);
  const [cheat] = node && 'submissions' in node ? node.submissions : [];
  await gateway.query(VoidScores, { input: { submission: cheat!.id, reason: toldBy('cheat') } }, adminKey);
  const given = { leaderboard: board.key, player: id, score: 1, metadata: { words: toldBy('given') } };
  await gateway.query(ReportScore, { input: given, reason: toldBy('given') }, adminKey);
  const { banPlayer } = await gateway.query(BanPlayer, { input: { player: id, reason: toldBy('ban') } }, adminKey);
  if (banPlayer.__typename !== 'Ban') throw new Error(banPlayer.code);
  await gateway.query(LiftBan, { ban: banPlayer.id, reason: toldBy('lifted') }, adminKey);

  await gateway.query(AddPlayerNote, { player: id, text: toldBy('note') }, adminKey);
  const bulk = { search: { search: id }, act: { note: { text: toldBy('one of many') } }, reason: toldBy('bulk') };
  const { startBulkAct } = await gateway.query(StartBulkAct, { input: bulk }, adminKey);
  if (startBulkAct.__typename !== 'BulkActStart') throw new Error(startBulkAct.code);
  const bulkAct = Buffer.from(startBulkAct.bulkAct!.id, 'base64url').toString().replace('BulkAct:', '');
  await gateway.app.services.bulkActs.run(bulkAct);

  // What takes months to come about.
  const uuid = Buffer.from(id, 'base64url').toString().replace('Player:', '');
  await db.query(
    "INSERT INTO player_event (player_id, kind, at, by, reason) VALUES ($1, 'SESSIONS_ENDED', now(), 'admin', $2)",
    [uuid, toldBy('event')],
  );
  await db.query('INSERT INTO save_floor (player_id, revision) VALUES ($1, 7)', [uuid]);
  await db.query(
    "INSERT INTO import_object (game_key, kind, object_id, run_id, player_id, digest) VALUES ('garden', '_User', $1, 1, $2, 1)",
    [`${mark}-object`, uuid],
  );
  await db.query(
    `INSERT INTO player_notice_run (season_id, kind, cursor, holders)
     VALUES ($1, 'SEASON_ENDS', $2, ARRAY[$3::uuid])
     ON CONFLICT (season_id, kind) DO UPDATE SET holders = player_notice_run.holders || excluded.holders`,
    [seasonal.season.id, openid, uuid],
  );
  return {
    id,
    uuid,
    loserUuid: Buffer.from(loser.id, 'base64url').toString().replace('Player:', ''),
    mark,
    person,
    secret,
    phoneNumber,
    invitation: made.code,
    qrCode: qrCode.__typename === 'WechatQrCode' ? qrCode.url! : '',
    get token() {
      return token;
    },
    comeBack: async () => void ({ token } = await doors.loginOk(doors.by(person))),
    accept: async (code: string) => {
      const { acceptInvitation } = await gateway.query(AcceptInvitation, { code }, token);
      if ('code' in acceptInvitation) throw new Error(acceptInvitation.code);
    },
  };

  async function report(by: string, points: number, run: string): Promise<void> {
    const input = {
      leaderboard: board.key,
      score: points,
      runId: `${mark}-${run}`,
      metadata: { words: `${mark} ${run}` },
    };
    const { reportScore } = await gateway.query(ReportScore, { input }, by);
    if (reportScore.__typename !== 'ScoreReport') throw new Error(reportScore.code);
  }

  async function countConsents(): Promise<number> {
    const { rows } = await db.query<{ available: number }>(
      'SELECT available FROM subscribe_consent WHERE openid = $1 AND template_id = $2',
      [person.openids[miniGame], templateId],
    );
    return rows[0]?.available ?? 0;
  }
}

const isTwo = (count: number) => count === 2;
