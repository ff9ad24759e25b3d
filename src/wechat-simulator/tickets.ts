import { randomBytes } from 'node:crypto';
import type { SimulatorClock } from './clock.ts';

export type Tickets = ReturnType<typeof createTickets>;

export const TICKET_TTL_SECONDS = 7200;

/** The jsapi_ticket of each service account. Whoever asks while one is good gets the same, with the time that is left. */
export function createTickets({ clock }: { clock: SimulatorClock }) {
  const tickets = new Map<string, { ticket: string; expiresAt: number }>();

  return { get };

  function get(appId: string): { ticket: string; expiresInSeconds: number } {
    const last = tickets.get(appId);
    const isGood = last !== undefined && clock.now() < last.expiresAt;
    const { ticket, expiresAt } = isGood
      ? last
      : { ticket: createTicket(), expiresAt: clock.now() + TICKET_TTL_SECONDS * 1000 };
    tickets.set(appId, { ticket, expiresAt });
    return { ticket, expiresInSeconds: Math.ceil((expiresAt - clock.now()) / 1000) };
  }
}

/** As long as real ones. */
const createTicket = () => randomBytes(65).toString('base64url').slice(0, 86);
