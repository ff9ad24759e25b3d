import { aloneInBulk, ofDoor, ofPlayer, type PersonalTable } from './catalog-form.ts';

const surfaces = "('IMAGE', 'AUDIO', 'AVATAR')";

/** What somebody wanted to show, sent to others, or was told. */
export const contactTables: Record<string, PersonalTable> = {
  // The record itself stays, and with it who did something when: its chain holds a hash of what goes.
  audit_detail: {
    section: null,
    // A push that an admin had handled again names its sender by the openid alone, and the record of a bulk act nobody.
    whose: `(player_ids && $1::uuid[] OR (content IS NOT NULL AND EXISTS (
      SELECT FROM unnest($3::text[] || ARRAY(SELECT id::text FROM bulk_act WHERE ${aloneInBulk})) AS mine
      WHERE strpos(content, mine) > 0)))`,
    removal: { blank: 'content = NULL, player_ids = ARRAY[]::uuid[]' },
    told: [],
    untold: { content: 'What is told stands in the tables that it tells of.', player_ids: 'Whom it tells of.' },
    notPersonal: { id: ['number', 'salt'] },
  },
  // Ahead of the items, by which it is found. What others show, too, is as much theirs.
  media_check: {
    section: 'mediaChecks',
    whose: `content_hash IN (
        SELECT content_hash FROM content_item AS item WHERE item.surface IN ${surfaces} AND ${ofPlayer})
      AND NOT EXISTS (
        SELECT FROM content_item AS item WHERE item.content_hash = media_check.content_hash
          AND item.player_id <> ALL($1::uuid[]))`,
    removal: 'delete',
    told: ['app_id', 'game_key', 'surface', 'content', 'asked_at', 'heard_at', 'suggest', 'label', 'created_at'],
    untold: { content_hash: 'Of the content.' },
    notPersonal: { id: ['trace_id'] },
  },
  content_item: {
    section: 'contentItems',
    whose: ofPlayer,
    removal: 'delete',
    told: [
      'id',
      'game_key',
      'player_id',
      'author_id',
      'surface',
      'content',
      'state',
      'cause',
      'label',
      'is_shown',
      'created_at',
      'decided_at',
      'decision_reason',
    ],
    untold: { content_hash: 'Of the content.' },
    notPersonal: { operator: ['decided_by'], machinery: ['due_at', 'attempts'] },
  },
  invitation_acceptance: {
    section: 'invitationsAccepted',
    whose: ofPlayer,
    removal: 'delete',
    told: ['invitation_id', 'player_id', 'number', 'accepted_at'],
  },
  invitation: {
    section: 'invitations',
    whose: ofPlayer,
    removal: 'delete',
    told: [
      'id',
      'code',
      'player_id',
      'client_id',
      'purpose',
      'payload',
      'expires_at',
      'uses_max',
      'uses',
      'created_at',
      'ended_at',
    ],
  },
  wechat_link: {
    section: 'links',
    whose: ofPlayer,
    removal: 'delete',
    told: ['app_id', 'player_id', 'value', 'expires_at', 'made_at'],
    untold: { key: 'A hash, to find it by.' },
  },
  subscribe_consent: {
    section: 'subscribeConsents',
    whose: ofDoor,
    removal: 'delete',
    told: ['app_id', 'template_id', 'openid', 'available', 'answer', 'answered_at', 'voided_at'],
  },
  subscribe_tap: {
    section: 'subscribeTaps',
    whose: ofDoor,
    removal: 'delete',
    told: ['id', 'app_id', 'template_id', 'openid', 'is_event', 'answer', 'at'],
    untold: { dedupe_key: 'An id of a request.' },
    notPersonal: { machinery: ['is_counted'], id: ['twin_id'] },
  },
  subscribe_message: {
    section: 'subscribeMessages',
    whose: `(${ofPlayer} OR ${ofDoor})`,
    removal: 'delete',
    told: [
      'id',
      'game_key',
      'message_id',
      'player_id',
      'app_id',
      'template_id',
      'openid',
      'data',
      'state',
      'created_at',
      'expires_at',
      'called_at',
      'ended_at',
      'wechat_id',
      'reason',
    ],
    notPersonal: { game: ['subscribe_template_id', 'field'], machinery: ['due_at', 'attempts', 'errcode'] },
  },
  // What is left tells a push that comes again from a new one.
  wechat_push: {
    section: 'wechatPushes',
    whose: `(${ofDoor} OR (content IS NOT NULL AND EXISTS (
      SELECT FROM unnest($3::text[]) AS mine WHERE strpos(content::text, mine) > 0)))`,
    removal: {
      blank: `openid = NULL, content = NULL, last_error = NULL, due_at = NULL,
        state = CASE state WHEN 'WAITING' THEN 'UNHANDLED' ELSE state END`,
    },
    told: ['id', 'app_id', 'msg_type', 'event', 'openid', 'content', 'sent_at', 'received_at'],
    untold: { last_error: 'What went wrong with it, which may quote it.' },
    notPersonal: {
      id: ['dedupe_key', 'signature'],
      machinery: ['state', 'deliveries', 'due_at', 'attempts', 'handled_at'],
    },
  },
};
