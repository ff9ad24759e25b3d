/** What a rule asks of a caller; what is left out is not asked. All that is there must hold. */
export type Conditions = {
  /** As clients name their platform, e.g. "ios". */
  platforms?: string[] | undefined;
  /** A range of versions in npm's words, e.g. ">=1.2 <2". */
  clientVersions?: string | undefined;
  /** One of these is enough. */
  playerTags?: string[] | undefined;
  /** A share of all players, from 0 to 100; rules with one seed share their order. */
  percentage?: { of: number; seed: string } | undefined;
  /** ISO 8601; the first instant that counts. */
  from?: string | undefined;
  /** ISO 8601; the first instant that counts no more. */
  until?: string | undefined;
};

export type Rule = { name?: string | undefined; when: Conditions; value: unknown };

/** All that an admin says of a setting, as it is stored and as its versions show it. */
export type Document = {
  /** JSON Schema, draft 2020-12. */
  schema: unknown;
  /** What counts where no rule does. */
  value: unknown;
  /** In order: the first one that holds counts. */
  rules: Rule[];
};

export type Setting = { key: string; version: number; document: Document };

export type SettingVersion = {
  key: string;
  version: number;
  /** Null where the setting was removed. */
  document: Document | null;
  diff: Operation[];
  author: string;
  reason: string;
  createdAt: Date;
};

/** An operation of a JSON Patch (RFC 6902), of those that we write. */
export type Operation = { op: 'add' | 'replace'; path: string; value: unknown } | { op: 'remove'; path: string };

/** All that a caller gets. */
export type Snapshot = {
  /** Names the content: the same on every process, and after a restart. */
  id: string;
  values: Record<string, unknown>;
  /** The next instant at which a rule begins or ends; null where none does. */
  changesAt: Date | null;
};

export const limits = {
  /** Settings of a game. */
  settings: 200,
  rules: 50,
  /** Words in one list of a rule. */
  words: 20,
  /** Bytes as JSON: a schema, a value, all that is said of the settings of a game. */
  schemaBytes: 16_384,
  valueBytes: 16_384,
  gameBytes: 1_000_000,
  /** Levels of arrays and objects within one another. */
  depth: 32,
} as const;

export function isSettingKey(text: string): boolean {
  return /^[a-z][a-z0-9]*([._-][a-z0-9]+)*$/.test(text) && text.length <= 64;
}

/** How clients name their platform, and settings ask for it; case does not matter. */
export function isPlatform(text: string): boolean {
  return /^[a-z0-9][a-z0-9_-]{0,31}$/i.test(text);
}

/** What an anonymous client calls itself, so that it keeps its place in percentages. */
export function isClientId(text: string): boolean {
  return /^[\w-]{8,64}$/.test(text);
}

/** Whether this can name a snapshot at all. */
export function isSnapshotId(text: string): boolean {
  return /^[\w-]{22}$/.test(text);
}
