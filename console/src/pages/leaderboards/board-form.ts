import type {
  BoardQuery,
  CreateLeaderboardInput,
  LeaderboardDimensionInput,
  LeaderboardGuardsInput,
  RewardRuleInput,
  SeasonScheduleInput,
  SortDirection,
  UpdateLeaderboardInput,
} from '../../gql/graphql.ts';
import { readJson, writeJson } from '../../parts/fields.ts';

type Board = NonNullable<BoardQuery['leaderboard']>;

/** What the form holds: texts as they are typed, and what is chosen. */
export type BoardForm = {
  key: string;
  title: string;
  sort: Board['sort'];
  operator: Board['operator'];
  rankStyle: Board['rankStyle'];
  visibility: Board['visibility'];
  tiebreakers: string;
  dimensions: string;
  friendRanking: boolean;
  interactiveDataKey: number | string;
  trustedOnly: boolean;
  clientVersionMin: string;
  scoreMin: number | string;
  scoreMax: number | string;
  improvementMax: number | string;
  reportsPerMinute: number | string;
  scheduleKind: 'NONE' | 'CRON' | 'DATES';
  cron: string;
  timeZone: string;
  dates: string;
  rewardRules: string;
  reason: string;
};

export const emptyForm: BoardForm = {
  key: '',
  title: '',
  sort: 'DESC',
  operator: 'BEST',
  rankStyle: 'UNIQUE',
  visibility: 'PUBLIC',
  tiebreakers: '',
  dimensions: '[]',
  friendRanking: false,
  interactiveDataKey: '',
  trustedOnly: false,
  clientVersionMin: '',
  scoreMin: '',
  scoreMax: '',
  improvementMax: '',
  reportsPerMinute: '',
  scheduleKind: 'NONE',
  cron: '0 0 * * 1',
  timeZone: 'Asia/Shanghai',
  dates: '[]',
  rewardRules: '[]',
  reason: '',
};

/** Schedule and rewards as the mutations take them. */
export function planOf({ schedule, rewardRules }: Pick<Board, 'schedule' | 'rewardRules'>) {
  return {
    schedule: schedule
      ? (Object.fromEntries(Object.entries(schedule).filter(([, value]) => value !== null)) as Partial<typeof schedule>)
      : null,
    rewardRules: rewardRules.map(({ key, ranks, percent, payload }) => ({
      key,
      ...(ranks ? { ranks } : { percent }),
      payload,
    })),
  };
}

export function toForm(board: Board): BoardForm {
  const { guards, schedule } = board;
  const { rewardRules } = planOf(board);
  return {
    ...emptyForm,
    key: board.key,
    title: board.title,
    visibility: board.visibility,
    friendRanking: board.friendRanking,
    interactiveDataKey: board.interactiveDataKey ?? '',
    trustedOnly: guards.trustedOnly,
    clientVersionMin: guards.clientVersionMin ?? '',
    scoreMin: guards.scoreMin ?? '',
    scoreMax: guards.scoreMax ?? '',
    improvementMax: guards.improvementMax ?? '',
    reportsPerMinute: guards.reportsPerMinute ?? '',
    scheduleKind: schedule === null ? 'NONE' : schedule.cron === null ? 'DATES' : 'CRON',
    cron: schedule?.cron ?? emptyForm.cron,
    timeZone: schedule?.timeZone ?? emptyForm.timeZone,
    dates: writeJson(schedule?.seasons ?? []),
    rewardRules: writeJson(rewardRules),
  };
}

export function toChange(form: BoardForm, game: string): UpdateLeaderboardInput {
  return { game, leaderboard: form.key, title: form.title, ...changeable(form) };
}

export function toCreation(form: BoardForm, game: string): CreateLeaderboardInput {
  const { key, title, sort, operator, rankStyle } = form;
  return {
    game,
    key: key.trim(),
    title,
    sort,
    operator,
    rankStyle,
    tiebreakers: directionsIn(form.tiebreakers),
    dimensions: (readJson(form.dimensions) ?? []) as LeaderboardDimensionInput[],
    ...changeable(form),
  };
}

function changeable(form: BoardForm) {
  return {
    visibility: form.visibility,
    friendRanking: form.friendRanking,
    interactiveDataKey: numberIn(form.interactiveDataKey),
    guards: guardsIn(form),
    schedule: scheduleIn(form),
    rewardRules: (readJson(form.rewardRules) ?? []) as RewardRuleInput[],
  };
}

function guardsIn(form: BoardForm): LeaderboardGuardsInput {
  return {
    trustedOnly: form.trustedOnly,
    clientVersionMin: form.clientVersionMin.trim() === '' ? null : form.clientVersionMin.trim(),
    scoreMin: numberIn(form.scoreMin),
    scoreMax: numberIn(form.scoreMax),
    improvementMax: numberIn(form.improvementMax),
    reportsPerMinute: numberIn(form.reportsPerMinute),
  };
}

function scheduleIn({ scheduleKind, cron, timeZone, dates }: BoardForm): SeasonScheduleInput | null {
  switch (scheduleKind) {
    case 'NONE':
      return null;
    case 'CRON':
      return { cron: { cron, timeZone } };
    case 'DATES': {
      const seasons = (readJson(dates) ?? []) as { startsAt: string; endsAt: string }[];
      return { dates: { seasons, timeZone: timeZone.trim() === '' ? null : timeZone } };
    }
  }
}

/** E.g. "ASC, DESC"; what is no direction the gateway refuses. */
export function directionsIn(text: string): SortDirection[] {
  const words = text.toUpperCase().split(/[\s,,]+/);
  return words.filter((word) => word !== '') as SortDirection[];
}

const numberIn = (value: number | string) => (typeof value === 'number' ? value : null);
