import type { Db } from '../../infra/db.ts';
import type { Reader } from '../../infra/replicas.ts';
import { randomBytes } from '../../infra/random.ts';
import { uuidv7 } from '../../infra/uuid.ts';
import { lockPlayerSql } from '../player/lock-sql.ts';
import type { Acceptance, Invitation, NewInvitation } from './model.ts';

/*
 * Invitations and who accepted them. Whoever makes one holds the player's lock, so that the same request is never met
 * twice and no limit is passed; whoever accepts one holds the invitation's, which puts those who come in one order.
 */

export type InvitationStore = ReturnType<typeof createInvitationStore>;
export type Page<Place> = { after: Place | null; before: Place | null; from: 'first' | 'last'; limit: number };

type Client = { query: Db['pool']['query'] };
/** What came of a request to make one: `isSame` false where the client's id stands for something else. */
type Made = { invitation: Invitation; isSame: boolean } | 'full';

/** A player that was merged is a part of another one, and so is what it made. */
const columns = `invitation.id, code, coalesce(player.merged_into, player.id) AS "ownerId", player.game_key AS "gameKey",
  purpose, payload, expires_at AS "expiresAt", uses_max AS "usesMax", uses, invitation.created_at AS "createdAt",
  ended_at AS "endedAt"`;
const from = 'invitation JOIN player ON player.id = invitation.player_id';
const ofOwner = `invitation.player_id = ANY(ARRAY(
  SELECT $1::uuid UNION SELECT loser_id FROM player_merge WHERE winner_id = $1 AND reverted_at IS NULL))`;

export function createInvitationStore({ pool, transaction }: Db, reader: Reader, now: () => number) {
  return { find, create, accept, end, list, count, listAcceptances };

  async function find(code: string): Promise<Invitation | null> {
    const { rows } = await pool.query<Invitation>({
      name: 'invitation-find',
      text: `SELECT ${columns} FROM ${from} WHERE code = $1`,
      values: [code],
    });
    return rows[0] ?? null;
  }

  /** Makes one, or finds the one that was made by the same client's id. */
  async function create(playerId: string, wanted: NewInvitation, openMax: number): Promise<Made> {
    const { clientId, purpose, payload, expiresAt, usesMax } = wanted;
    const content = [purpose, JSON.stringify(payload), expiresAt, usesMax];
    return transaction(async (client) => {
      await client.query(lockPlayerSql, [playerId]);
      const present = await client.query<Invitation & { isSame: boolean }>({
        name: 'invitation-of-client',
        text: `SELECT ${columns}, purpose = $3 AND payload = $4::jsonb AND expires_at IS NOT DISTINCT FROM $5
                 AND uses_max IS NOT DISTINCT FROM $6 AS "isSame"
               FROM ${from} WHERE player_id = $1 AND client_id = $2`,
        values: [playerId, clientId, ...content],
      });
      if (present.rows[0]) return { invitation: present.rows[0], isSame: present.rows[0].isSame };
      if ((await countOpen(client, playerId)) >= openMax) return 'full';
      const { rows } = await client.query<Invitation>({
        name: 'invitation-create',
        text: `WITH invitation AS (
                 INSERT INTO invitation (id, code, player_id, client_id, purpose, payload, expires_at, uses_max, created_at)
                 VALUES ($7, $8, $1, $2, $3, $4, $5, $6, $9) RETURNING *)
               SELECT ${columns} FROM ${from}`,
        values: [playerId, clientId, ...content, uuidv7(now()), newCode(), new Date(now())],
      });
      return { invitation: rows[0]!, isSame: true };
    });
  }

  /** Those whose time is not over and that were not taken back, used up or not. */
  async function countOpen(client: Client, playerId: string): Promise<number> {
    const { rows } = await client.query<{ count: number }>({
      name: 'invitations-open',
      text: `SELECT count(*)::int AS count FROM invitation
             WHERE player_id = $1 AND ended_at IS NULL AND (expires_at IS NULL OR expires_at > $2)`,
      values: [playerId, new Date(now())],
    });
    return rows[0]!.count;
  }

  /**
   * The player's acceptance, of now or before; null where there is no such invitation. `judge` throws where the player
   * may not accept it anew.
   */
  async function accept(
    code: string,
    playerId: string,
    judge: (invitation: Invitation) => void,
  ): Promise<{ invitation: Invitation; acceptance: Acceptance } | null> {
    return transaction(async (client) => {
      // Players are locked first, as everywhere; the acceptance will refer to this one.
      await client.query('SELECT 1 FROM player WHERE id = $1 FOR KEY SHARE', [playerId]);
      const { rows } = await client.query<Invitation>({
        name: 'invitation-lock',
        text: `SELECT ${columns} FROM ${from} WHERE code = $1 FOR UPDATE OF invitation`,
        values: [code],
      });
      const invitation = rows[0];
      if (!invitation) return null;
      const before = await client.query<Acceptance>({
        name: 'invitation-acceptance',
        text: `SELECT ${acceptanceColumns} FROM invitation_acceptance WHERE invitation_id = $1 AND player_id = $2`,
        values: [invitation.id, playerId],
      });
      if (before.rows[0]) return { invitation, acceptance: before.rows[0] };
      judge(invitation);
      const acceptance = {
        invitationId: invitation.id,
        playerId,
        number: invitation.uses + 1,
        acceptedAt: new Date(now()),
      };
      await client.query({
        name: 'invitation-accept',
        text: `WITH counted AS (UPDATE invitation SET uses = $3 WHERE id = $1)
               INSERT INTO invitation_acceptance (invitation_id, player_id, number, accepted_at) VALUES ($1, $2, $3, $4)`,
        values: [invitation.id, playerId, acceptance.number, acceptance.acceptedAt],
      });
      return { invitation: { ...invitation, uses: acceptance.number }, acceptance };
    });
  }

  /** Takes one back, now or before. */
  async function end(id: string): Promise<Invitation> {
    const { rows } = await pool.query<Invitation>({
      name: 'invitation-end',
      text: `WITH invitation AS (
               UPDATE invitation SET ended_at = coalesce(ended_at, $2) WHERE id = $1 RETURNING *)
             SELECT ${columns} FROM ${from}`,
      values: [id, new Date(now())],
    });
    return rows[0]!;
  }

  /** A player's, the newest first. */
  async function list(playerId: string, { after, before, from: edge, limit }: Page<string>): Promise<Invitation[]> {
    const { rows } = await reader.query<Invitation>(
      `SELECT ${columns} FROM ${from}
       WHERE ${ofOwner} AND ($2::uuid IS NULL OR invitation.id < $2) AND ($3::uuid IS NULL OR invitation.id > $3)
       ORDER BY invitation.id ${edge === 'first' ? 'DESC' : 'ASC'} LIMIT $4`,
      [playerId, after, before, limit],
    );
    return edge === 'first' ? rows : rows.toReversed();
  }

  async function count(playerId: string): Promise<number> {
    const { rows } = await reader.query<{ count: number }>(
      `SELECT count(*)::int AS count FROM invitation WHERE ${ofOwner}`,
      [playerId],
    );
    return rows[0]!.count;
  }

  /** In the order in which they came. */
  async function listAcceptances(
    id: string,
    { after, before, from: edge, limit }: Page<number>,
  ): Promise<Acceptance[]> {
    const { rows } = await reader.query<Acceptance>(
      `SELECT ${acceptanceColumns} FROM invitation_acceptance
       WHERE invitation_id = $1 AND ($2::int IS NULL OR number > $2) AND ($3::int IS NULL OR number < $3)
       ORDER BY number ${edge === 'first' ? 'ASC' : 'DESC'} LIMIT $4`,
      [id, after, before, limit],
    );
    return edge === 'first' ? rows : rows.toReversed();
  }
}

const acceptanceColumns =
  'invitation_id AS "invitationId", player_id AS "playerId", number, accepted_at AS "acceptedAt"';

/** Nobody guesses 96 random bits, and no two are the same. */
const newCode = () => randomBytes(12).toString('base64url');
