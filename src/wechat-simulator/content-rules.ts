import { readFileSync } from 'node:fs';
import { z } from 'zod';

/*
 * What the content checks find: a rule hits where its keyword stands in the text, or in the address of an image or a
 * sound, or, where the simulator fetches it, in the SHA-256 of the file in hex: it knows files and sees no pictures. The
 * first rule that hits decides.
 */
export const ruleSchema = z.strictObject({
  keyword: z.string().min(1),
  label: z.int(),
  /** WeChat's words are pass, review and risky; others are let through to test clients with. */
  suggest: z.string().min(1),
  /** A keyword is masked where it stands; a model's hit masks the whole text. */
  strategy: z.enum(['keyword', 'content_model']).default('keyword'),
});

export type ContentRule = z.input<typeof ruleSchema>;

export type ContentRules = ReturnType<typeof createContentRules>;

export type ContentHit = Required<ContentRule> & { replaced: string };

const defaultFile = new URL('content-rules.json', import.meta.url);

/** @throws where the file is not a JSON array of rules */
export function readContentRules(file: string | URL): ContentRule[] {
  const rules: unknown = JSON.parse(readFileSync(file, 'utf8'));
  return z.array(ruleSchema).parse(rules);
}

export function createContentRules(given?: ContentRule[]) {
  const rules = z.array(ruleSchema).parse(given ?? readContentRules(defaultFile));

  return { add, find };

  /** It counts before those that are there. */
  function add(rule: ContentRule) {
    rules.unshift(ruleSchema.parse(rule));
    return { rules: rules.length };
  }

  /** The first rule that hits any of the texts; `replaced` is the first text with what was hit masked. */
  function find(texts: string[]): ContentHit | null {
    const hit = rules.find(({ keyword }) => texts.some((text) => text.toLowerCase().includes(keyword.toLowerCase())));
    if (!hit) return null;
    const [content = ''] = texts;
    return { ...hit, replaced: hit.strategy === 'keyword' ? mask(content, hit.keyword) : stars(content) };
  }
}

const stars = (text: string) => '*'.repeat(Array.from(text).length);

const mask = (text: string, keyword: string) =>
  text.replaceAll(new RegExp(keyword.replaceAll(/[.*+?^${}()|[\]\\]/g, String.raw`\$&`), 'gi'), stars);
