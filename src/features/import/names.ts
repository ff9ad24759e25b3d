import { lengthsMax } from '../content/model.ts';
import type { Rules } from '../content/rules.ts';
import { tidy } from '../content/text.ts';

/** How a name begins: seen at once, or held until it is checked. Null where it cannot be a name here. */
export type NamePolicy = (name: string) => { content: string; state: 'HELD' | 'PUBLISHED' } | null;

/** Of a name before what nobody sees is taken away. */
const nameLengthMax = 1_000;

/**
 * Nobody has checked these names, and WeChat checks texts only of players who were there in the last two hours. So they
 * wait until their players log in; only where the game shows what nobody could check are they shown before.
 */
export function createNamePolicy({ words, policyOf }: Rules): NamePolicy {
  const isShown = policyOf('DISPLAY_NAME') === 'PUBLISH';
  return (name) => {
    if (name.length > nameLengthMax) return null;
    const content = tidy(name, { isLine: true });
    if (content === '' || Array.from(content).length > lengthsMax.DISPLAY_NAME) return null;
    return { content, state: isShown && words.find(content) === null ? 'PUBLISHED' : 'HELD' };
  };
}
