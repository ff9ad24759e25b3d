import type { Prisma } from '../../../prisma/generated/client/client.ts';
import type { Db } from '../../infra/db.ts';
import type { MakeMessages, NewMessage } from './making-store.ts';
import type { MessageData, PlayerNotice, PlayerNoticeKind, ShownNotice, SubscribeTemplate } from './model.ts';

/*
 * Which boards tell their players what, and how far each season has got with it. Progress is written in the transaction
 * that makes the messages, and a message is made once by its messageId, so it does not matter where somebody dies, or
 * how many do this at once.
 */

export type NoticeStore = ReturnType<typeof createNoticeStore>;
/** A notice of a season that runs. */
export type DueNotice = PlayerNotice & { seasonId: number };
/** How far a season has got with a notice of ranks: who ranked up to `top` when the season stood at the seq. */
export type HeldRanks = { seq: number; top: number; holders: string[] };

const include = { template: true } as const;
type Row = Prisma.PlayerNoticeGetPayload<{ include: typeof include }>;

const walkSize = 500;

export function createNoticeStore({ prisma, pool, transaction }: Db, makeMessages: MakeMessages, now: () => number) {
  return { put, remove, listOf, endingSoon, ranked, nextPlayers, writeWalked, findHeld, writeHeld };

  async function put({ leaderboardId, kind, ...rest }: PlayerNotice): Promise<ShownNotice> {
    const data = { ...rest, updatedAt: new Date(now()) };
    const where = { leaderboardId_kind: { leaderboardId, kind } };
    return toNotice(
      await prisma.playerNotice.upsert({ where, create: { leaderboardId, kind, ...data }, update: data, include }),
    );
  }

  /** Who holds a rank is forgotten with it, so that a notice that is set again tells of what happens from then on. */
  async function remove(leaderboardId: number, kind: PlayerNoticeKind): Promise<void> {
    await prisma.$transaction([
      prisma.playerNotice.deleteMany({ where: { leaderboardId, kind } }),
      ...(kind === 'RANK_LOST'
        ? [prisma.playerNoticeRun.deleteMany({ where: { kind, season: { leaderboardId } } })]
        : []),
    ]);
  }

  async function listOf(leaderboardId: number): Promise<ShownNotice[]> {
    const rows = await prisma.playerNotice.findMany({ where: { leaderboardId }, orderBy: { kind: 'asc' }, include });
    return rows.map(toNotice);
  }

  /** The notices of seasons that end within the time set and whose players have not all been told. */
  function endingSoon(): Promise<DueNotice[]> {
    return due(
      `kind = 'SEASON_ENDS' AND ends_at - make_interval(mins => minutes_before) <= $1 AND NOT EXISTS (
         SELECT FROM player_notice_run AS run WHERE run.season_id = season.id AND run.kind = notice.kind AND done_at IS NOT NULL)`,
    );
  }

  function ranked(): Promise<DueNotice[]> {
    return due(`kind = 'RANK_LOST'`);
  }

  async function due(condition: string): Promise<DueNotice[]> {
    const { rows } = await pool.query<DueRow>(
      `SELECT notice.*, season.id AS season_id FROM player_notice AS notice
       JOIN season ON season.leaderboard_id = notice.leaderboard_id AND state = 'OPEN'
         AND starts_at <= $1 AND (ends_at IS NULL OR ends_at > $1)
       JOIN leaderboard ON leaderboard.id = notice.leaderboard_id AND leaderboard.archived_at IS NULL
       JOIN subscribe_template AS template ON template.id = subscribe_template_id AND template.archived_at IS NULL
       WHERE ${condition} ORDER BY season.id`,
      [new Date(now())],
    );
    return rows.map((row) => ({
      seasonId: row.season_id,
      leaderboardId: row.leaderboard_id,
      kind: row.kind,
      subscribeTemplateId: row.subscribe_template_id,
      minutesBefore: row.minutes_before,
      top: row.top,
      data: row.data,
    }));
  }

  /**
   * The players of the next consents, in the order of openids from where the season has got, and how far that leads;
   * `cursor` is null where there are no more.
   */
  async function nextPlayers(
    seasonId: number,
    { appId, templateId }: SubscribeTemplate,
  ): Promise<{ playerIds: string[]; cursor: string | null }> {
    const { rows } = await pool.query<{ openid: string; player_id: string | null }>(
      `SELECT consent.openid, identity.player_id
       FROM (SELECT openid FROM subscribe_consent WHERE app_id = $1 AND template_id = $2 AND available > 0
               AND openid > coalesce((SELECT cursor FROM player_notice_run WHERE season_id = $3 AND kind = 'SEASON_ENDS'), '')
             ORDER BY openid LIMIT $4) AS consent
       LEFT JOIN identity ON provider = 'WECHAT_MINI_GAME' AND app_id = $1 AND subject = consent.openid
       ORDER BY consent.openid`,
      [appId, templateId, seasonId, walkSize],
    );
    const playerIds = [...new Set(rows.flatMap(({ player_id: id }) => id ?? []))];
    return { playerIds, cursor: rows.at(-1)?.openid ?? null };
  }

  /** Makes the messages of one step of a walk and goes on behind it; the walk is over where `cursor` is null. */
  async function writeWalked(
    seasonId: number,
    template: SubscribeTemplate,
    cursor: string | null,
    messages: NewMessage[],
  ): Promise<void> {
    await transaction(async (client) => {
      await makeMessages(client, template, messages);
      await client.query(
        `INSERT INTO player_notice_run AS run (season_id, kind, cursor, done_at)
         VALUES ($1, 'SEASON_ENDS', coalesce($2, ''), $3)
         ON CONFLICT (season_id, kind) DO UPDATE
           SET cursor = greatest(run.cursor, excluded.cursor), done_at = coalesce(run.done_at, excluded.done_at)`,
        [seasonId, cursor, cursor === null ? new Date(now()) : null],
      );
    });
  }

  async function findHeld(seasonId: number): Promise<HeldRanks | null> {
    const run = await prisma.playerNoticeRun.findUnique({ where: { seasonId_kind: { seasonId, kind: 'RANK_LOST' } } });
    return run && { seq: Number(run.seq), top: run.top!, holders: run.holders };
  }

  /** Makes the messages to those who lost their rank between `before` and `after`, if nobody else has done so meanwhile. */
  async function writeHeld(
    seasonId: number,
    template: SubscribeTemplate,
    { before, after, messages }: { before: HeldRanks | null; after: HeldRanks; messages: NewMessage[] },
  ): Promise<void> {
    await transaction(async (client) => {
      const { rowCount } = await client.query(
        before
          ? `UPDATE player_notice_run SET seq = $2, top = $3, holders = $4::uuid[]
             WHERE season_id = $1 AND kind = 'RANK_LOST' AND seq = $5 AND top = $6`
          : `INSERT INTO player_notice_run (season_id, kind, seq, top, holders)
             VALUES ($1, 'RANK_LOST', $2, $3, $4::uuid[]) ON CONFLICT DO NOTHING`,
        [seasonId, after.seq, after.top, after.holders, ...(before ? [before.seq, before.top] : [])],
      );
      if (rowCount === 1) await makeMessages(client, template, messages);
    });
  }
}

const toNotice = ({ data, ...row }: Row): ShownNotice => ({ ...row, data: data as MessageData });

type DueRow = {
  season_id: number;
  leaderboard_id: number;
  kind: PlayerNoticeKind;
  subscribe_template_id: number;
  minutes_before: number | null;
  top: number | null;
  data: MessageData;
};
