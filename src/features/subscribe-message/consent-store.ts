import type { Db } from '../../infra/db.ts';
import type { ConsentKey, SubscribeAnswer } from './model.ts';

/*
 * How many messages somebody takes. Each tap on WeChat's question is told up to twice, by the client and by WeChat's
 * event, in any order, each any number of times. Both are written down (`subscribe_tap`, once by their own ids), and one
 * of each kind makes a pair: what the event says is what counts, and what the client says counts for as long as no event
 * has come for it. So where all events come, exactly those count, whatever clients say; and where an app has no events,
 * what clients say does.
 *
 * A no in WeChat's settings, and WeChat's refusal of a message, void all that was accepted up to then, also what is told
 * only afterwards. Everything about one consent happens under the lock of its row.
 */

export type ConsentStore = ReturnType<typeof createConsentStore>;
export type Consent = ConsentKey & { available: number; answer: SubscribeAnswer; answeredAt: Date };
export type Tap = ConsentKey & {
  answer: SubscribeAnswer;
  /** When it was given, as WeChat tells; when it was told, where a client tells. */
  at: Date;
  isEvent: boolean;
  /** The same for the same telling. */
  dedupeKey: string;
};

type Client = { query: Db['pool']['query'] };

export const availableMax = 1_000;

/** How much later than the tap a client may tell of it, e.g. because it had no network, and count as the same. */
const tellingHours = 24;
/** For clocks that differ and whole seconds; tellings that say yes and no are of one tap only where they are this close. */
const skewMinutes = 2;
/** Longer than a push is tried (wechat-push keeps what it needs for 30 days). */
const memoryDays = 40;
const day = 24 * 60 * 60 * 1_000;

export function createConsentStore({ pool, transaction }: Db, now: () => number) {
  return { record, void: voidUpTo, voidWithin, list, doorOf, forgetOld };

  /** Takes what was told of taps: all of it or nothing. What was told before changes nothing. */
  async function record(taps: readonly Tap[]): Promise<void> {
    // Everybody locks in one order.
    const inOrder = taps.toSorted((left, right) => (left.templateId < right.templateId ? -1 : 1));
    await transaction(async (client) => {
      for (const tap of inOrder) await recordOne(client, tap);
    });
  }

  async function recordOne(client: Client, tap: Tap): Promise<void> {
    const { rows } = await client.query<{ id: string }>(
      `INSERT INTO subscribe_tap (app_id, template_id, openid, is_event, dedupe_key, answer, at)
       VALUES ($1, $2, $3, $4, $5, $6::subscribe_answer, $7) ON CONFLICT DO NOTHING RETURNING id`,
      [...keyOf(tap), tap.isEvent, tap.dedupeKey, tap.answer, tap.at],
    );
    const id = rows[0]?.id;
    if (id === undefined) return;
    const { available, voidedAt } = await lock(client, tap);
    const twin = await findTwin(client, tap);
    const isCounted = tap.answer === 'ACCEPT' && (tap.isEvent || !twin) && (!voidedAt || tap.at > voidedAt);
    const replaced = tap.isEvent && twin?.isCounted ? 1 : 0;
    const next = Math.min(availableMax, Math.max(0, available + (isCounted ? 1 : 0) - replaced));
    await client.query('UPDATE subscribe_tap SET is_counted = $2, twin_id = $3 WHERE id = $1', [
      id,
      isCounted,
      twin?.id ?? null,
    ]);
    if (twin)
      await client.query('UPDATE subscribe_tap SET is_counted = is_counted AND NOT $2, twin_id = $3 WHERE id = $1', [
        twin.id,
        tap.isEvent,
        id,
      ]);
    await client.query(`UPDATE subscribe_consent SET available = $4 WHERE ${isConsent}`, [...keyOf(tap), next]);
  }

  /** Locks the consent, which is made where there is none; the newest answer is kept. */
  async function lock(client: Client, { answer, at, ...key }: Pick<Tap, 'answer' | 'at'> & ConsentKey) {
    const { rows } = await client.query<{ available: number; voided_at: Date | null }>(
      `INSERT INTO subscribe_consent AS old (app_id, template_id, openid, available, answer, answered_at)
       VALUES ($1, $2, $3, 0, $4::subscribe_answer, $5)
       ON CONFLICT (app_id, template_id, openid) DO UPDATE
         SET answer = CASE WHEN excluded.answered_at >= old.answered_at THEN excluded.answer ELSE old.answer END,
             answered_at = greatest(excluded.answered_at, old.answered_at)
       RETURNING available, voided_at`,
      [...keyOf(key), answer, at],
    );
    return { available: rows[0]!.available, voidedAt: rows[0]!.voided_at };
  }

  /** What the other side has told of the same tap, as far as that can be known: each telling has one twin at most. */
  async function findTwin(client: Client, tap: Tap): Promise<{ id: string; isCounted: boolean } | null> {
    if (tap.answer !== 'ACCEPT' && tap.answer !== 'REJECT') return null;
    // How long after the event the client told.
    const lag = tap.isEvent ? 'at - $5::timestamptz' : '$5::timestamptz - at';
    const { rows } = await client.query<{ id: string; is_counted: boolean }>(
      `SELECT id, is_counted FROM (SELECT *, ${lag} AS lag FROM subscribe_tap
         WHERE ${isConsent} AND is_event <> $4 AND twin_id IS NULL AND answer IN ('ACCEPT', 'REJECT')) AS other
       WHERE lag BETWEEN -$7::interval AND $8::interval
         AND (answer = $6::subscribe_answer OR lag <= $7::interval)
       ORDER BY answer = $6::subscribe_answer DESC, greatest(lag, -lag) LIMIT 1`,
      [...keyOf(tap), tap.isEvent, tap.at, tap.answer, `${skewMinutes} minutes`, `${tellingHours} hours`],
    );
    const row = rows[0];
    return row ? { id: row.id, isCounted: row.is_counted } : null;
  }

  /** Voids what was accepted up to an instant, as the settings in WeChat say. */
  function voidUpTo(key: ConsentKey, at: Date): Promise<void> {
    return transaction(async (client) => {
      await lock(client, { ...key, answer: 'REJECT', at });
      await voidWithin(client, key, at);
    });
  }

  /** The same as a part of a transaction; the answer that is kept stays. What was accepted later still counts. */
  async function voidWithin(client: Client, key: ConsentKey, at: Date): Promise<void> {
    const { rowCount } = await client.query(
      `UPDATE subscribe_consent SET voided_at = $4 WHERE ${isConsent} AND (voided_at IS NULL OR voided_at < $4)`,
      [...keyOf(key), at],
    );
    if (rowCount === 0) return;
    await client.query(`UPDATE subscribe_tap SET is_counted = false WHERE ${isConsent} AND is_counted AND at <= $4`, [
      ...keyOf(key),
      at,
    ]);
    await client.query(
      `UPDATE subscribe_consent SET available = least(available, (
         SELECT count(*)::int FROM subscribe_tap WHERE ${isConsent} AND is_counted))
       WHERE ${isConsent}`,
      keyOf(key),
    );
  }

  /** What the player has answered, by whichever door. */
  async function list(playerId: string): Promise<Consent[]> {
    const { rows } = await pool.query<ConsentRow>(
      `SELECT consent.* FROM identity JOIN subscribe_consent AS consent
         ON consent.app_id = identity.app_id AND consent.openid = identity.subject
       WHERE player_id = $1 AND provider = 'WECHAT_MINI_GAME'`,
      [playerId],
    );
    return rows.map((row) => ({
      appId: row.app_id,
      templateId: row.template_id,
      openid: row.openid,
      available: row.available,
      answer: row.answer,
      answeredAt: row.answered_at,
    }));
  }

  /** The openid by which the player came in last, in each mini-game. */
  async function doorOf(playerId: string): Promise<Map<string, string>> {
    const { rows } = await pool.query<{ app_id: string; subject: string }>(
      `SELECT DISTINCT ON (app_id) app_id, subject FROM identity WHERE player_id = $1 AND provider = 'WECHAT_MINI_GAME'
       ORDER BY app_id, session_key_at DESC NULLS LAST`,
      [playerId],
    );
    return new Map(rows.map((row) => [row.app_id, row.subject]));
  }

  /** Drops what was told so long ago that it will not be told again; what it counts for stays. */
  async function forgetOld(): Promise<void> {
    await pool.query('DELETE FROM subscribe_tap WHERE at < $1', [new Date(now() - memoryDays * day)]);
  }
}

const isConsent = 'app_id = $1 AND template_id = $2 AND openid = $3';
const keyOf = ({ appId, templateId, openid }: ConsentKey) => [appId, templateId, openid];

type ConsentRow = {
  app_id: string;
  template_id: string;
  openid: string;
  available: number;
  answer: SubscribeAnswer;
  answered_at: Date;
};
