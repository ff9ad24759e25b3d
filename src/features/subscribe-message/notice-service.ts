import { BadUserInput } from '../../errors.ts';
import type { Entry, Leaderboard } from '../leaderboard/model.ts';
import type { LeaderboardService } from '../leaderboard/service.ts';
import { findFault } from './fields.ts';
import type { NewMessage } from './making-store.ts';
import type { PlayerNotice, PlayerNoticeKind, ShownNotice, SubscribeTemplate } from './model.ts';
import { fillIn, findUnknownPlaceholder, placeholders, type NoticeFacts } from './notice-text.ts';
import type { DueNotice, NoticeStore } from './notice-store.ts';
import type { SubscribeTemplateService } from './template-service.ts';

export type PlayerNoticeService = ReturnType<typeof createPlayerNoticeService>;
export type NoticeOrder = Omit<PlayerNotice, 'leaderboardId' | 'subscribeTemplateId'> & { template: string };

type Needs = {
  store: NoticeStore;
  templates: Pick<SubscribeTemplateService, 'get' | 'checkData' | 'find'>;
  leaderboards: Pick<LeaderboardService, 'current' | 'read'>;
  now: () => number;
};
type Subject = { notice: DueNotice; board: Leaderboard; template: SubscribeTemplate };

const minutesMax = 7 * 24 * 60;
const topMax = 100;
const day = 24 * 60 * 60 * 1_000;
const runMilliseconds = 4_000;
/** Of people who play in WeChat, where a season's schedule names none. */
const timeZoneDefault = 'Asia/Shanghai';

/*
 * What players of a board are told through WeChat where the game switches it on: that their season ends, and that they
 * rank no more among the first. Only those are told who stand on the board and have agreed to a message; of each kind at
 * most once in a season.
 */
export function createPlayerNoticeService({ store, templates, leaderboards, now }: Needs) {
  let isRunning = false;
  return { set, remove: store.remove, listOf: store.listOf, notifyDue };

  /** @throws SubscribeTemplateNotFound, SubscribeDataInvalid */
  async function set(board: Leaderboard, { template: key, ...order }: NoticeOrder): Promise<ShownNotice> {
    const { minutesBefore, top, data } = order;
    if (minutesBefore !== null && (minutesBefore < 1 || minutesBefore > minutesMax))
      throw new BadUserInput(`\`minutesBefore\` must be from 1 to ${minutesMax}.`);
    if (top !== null && (top < 1 || top > topMax)) throw new BadUserInput(`\`top\` must be from 1 to ${topMax}.`);
    const unknown = findUnknownPlaceholder(data);
    if (unknown !== null) {
      const known = placeholders.map((name) => `{${name}}`).join(', ');
      throw new BadUserInput(`\`data\` holds {${unknown}}, which stands for nothing. Known are ${known}.`);
    }
    const template = await templates.get(board.gameKey, key);
    templates.checkData(template, fillIn(data, { ...factsOf(board, top), ...example }));
    return store.put({ ...order, leaderboardId: board.id, subscribeTemplateId: template.id });
  }

  /** Goes on with all that is due, for a few seconds. One notice that fails does not hold up the others. */
  async function notifyDue(): Promise<void> {
    if (isRunning) return;
    isRunning = true;
    const errors: unknown[] = [];
    const endsAt = performance.now() + runMilliseconds;
    const each = async (notices: DueNotice[], act: (subject: Subject) => Promise<void>) => {
      for (const notice of notices) {
        if (performance.now() >= endsAt) return;
        const subject = await toSubject(notice);
        if (subject) await act(subject).catch((error: unknown) => errors.push(error));
      }
    };
    try {
      await each(await store.ranked(), noticeLostRanks);
      await each(await store.endingSoon(), (subject) => remindOfEnd(subject, endsAt));
    } finally {
      isRunning = false;
    }
    if (errors.length > 0) throw new AggregateError(errors, `${errors.length} notice(s) to players failed`);
  }

  /** Null where the season has just ended. */
  async function toSubject(notice: DueNotice): Promise<Subject | null> {
    const [board, template] = await Promise.all([
      leaderboards.current(notice.leaderboardId),
      templates.find(notice.subscribeTemplateId),
    ]);
    return board && template && board.season.id === notice.seasonId ? { notice, board, template } : null;
  }

  /** Walks over the consents, of which there are fewer than players. */
  async function remindOfEnd({ notice, board, template }: Subject, endsAt: number): Promise<void> {
    const { season } = board;
    for (;;) {
      const { playerIds, cursor } = await store.nextPlayers(season.id, template);
      const entries = await entriesOf(board, playerIds);
      const messages = entries.map((entry) => toMessage({ notice, board, template }, entry, season.endsAt!));
      await store.writeWalked(season.id, template, cursor, messages);
      if (cursor === null || performance.now() >= endsAt) return;
    }
  }

  async function entriesOf(board: Leaderboard, playerIds: string[]): Promise<Entry[]> {
    if (playerIds.length === 0) return [];
    const [view] = await leaderboards.read(board, board.season, [{ kind: 'places', playerIds, filter: null }]);
    return view!.entries;
  }

  /** Compares who holds a rank with who did when it was looked at last. */
  async function noticeLostRanks({ notice, board, template }: Subject): Promise<void> {
    const { season } = board;
    const top = notice.top!;
    const before = await store.findHeld(season.id);
    // With another `top`, nobody has lost what counted before: it begins anew.
    const known = before?.top === top ? before.holders : [];
    const [first, held] = await leaderboards.read(board, season, [
      { kind: 'slice', after: null, before: null, from: 'first', limit: top, filter: null },
      { kind: 'places', playerIds: known, filter: null },
    ]);
    const { seq } = first!;
    if (before && (before.seq > seq || (before.seq === seq && before.top === top))) return;
    const isHolding = ({ rank }: Entry) => rank <= top;
    const holders = [...first!.entries, ...held!.entries.filter(isHolding)].map(({ playerId }) => playerId);
    const lost = held!.entries.filter((entry) => !isHolding(entry));
    const expiresAt = new Date(Math.min(now() + day, season.endsAt?.getTime() ?? Infinity));
    await store.writeHeld(season.id, template, {
      before,
      after: { seq, top, holders: [...new Set(holders)] },
      messages: lost.map((entry) => toMessage({ notice, board, template }, entry, expiresAt)),
    });
  }
}

function toMessage({ notice, board, template }: Subject, entry: Entry, expiresAt: Date): NewMessage {
  const { rank, score, playerId } = entry;
  const data = fillIn(notice.data, { ...factsOf(board, notice.top), rank, score });
  const messageId = `${idPrefixes[notice.kind]}:${board.season.id}:${playerId}`;
  return { messageId, playerId, data, expiresAt, fault: findFault(template.fields, data) };
}

const idPrefixes: Record<PlayerNoticeKind, string> = { SEASON_ENDS: 'season-ends', RANK_LOST: 'rank-lost' };

function factsOf({ title, season, schedule }: Leaderboard, top: number | null): Omit<NoticeFacts, 'rank' | 'score'> {
  const timeZone = season.timeZone ?? schedule?.timeZone ?? timeZoneDefault;
  return { board: title, season: season.number, top, endsAt: season.endsAt, timeZone };
}

/** Stands for a player when a notice is set. */
const example = { rank: 12_345, score: 1_234_567, endsAt: new Date(Date.UTC(2026, 11, 31, 15, 59)) };
