import type pg from 'pg';
import { noteQuestion } from './tracing.ts';

/*
 * Notes what is asked of Postgres, for tallies, spans and metrics. Statements carry their values beside them; what a text
 * might hold of its own is taken out all the same.
 */

/** Called with how long a statement took, the wait for a connection included where it needed one. */
export type OnAnswer = (milliseconds: number) => void;

const textMax = 2_000;

/** Has a connection note each of its statements; those that the pool itself sends are noted there. */
export function noteStatementsOf(client: pg.ClientBase, onAnswer?: OnAnswer): void {
  const query = client.query.bind(client) as (...parameters: unknown[]) => unknown;
  const noting = (...parameters: unknown[]) => noteStatement(query(...parameters), parameters[0], onAnswer);
  Object.assign(client, { query: noting });
}

export function noteStatement<Answer>(answer: Answer, asked: unknown, onAnswer?: OnAnswer): Answer {
  if (answer instanceof Promise) noteQuestion('sql', answer, () => describe(asked), onAnswer);
  return answer;
}

function describe(asked: unknown): { name: string; attributes: Record<string, string> } {
  const text = typeof asked === 'string' ? asked : ((asked as { text?: string }).text ?? '');
  const operation = (/[A-Za-z]+/.exec(text)?.[0] ?? 'SQL').toUpperCase();
  const table = /\b(?:FROM|INTO|UPDATE|JOIN)\s+(?:ONLY\s+)?(?:"?public"?\.)?"?([a-z_]\w*)/i.exec(text)?.[1];
  const summary = table ? `${operation} ${table}` : operation;
  return {
    name: summary,
    attributes: {
      'db.system.name': 'postgresql',
      'db.operation.name': operation,
      'db.query.summary': summary,
      'db.query.text': withoutValues(text).slice(0, textMax),
    },
  };
}

function withoutValues(text: string): string {
  return text
    .replaceAll(/\$(\w*)\$[\s\S]*?\$\1\$|'(?:[^']|'')*'/g, '?')
    .replaceAll(/(?<![\w$.])\d+(?:\.\d+)?\b/g, '?')
    .replaceAll(/\s+/g, ' ')
    .trim();
}
