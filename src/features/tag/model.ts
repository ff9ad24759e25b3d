/** How many tags a player may have. */
export const tagsMax = 20;

export function isTag(text: string): boolean {
  return /^[a-z0-9][a-z0-9-]{0,31}$/.test(text);
}
