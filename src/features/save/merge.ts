import { canonical, isObject, propertyOf, type Json, type JsonObject } from './json.ts';

/*
 * How a write to a key with merge policies becomes the next revision: a three-way merge, field by field, of what is
 * there (`current`), what the device had (`base`) and what it has now (`data`).
 *
 * Whatever order the writes come in, MAX ends at the largest value that was ever written, MIN at the smallest, SUM at all
 * changes added up, UNION at all elements; LAST at the newest change. A field that a device does not send it has not
 * touched, unless its base has it: then the device removed it, which only LAST allows.
 */

export const mergePolicies = ['MAX', 'MIN', 'SUM', 'UNION', 'LAST'] as const;
export type MergePolicy = (typeof mergePolicies)[number];
/** A field by its path, a JSON Pointer (RFC 6901) in which * stands for any property. */
export type FieldPolicy = { path: string; policy: MergePolicy };

/** Policies by path. A node has a policy or children. */
export type MergeTree = { policy: MergePolicy | null; children: Map<string, MergeTree>; any: MergeTree | null };

/** What a merge cannot take; the service says it in words. */
export class MergeFault extends Error {
  readonly kind: 'FIELD_FORM' | 'SUM_TOO_LARGE';

  constructor(kind: MergeFault['kind'], message: string) {
    super(message);
    this.kind = kind;
  }
}

/** @throws Error in one line where a path lies within another one's field */
export function toMergeTree(fields: FieldPolicy[]): MergeTree | null {
  if (fields.length === 0) return null;
  const root: MergeTree = newNode();
  for (const { path, policy } of fields) {
    let node = root;
    for (const name of segmentsOf(path)) {
      if (node.policy) throw new Error(`"${path}" lies within a field that has a policy already.`);
      node = name === '*' ? (node.any ??= newNode()) : childOf(node, name);
    }
    if (node.policy || node.any || node.children.size > 0)
      throw new Error(`"${path}" stands there twice, or holds another field with a policy.`);
    node.policy = policy;
  }
  return root;
}

const newNode = (): MergeTree => ({ policy: null, children: new Map(), any: null });

function childOf({ children }: MergeTree, name: string): MergeTree {
  const child = children.get(name) ?? newNode();
  children.set(name, child);
  return child;
}

const segmentsOf = (path: string) =>
  path
    .slice(1)
    .split('/')
    .map((segment) => segment.replaceAll('~1', '/').replaceAll('~0', '~'));

/** Whether a merge adds up, so that it must know what it adds to, and must not be done twice. */
export function hasSum({ policy, children, any }: MergeTree): boolean {
  return policy === 'SUM' || [...children.values(), ...(any ? [any] : [])].some(hasSum);
}

type Sides = { current: Json | undefined; base: Json | undefined; data: Json | undefined };

/**
 * The next revision. What is there and has not the form that its policy asks for counts as nothing.
 *
 * @param base null where nobody says what the device had
 * @throws MergeFault where `data` or `base` have not the form, or a sum leaves the whole numbers that a double holds
 */
export function merge(tree: MergeTree, current: Json | undefined, base: Json | null, data: Json): Json {
  return mergeNode(tree, '', { current, base: base ?? undefined, data }) ?? {};
}

function mergeNode(node: MergeTree | null, path: string, sides: Sides): Json | undefined {
  if (node && !node.policy) return mergeObjects(node, path, sides);
  switch (node?.policy ?? 'LAST') {
    case 'LAST':
      return mergeLast(sides);
    case 'UNION':
      return mergeUnion(path, sides);
    case 'SUM':
      return mergeSum(path, sides);
    case 'MAX':
      return mergeExtreme(path, sides, Math.max);
    case 'MIN':
      return mergeExtreme(path, sides, Math.min);
  }
}

/** Properties that are there keep their places; new ones come behind. */
function mergeObjects(node: MergeTree, path: string, { current, base, data }: Sides): Json | undefined {
  if (data === undefined) return current;
  const [now, before, wanted] = [isObject(current) ? current : {}, objectAt(path, base), objectAt(path, data)];
  const names = new Set([...Object.keys(now), ...Object.keys(wanted)]);
  const merged = [...names].flatMap((name): [string, Json][] => {
    const sides = { current: propertyOf(now, name), base: propertyOf(before, name), data: propertyOf(wanted, name) };
    const value = mergeNode(node.children.get(name) ?? node.any, `${path}/${name}`, sides);
    return value === undefined ? [] : [[name, value]];
  });
  return Object.fromEntries(merged);
}

function objectAt(path: string, value: Json | undefined): JsonObject {
  if (value === undefined) return {};
  if (isObject(value)) return value;
  throw new MergeFault('FIELD_FORM', `${path === '' ? 'the whole' : path} must be an object`);
}

/** A device that did not change a field leaves it to the others. */
function mergeLast({ current, base, data }: Sides): Json | undefined {
  if (data === undefined) return base === undefined ? current : undefined;
  return base !== undefined && canonical(base) === canonical(data) ? current : data;
}

function mergeUnion(path: string, { current, data }: Sides): Json | undefined {
  if (data === undefined) return current;
  if (!Array.isArray(data)) throw new MergeFault('FIELD_FORM', `${path} must be an array`);
  const all = [...(Array.isArray(current) ? current : []), ...data];
  return [...new Map(all.map((element) => [canonical(element), element])).values()];
}

function mergeSum(path: string, { current, base, data }: Sides): Json | undefined {
  if (data === undefined) return current;
  const [from, to] = [base === undefined ? 0 : wholeAt(path, base), wholeAt(path, data)];
  // Each is within 2^53, so the difference of two may round: whole numbers of any size do not.
  const sum = BigInt(Number.isSafeInteger(current) ? (current as number) : 0) + BigInt(to) - BigInt(from);
  if (sum > BigInt(Number.MAX_SAFE_INTEGER) || sum < BigInt(Number.MIN_SAFE_INTEGER))
    throw new MergeFault('SUM_TOO_LARGE', `${path} would come to ${sum}`);
  return Number(sum);
}

function wholeAt(path: string, value: Json): number {
  if (typeof value === 'number' && Number.isSafeInteger(value)) return value;
  throw new MergeFault('FIELD_FORM', `${path} must be a whole number within ±(2^53 - 1)`);
}

function mergeExtreme(path: string, { current, data }: Sides, pick: typeof Math.max): Json | undefined {
  if (data === undefined) return current;
  if (typeof data !== 'number') throw new MergeFault('FIELD_FORM', `${path} must be a number`);
  return typeof current === 'number' ? pick(current, data) : data;
}
