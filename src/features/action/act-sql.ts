import type { QueryConfig } from 'pg';
import type { CounterAct, NewEntry, State } from './model.ts';

export type ActRow = { act: CounterAct; entries: NewEntry[] };

/** The one statement that writes acts, their lines in the ledger, and the states that they lead to. */
export function actWriting(rows: ActRow[], holders: ReadonlyMap<string, { state: State }>): QueryConfig {
  const acts = rows.map(({ act }) => act);
  const entries = rows.flatMap(({ act, entries: some }) =>
    some.map((entry, index) => ({ ...entry, playerId: act.playerId, act: act.number, line: index + 1 })),
  );
  const playerIds = [...new Set(acts.map(({ playerId }) => playerId))];
  const states = playerIds.map((id) => holders.get(id)!.state);
  return {
    name: 'acts-write',
    text: `WITH states AS (
             INSERT INTO player_counters (player_id, acts, at, balances, uses)
             SELECT * FROM unnest($1::uuid[], $2::int[], $3::timestamptz[], $4::jsonb[], $5::jsonb[])
             ON CONFLICT (player_id) DO UPDATE SET acts = excluded.acts, at = excluded.at,
               balances = excluded.balances, uses = excluded.uses
           ), acts AS (
             INSERT INTO counter_act (player_id, number, kind, action_id, request, answer, rules_version, at,
                                      performed_by, reason)
             SELECT * FROM unnest($6::uuid[], $7::int[], $8::counter_act_kind[], $9::text[], $10::jsonb[], $11::jsonb[],
                                  $12::int[], $13::timestamptz[], $14::text[], $15::text[])
           )
           INSERT INTO counter_entry (player_id, act, line, counter, cause, delta, balance)
           SELECT * FROM unnest($16::uuid[], $17::int[], $18::int[], $19::text[], $20::counter_entry_cause[],
                                $21::bigint[], $22::bigint[])`,
    values: [
      playerIds,
      states.map(({ acts: count }) => count),
      states.map(({ at }) => new Date(at)),
      states.map(({ balances }) => toJson(balances)),
      states.map(({ uses }) => toJson(uses)),
      acts.map(({ playerId }) => playerId),
      acts.map(({ number }) => number),
      acts.map(({ kind }) => kind),
      acts.map(({ actionId }) => actionId),
      acts.map(({ request }) => JSON.stringify(request)),
      acts.map(({ answer }) => JSON.stringify(answer)),
      acts.map(({ rulesVersion }) => rulesVersion),
      acts.map(({ at }) => at),
      acts.map(({ performedBy }) => performedBy),
      acts.map(({ reason }) => reason),
      entries.map(({ playerId }) => playerId),
      entries.map(({ act }) => act),
      entries.map(({ line }) => line),
      entries.map(({ counter }) => counter),
      entries.map(({ cause }) => cause),
      entries.map(({ delta }) => delta),
      entries.map(({ balance }) => balance),
    ],
  };
}

const toJson = (map: ReadonlyMap<string, unknown>) => JSON.stringify(Object.fromEntries(map));
