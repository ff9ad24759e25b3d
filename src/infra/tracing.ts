import { AsyncLocalStorage } from 'node:async_hooks';

/*
 * What is done for a request, an operation or a job, and how long each part of it takes: a tally of what was asked of
 * Postgres, Redis and WeChat, always, and spans where somebody traces. Both travel in the asynchronous context, which
 * also carries who makes the spans: the places that ask need nothing handed to them, and several gateways in one process
 * keep apart. This file does not know OpenTelemetry. tracing-sdk.ts does, and is loaded only where tracing is on.
 */

export type Attributes = Record<string, string | number | boolean>;
/** Where a span is, as W3C Trace Context names it. */
export type Identity = { traceId: string; spanId: string; isSampled: boolean };

export type Span = {
  identity: Identity;
  set(attributes: Attributes): void;
  link(to: Identity): void;
  /** Only the kind of what went wrong: messages may quote what players sent. */
  fail(kind: string): void;
  /** @param at by performance.now(). @default now */
  end(at?: number): void;
};
export type SpanOptions = {
  /** @default 'internal' */
  kind?: 'internal' | 'server' | 'client' | 'producer' | 'consumer';
  attributes?: Attributes;
  links?: Identity[];
};
export type Tracer = {
  start(name: string, parent: Span | Identity | null, options: SpanOptions): Span;
  /** Sends what was not sent yet. */
  close(): Promise<void>;
};

export type Asked = 'sql' | 'redis' | 'wechat';
/** How often each was asked, and for how long together: questions that ran side by side count each. */
export type Tally = Record<Asked, { count: number; milliseconds: number }>;

type Scope = {
  tracer: Tracer | null;
  span: Span | null;
  tally: Tally;
  /** Of the operation that is under way, by path. */
  fields: Map<string, FieldSpan> | null;
};
type FieldSpan = { span: Span; calls: number; endedAt: number };

/** Carries the scopes and holds none. */
const scopes = new AsyncLocalStorage<Scope>();

const newTally = (): Tally => ({
  sql: { count: 0, milliseconds: 0 },
  redis: { count: 0, milliseconds: 0 },
  wechat: { count: 0, milliseconds: 0 },
});

type Beginning = SpanOptions & {
  name: string;
  /** What a caller's side has begun; null for a trace of one's own. */
  parent?: Identity | null;
};

/** Begins a scope with a tally of its own: a request, a message, a job. */
export function begin<Result>(
  tracer: Tracer | null,
  { name, parent = null, ...options }: Beginning,
  work: (span: Span | null) => Promise<Result>,
): Promise<Result> {
  const span = tracer?.start(name, parent, options) ?? null;
  const scope: Scope = { tracer, span, tally: newTally(), fields: null };
  return scopes.run(scope, () => (span ? ending(span, () => work(span)) : work(null)));
}

/** A part of what is under way, with a span of its own where somebody traces. */
export function inSpan<Result>(
  name: string,
  options: SpanOptions,
  work: (span: Span | null) => Promise<Result>,
): Promise<Result> {
  const scope = scopes.getStore();
  const span = startChild(scope, name, options);
  if (!scope || !span) return work(null);
  return scopes.run({ ...scope, span }, () => ending(span, () => work(span)));
}

/** The same for an operation, whose fields get spans, too. */
export function inOperation<Result>(
  name: string,
  attributes: Attributes,
  work: () => Promise<Result>,
): Promise<Result> {
  const scope = scopes.getStore();
  const span = startChild(scope, name, { attributes });
  if (!scope || !span) return work();
  const fields = new Map<string, FieldSpan>();
  return scopes.run({ ...scope, span, fields }, () =>
    ending(span, () =>
      work().finally(() => {
        for (const field of fields.values()) {
          field.span.set({ 'graphql.field.calls': field.calls });
          field.span.end(field.endedAt);
        }
      }),
    ),
  );
}

/**
 * One call of a resolver. All calls of a field at one place in the document share one span, from the first call to the
 * last answer, so that a list of a hundred costs no more than a list of one.
 *
 * @param place where it stands in the answer, the indexes of lists left out
 */
export function inField(name: string, place: () => string, resolve: () => unknown): unknown {
  const scope = scopes.getStore();
  if (!scope?.fields) return resolve();
  const path = place();
  let field = scope.fields.get(path);
  if (!field) {
    const span = startChild(scope, name, { attributes: { 'graphql.field.path': path } })!;
    field = { span, calls: 0, endedAt: 0 };
    scope.fields.set(path, field);
  }
  const { span } = field;
  field.calls += 1;
  const answered = () => void (field.endedAt = performance.now());
  const failed = (error: unknown) => {
    answered();
    span.fail(kindOf(error));
  };
  try {
    const answer = scopes.run({ ...scope, span }, resolve);
    answered();
    if (answer instanceof Promise) answer.then(answered, failed);
    return answer;
  } catch (error) {
    failed(error);
    throw error;
  }
}

type Question = {
  name: string;
  attributes: Attributes;
};

/** Notes a question that has just been asked, until it is answered. `describe` is called only where somebody traces. */
export function noteQuestion(
  asked: Asked,
  answer: Promise<unknown>,
  describe: () => Question,
  onAnswer?: (milliseconds: number) => void,
): void {
  const scope = scopes.getStore();
  if (!scope && !onAnswer) return;
  const startedAt = performance.now();
  const span = scope?.span ? startChild(scope, '', { kind: 'client' }, describe) : null;
  const note = () => {
    const milliseconds = performance.now() - startedAt;
    if (scope) count(scope.tally, asked, milliseconds);
    onAnswer?.(milliseconds);
  };
  answer.then(
    () => {
      note();
      span?.end();
    },
    (error: unknown) => {
      note();
      span?.fail(kindOf(error));
      span?.end();
    },
  );
}

/** The same for one that goes through several steps. */
export async function ask<Result>(
  asked: Asked,
  { name, attributes }: Question,
  work: (span: Span | null) => Promise<Result>,
): Promise<Result> {
  const scope = scopes.getStore();
  const startedAt = performance.now();
  try {
    return await inSpan(name, { kind: 'client', attributes }, work);
  } finally {
    if (scope) count(scope.tally, asked, performance.now() - startedAt);
  }
}

/** Somebody who waits for what several share. */
export type Sharer = { scope: Scope; span: Span | null } | null;

/** To be called where somebody begins to wait. */
export function joinShared(name: string): Sharer {
  const scope = scopes.getStore();
  return scope ? { scope, span: startChild(scope, name, {}) } : null;
}

/**
 * Does what several wait for: in the trace of the first of them that has one, to which the others are linked. What it
 * asks counts for each of them.
 */
export async function share<Result>(sharers: Sharer[], work: () => Promise<Result>): Promise<Result> {
  const present = sharers.filter((sharer) => sharer !== null);
  if (present.length === 0) return work();
  const leader = present.find(({ span }) => span?.identity.isSampled) ?? present[0]!;
  const tally = newTally();
  try {
    return await scopes.run({ ...leader.scope, span: leader.span, tally, fields: null }, work);
  } catch (error) {
    for (const { span } of present) span?.fail(kindOf(error));
    throw error;
  } finally {
    for (const { scope, span } of present) {
      add(scope.tally, tally);
      if (!span) continue;
      if (span !== leader.span && leader.span) span.link(leader.span.identity);
      span.set({ 'trellis.batch.size': sharers.length });
      span.end();
    }
  }
}

/** What was asked so far for what is under way; null where nothing is. */
export function currentTally(): Tally | null {
  return scopes.getStore()?.tally ?? null;
}

/** Where we are in a trace that is kept; null where nobody traces, or this one is not kept. */
export function currentIdentity(): Identity | null {
  const identity = scopes.getStore()?.span?.identity;
  return identity?.isSampled ? identity : null;
}

/** Who makes spans for what is under way. */
export function currentTracer(): Tracer | null {
  return scopes.getStore()?.tracer ?? null;
}

const traceparentForm = /^(?!ff)[0-9a-f]{2}-([0-9a-f]{32})-([0-9a-f]{16})-([0-9a-f]{2})(-.*)?$/;

/** W3C Trace Context, as its header says it; null for anything else. */
export function readTraceparent(header: unknown): Identity | null {
  const [, traceId, spanId, flags] = traceparentForm.exec(typeof header === 'string' ? header : '') ?? [];
  if (!traceId || !spanId || /^0+$/.test(traceId) || /^0+$/.test(spanId)) return null;
  return { traceId, spanId, isSampled: (Number.parseInt(flags!, 16) & 1) === 1 };
}

export function toTraceparent({ traceId, spanId, isSampled }: Identity): string {
  return `00-${traceId}-${spanId}-0${isSampled ? 1 : 0}`;
}

function startChild(
  scope: Scope | undefined,
  name: string,
  options: SpanOptions,
  describe?: () => Question,
): Span | null {
  // Below a span that is not kept nothing is kept either.
  if (!scope?.tracer || !scope.span?.identity.isSampled) return null;
  if (!describe) return scope.tracer.start(name, scope.span, options);
  const described = describe();
  return scope.tracer.start(described.name, scope.span, { ...options, attributes: described.attributes });
}

async function ending<Result>(span: Span, work: () => Promise<Result>): Promise<Result> {
  try {
    return await work();
  } catch (error) {
    span.fail(kindOf(error));
    throw error;
  } finally {
    span.end();
  }
}

function kindOf(error: unknown): string {
  const { code, name } = (error ?? {}) as { code?: unknown; name?: unknown };
  if (typeof code === 'string') return code;
  return typeof name === 'string' ? name : 'Error';
}

function count(tally: Tally, asked: Asked, milliseconds: number): void {
  tally[asked].count += 1;
  tally[asked].milliseconds += milliseconds;
}

function add(tally: Tally, more: Tally): void {
  for (const asked of ['sql', 'redis', 'wechat'] as const) {
    tally[asked].count += more[asked].count;
    tally[asked].milliseconds += more[asked].milliseconds;
  }
}
