/** Things to be put away at the end, the last one first, however the end comes. */
export type Resources = ReturnType<typeof createResources>;

export function createResources(signal: AbortSignal) {
  const stops: (() => unknown)[] = [];
  return { add, close };

  /** Starts something. What has started is stopped even where the signal came meanwhile. */
  async function add<Thing>(start: () => Thing | Promise<Thing>, stop: (thing: Thing) => unknown): Promise<Thing> {
    signal.throwIfAborted();
    const thing = await start();
    stops.push(() => stop(thing));
    signal.throwIfAborted();
    return thing;
  }

  async function close(): Promise<void> {
    for (const stop of stops.splice(0).toReversed()) {
      try {
        await stop();
      } catch (error) {
        console.error(error);
      }
    }
  }
}
