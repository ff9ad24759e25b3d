import type { ContentItem } from './model.ts';

/** An item as Postgres has it. */
export type ItemRow = {
  id: string;
  game_key: string;
  player_id: string;
  surface: ContentItem['surface'];
  content: string;
  state: ContentItem['state'];
  cause: ContentItem['cause'];
  label: number | null;
  is_shown: boolean;
  created_at: Date;
  due_at: Date | null;
  attempts: number;
  decided_by: string | null;
  decided_at: Date | null;
  decision_reason: string | null;
};

export const toItem = (row: ItemRow): ContentItem => ({
  id: Number(row.id),
  gameKey: row.game_key,
  playerId: row.player_id,
  surface: row.surface,
  content: row.content,
  state: row.state,
  cause: row.cause,
  label: row.label,
  isShown: row.is_shown,
  createdAt: row.created_at,
  dueAt: row.due_at,
  attempts: row.attempts,
  decidedBy: row.decided_by,
  decidedAt: row.decided_at,
  decisionReason: row.decision_reason,
});
