export type InteractiveData = ReturnType<typeof createInteractiveData>;

/** Numbers that games keep with their players at WeChat, for what friends do to one another: by key from "1" to "50". */
export function createInteractiveData() {
  const stored: Record<string, Record<string, Record<string, number>>> = {};

  return { set, summary: () => structuredClone(stored) };

  function set(appId: string, openid: string, pairs: { key: string; value: number }[]) {
    const ofPlayer = ((stored[appId] ??= {})[openid] ??= {});
    for (const { key, value } of pairs) ofPlayer[key] = value;
  }
}
