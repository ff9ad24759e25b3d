/*
 * Texts stand beside what shows them, in all languages at once: `defineTexts` does not compile where one of them lacks a
 * text, or where a text takes other values.
 */

export const languages = { en: 'English', zh: '中文' } as const;
export type Language = keyof typeof languages;

type Text = string | ((...values: never[]) => string);
/** The same texts, said otherwise. */
type SaidIn<Said> = {
  [Name in keyof Said]: Said[Name] extends (...values: infer Values) => string ? (...values: Values) => string : string;
};
export type Texts<Said> = Record<Language, SaidIn<Said>>;

export function defineTexts<Said extends Record<string, Text>>(en: Said, zh: NoInfer<SaidIn<Said>>): Texts<Said> {
  return { en: en as unknown as SaidIn<Said>, zh };
}
