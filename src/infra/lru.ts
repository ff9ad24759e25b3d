export type Lru<Key, Value> = {
  get(key: Key): Value | undefined;
  set(key: Key, value: Value): void;
  size(): number;
};

type Options<Value> = {
  /** How many values at most; the half of them that was used last is there for certain. */
  max: number;
  /** What all values may weigh together, and how much one does. */
  weightMax?: number;
  weigh?: (value: Value) => number;
};

/**
 * Keeps what was used last, in two generations: when the young one is half of what may be kept, it becomes the old one,
 * and what nobody has asked for since is gone. So a hit among the young changes nothing, where an exact order would
 * change a Map on each.
 */
export function createLru<Key, Value>({ max, weightMax = Infinity, weigh = () => 0 }: Options<Value>): Lru<Key, Value> {
  let young = new Map<Key, Value>();
  let old = new Map<Key, Value>();
  let weight = 0;
  return { get, set, size: () => young.size + old.size };

  function get(key: Key): Value | undefined {
    const value = young.get(key);
    if (value !== undefined) return value;
    const found = old.get(key);
    if (found !== undefined) set(key, found);
    return found;
  }

  function set(key: Key, value: Value): void {
    const present = young.get(key);
    if (present !== undefined) weight -= weigh(present);
    old.delete(key);
    const added = weigh(value);
    const isFull = (present === undefined && young.size + 1 > max / 2) || weight + added > weightMax / 2;
    if (isFull) {
      old = young;
      old.delete(key);
      young = new Map();
      weight = 0;
    }
    // One that alone weighs more than a generation may is not worth what it would displace.
    if (added > weightMax / 2) return;
    young.set(key, value);
    weight += added;
  }
}
