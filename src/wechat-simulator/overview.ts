import type { WechatApps } from './apps.ts';
import type { Calls } from './calls.ts';
import type { SimulatorClock } from './clock.ts';
import type { Faults } from './faults.ts';
import { apiPaths } from './paths.ts';
import { pushFlaws, pushFormats, pushModes } from './push-envelope.ts';
import { pushKinds } from './push-kinds.ts';
import type { PushDelivery, PushSender } from './push-sender.ts';
import type { Quota } from './quota.ts';
import type { Roster } from './roster.ts';
import { scopesOf } from './players.ts';
import type { Tokens } from './tokens.ts';

type Needs = {
  apps: WechatApps;
  clock: SimulatorClock;
  roster: Roster;
  calls: Calls;
  tokens: Tokens;
  quota: Quota;
  faults: Faults;
  pushes: PushSender;
};

export type Overview = ReturnType<typeof createOverview>;

const ANSWER_SHOWN_MAX = 200;

/** All that the page shows, in one answer: what is there, newest first, and what can be chosen. It holds no secret. */
export function createOverview({ apps, clock, roster, calls, tokens, quota, faults, pushes }: Needs) {
  return { read };

  function read() {
    const { recent, tokensIssued } = calls.summary();
    return {
      now: new Date(clock.now()).toISOString(),
      apps: apps.all.map(({ appId, kind, messageToken, encodingAesKey }) => ({
        appId,
        kind,
        scopes: scopesOf[kind],
        canPush: messageToken !== undefined,
        canEncrypt: encodingAesKey !== undefined,
        pushesTo: pushes.addressOf(appId),
      })),
      players: roster.recent(),
      calls: recent.toReversed(),
      tokens: tokens.summary(),
      tokensIssued,
      quotas: quota.summary(),
      faults: faults.pending(),
      pushes: pushes.deliveries().map(shortened).toReversed(),
      choices: { paths: apiPaths, modes: pushModes, formats: pushFormats, flaws: pushFlaws, pushKinds },
    };
  }
}

/** A receiver that answers with a whole page is told by its start. */
const shortened = ({ attempts, ...delivery }: PushDelivery) => ({
  ...delivery,
  attempts: attempts.map((attempt) => ({ ...attempt, body: attempt.body.slice(0, ANSWER_SHOWN_MAX) })),
});
