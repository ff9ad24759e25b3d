import { useTexts } from '../language/provider.tsx';
import { commonTexts } from './common-texts.ts';

/** What is asked of fields, for `useForm({ validate })`; null where they are good. */
export function useChecks() {
  const texts = useTexts(commonTexts);
  return {
    needed: (value: string) => (value.trim() === '' ? texts.needed : null),
    reason: (value: string) => {
      if (value.trim() === '') return texts.needed;
      return value.length > 500 ? texts.tooLong(500) : null;
    },
    json: (value: string) => (readJson(value) === undefined ? texts.notJson : null),
    jsonOrNothing: (value: string) => (value.trim() !== '' && readJson(value) === undefined ? texts.notJson : null),
  };
}

/** Undefined for a text that is none. */
export function readJson(text: string): unknown {
  try {
    return JSON.parse(text) as unknown;
  } catch {
    return undefined;
  }
}

export const writeJson = (value: unknown) => JSON.stringify(value, null, 2) ?? '';

/** A date and time of a form, in the reader's own clocks, as the gateway takes it. */
export function toInstant(local: string): string | null {
  return local === '' ? null : new Date(local).toISOString();
}

/** An instant as fields of the type datetime-local take it. */
export function toLocal(instant: string): string {
  const date = new Date(instant);
  return new Date(date.getTime() - date.getTimezoneOffset() * 60_000).toISOString().slice(0, 16);
}
