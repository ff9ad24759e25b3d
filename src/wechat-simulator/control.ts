import { z } from 'zod';
import { visitorSchema } from './authorize-pages.ts';
import type { AuthorizePages } from './authorize-pages.ts';
import type { Calls } from './calls.ts';
import type { SimulatorClock } from './clock.ts';
import { codeRequestSchema } from './codes.ts';
import type { Codes } from './codes.ts';
import { ruleSchema } from './content-rules.ts';
import type { ContentRules } from './content-rules.ts';
import { BadControlInput, parseInput } from './control-input.ts';
import { openRequestSchema } from './entrances.ts';
import type { Entrances } from './entrances.ts';
import { faultRequestSchema } from './faults.ts';
import type { Faults } from './faults.ts';
import type { InteractiveData } from './interactive-data.ts';
import type { Overview } from './overview.ts';
import type { MediaChecks, MediaResults } from './media-checks.ts';
import type { PushSender } from './push-sender.ts';
import type { PushConfigRequest, PushRequest } from './push-requests.ts';
import { profileRequestSchema } from './open-data.ts';
import type { OpenDataMaker } from './open-data.ts';
import { phoneCodeRequestSchema } from './phone-codes.ts';
import type { PhoneCodes } from './phone-codes.ts';
import { sentSchema, settingSchema, subscribeTemplateSchema, tapSchema } from './subscriptions.ts';
import type { Subscriptions } from './subscriptions.ts';
import type { Tokens } from './tokens.ts';
import type { UserStorage } from './user-storage.ts';

export const CONTROL_PREFIX = '/_control/';

export type Control = ReturnType<typeof createControl>;

export type ControlReply = { status: number; body: unknown };

type Needs = {
  codes: Codes;
  pages: AuthorizePages;
  faults: Faults;
  clock: SimulatorClock;
  calls: Calls;
  tokens: Tokens;
  userStorage: UserStorage;
  interactiveData: InteractiveData;
  entrances: Entrances;
  pushes: PushSender;
  openData: OpenDataMaker;
  phoneCodes: PhoneCodes;
  subscriptions: Subscriptions;
  overview: Overview;
  contentRules: ContentRules;
  mediaChecks: MediaChecks;
};

// Ten years at a time is enough for every lifetime, and keeps dates printable.
const clockRequestSchema = z.strictObject({ advanceSeconds: z.number().positive().max(315_360_000) });

/** Steers the simulator from another process, by plain JSON over HTTP. It is no part of WeChat's API. */
export function createControl(needs: Needs) {
  const { codes, pages, faults, clock, calls, tokens, userStorage, openData, phoneCodes, pushes, overview } = needs;
  const { contentRules, mediaChecks, interactiveData, entrances, subscriptions } = needs;
  const routes: Record<string, (body: string, simulatorUrl: string) => unknown> = {
    'POST /_control/codes': (body) => codes.issue(parseInput(codeRequestSchema, parseJson(body))),
    'POST /_control/profiles': (body, simulatorUrl) =>
      openData.profileOf(parseInput(profileRequestSchema, parseJson(body)), simulatorUrl),
    'POST /_control/phone-codes': (body) => phoneCodes.issue(parseInput(phoneCodeRequestSchema, parseJson(body))),
    'POST /_control/visitor': (body) => pages.setVisitor(parseInput(visitorSchema, parseJson(body))),
    'GET /_control/overview': () => overview.read(),
    'GET /_control/faults': () => ({ pending: faults.pending() }),
    'POST /_control/faults': (body) => {
      faults.add(parseInput(faultRequestSchema, parseJson(body)));
      return { pending: faults.pending() };
    },
    'DELETE /_control/faults': () => {
      faults.clear();
      return { pending: [] };
    },
    'POST /_control/clock': (body) => {
      clock.advance(parseInput(clockRequestSchema, parseJson(body)).advanceSeconds);
      return { now: new Date(clock.now()).toISOString() };
    },
    'GET /_control/calls': () => calls.summary(),
    'DELETE /_control/calls': () => {
      calls.reset();
      return calls.summary();
    },
    'GET /_control/tokens': () => tokens.summary(),
    'GET /_control/user-storage': () => userStorage.summary(),
    'GET /_control/interactive-data': () => interactiveData.summary(),
    'POST /_control/open': (body) => entrances.open(parseInput(openRequestSchema, parseJson(body))),
    'POST /_control/subscribe-templates': (body) =>
      subscriptions.putTemplate(parseInput(subscribeTemplateSchema, parseJson(body))),
    'POST /_control/subscribe-taps': async (body) => ({
      answers: await subscriptions.tap(parseInput(tapSchema, parseJson(body))),
    }),
    'POST /_control/subscribe-settings': (body) => subscriptions.turnOff(parseInput(settingSchema, parseJson(body))),
    'POST /_control/subscribe-sent': (body) => subscriptions.pushSent(parseInput(sentSchema, parseJson(body))),
    'GET /_control/subscribe-messages': () => ({ messages: subscriptions.messages() }),
    'POST /_control/content-rules': (body) => contentRules.add(parseInput(ruleSchema, parseJson(body))),
    'GET /_control/media-checks': () => ({ checks: mediaChecks.list() }),
    // These check what they are given.
    'POST /_control/media-checks': (body) => mediaChecks.configure(parseJson(body) as MediaResults),
    'POST /_control/push-config': (body) => pushes.configure(parseJson(body) as PushConfigRequest),
    'POST /_control/pushes': async (body) => ({ deliveries: await pushes.send(parseJson(body) as PushRequest) }),
    'GET /_control/pushes': () => ({ deliveries: pushes.deliveries() }),
  };

  return { answer };

  /** `simulatorUrl` is the address by which the caller came here. */
  async function answer(method: string, path: string, body: string, simulatorUrl: string): Promise<ControlReply> {
    const route = Object.hasOwn(routes, `${method} ${path}`) ? routes[`${method} ${path}`] : undefined;
    const known = Object.keys(routes).join(', ');
    if (!route) return { status: 404, body: { error: `There is no ${method} ${path}. Known are: ${known}.` } };
    try {
      return { status: 200, body: await route(body, simulatorUrl) };
    } catch (error) {
      if (error instanceof BadControlInput) return { status: 400, body: { error: error.message } };
      throw error;
    }
  }
}

function parseJson(body: string): unknown {
  try {
    return JSON.parse(body);
  } catch {
    throw new BadControlInput('The body must be JSON.');
  }
}
