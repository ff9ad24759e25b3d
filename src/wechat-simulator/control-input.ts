import { z } from 'zod';

/** What a caller of the control API got wrong, in words for that caller. */
export class BadControlInput extends Error {}

export function parseInput<Schema extends z.ZodType>(schema: Schema, input: unknown): z.output<Schema> {
  const result = schema.safeParse(input);
  if (!result.success) throw new BadControlInput(z.prettifyError(result.error));
  return result.data;
}
