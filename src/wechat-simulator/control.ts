import { z } from 'zod';
import type { Calls } from './calls.ts';
import type { SimulatorClock } from './clock.ts';
import { codeRequestSchema } from './codes.ts';
import type { Codes } from './codes.ts';
import { BadControlInput, parseInput } from './control-input.ts';
import { faultRequestSchema } from './faults.ts';
import type { Faults } from './faults.ts';
import type { Tokens } from './tokens.ts';

export const CONTROL_PREFIX = '/_control/';

export type ControlReply = { status: number; body: unknown };

type Needs = { codes: Codes; faults: Faults; clock: SimulatorClock; calls: Calls; tokens: Tokens };

// Ten years at a time is enough for every lifetime, and keeps dates printable.
const clockRequestSchema = z.strictObject({ advanceSeconds: z.number().positive().max(315_360_000) });

/** Steers the simulator from another process, by plain JSON over HTTP. It is no part of WeChat's API. */
export function createControl({ codes, faults, clock, calls, tokens }: Needs) {
  const routes: Record<string, (body: string) => unknown> = {
    'POST /_control/codes': (body) => codes.issue(parseInput(codeRequestSchema, parseJson(body))),
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
  };

  return { answer };

  function answer(method: string, path: string, body: string): ControlReply {
    const route = Object.hasOwn(routes, `${method} ${path}`) ? routes[`${method} ${path}`] : undefined;
    const known = Object.keys(routes).join(', ');
    if (!route) return { status: 404, body: { error: `There is no ${method} ${path}. Known are: ${known}.` } };
    try {
      return { status: 200, body: route(body) };
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
