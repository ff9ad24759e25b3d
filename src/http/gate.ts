import type { IncomingMessage, ServerResponse } from 'node:http';
import { GraphQLError, type OperationDefinitionNode } from 'graphql';
import type { Caller, Origin, Viewer } from '../context.ts';
import {
  BadUserInput,
  DocumentNotTrusted,
  DomainError,
  Forbidden,
  PersistedQueryNotFound,
  Unauthenticated,
} from '../errors.ts';
import { isWithinDepth } from '../infra/json.ts';
import type { Turn } from '../infra/turns.ts';
import type { OperationFacts } from '../graphql/operation-limits.ts';
import type { Documents } from './documents.ts';
import type { Rates } from './rates.ts';
import type { ReadingTime } from './reading-time.ts';
import type { Refusals } from './refusals.ts';
import type { SchemaAnswers } from './schema-answers.ts';
import { classOf, type Shedding } from './shedding.ts';

/*
 * What every operation passes before anything of it runs, whichever way it came: over HTTP by either way, as an event
 * stream, or over a WebSocket. First whether its document may be read at all (`admitDocument`), then, when it is known
 * who asks for what, whether this may be asked for now (`admit`).
 */

/** Deeper than anything that is stored, and far from what a stack holds. */
export const variablesDepthMax = 100;

export type Gate = ReturnType<typeof createGate>;

/** Who may send documents that nobody has loaded, and who may ask for the schema. */
export type DocumentRules = {
  documents: 'any' | 'trusted';
  introspection: 'everyone' | 'admins' | 'nobody';
};

/** Documents that the game's makers have loaded. */
export type TrustedDocuments = {
  find(id: string): string | null;
  has(text: string): boolean;
  /** When it is done, what was loaded before the call is here; where that was just done, it is done already. */
  refresh(): Promise<void>;
};

/** What a request says of its document. */
export type DocumentParams = { query?: unknown; documentId?: unknown; extensions?: unknown };
export type Admission = { text: string } | { refusal: DomainError };

type Needs = {
  rules: DocumentRules;
  trusted: TrustedDocuments;
  documents: Documents;
  rates: Rates;
  readingTime: ReadingTime;
  schemaAnswers: SchemaAnswers;
  turn: Turn;
  shedding: Shedding;
  refusals: Refusals;
};
export type Asking = {
  facts: OperationFacts;
  operation: OperationDefinitionNode;
  variables: Readonly<Record<string, unknown>> | null | undefined;
  viewer: Viewer | null;
  address: Origin['address'];
  isFromMemory: boolean;
  res?: ServerResponse | undefined;
};

export function createGate(needs: Needs) {
  const { rules, trusted, documents, rates, readingTime, schemaAnswers, turn, shedding, refusals } = needs;
  const isClosed = rules.documents === 'trusted';
  const introspection = isClosed && rules.introspection === 'everyone' ? 'admins' : rules.introspection;
  return { admitAtOnce, admitDocument, admit };

  /** The document of a request that anybody may send and that is known here; null where more has to be asked. */
  function admitAtOnce(params: DocumentParams): { text: string } | null {
    const text = textAtHand(params);
    return text !== null && documents.isKnown(text) && mayRead(text) ? { text } : null;
  }

  /** @returns the text to be read, or the refusal; null where the request names no document */
  async function admitDocument(
    params: DocumentParams,
    { address, whoCalls, isConsole }: { address: string; whoCalls: () => Promise<Caller>; isConsole: boolean },
  ): Promise<Admission | null> {
    let text = textAtHand(params);
    if (text === null) {
      if (idOf(params) === null) return null;
      await trusted.refresh();
      text = textAtHand(params);
      if (text === null) return refuse('unknown-document', unknownDocument());
    }
    if (!mayRead(text)) {
      const caller = await whoCalls();
      if (!mayRead(text, caller)) await trusted.refresh();
      if (!mayRead(text, caller)) return refuse('untrusted', untrusted(caller, isConsole));
    }
    if (documents.isKnown(text) || trusted.has(text)) return { text };
    // Whoever sends what is known does not wait for more than one who does not.
    await turn();
    // Many may come with the same one at once: it is read, and paid for, by the first two.
    if (documents.isKnown(text)) return { text };
    const refusal =
      shedding.refusalOf('document') ?? readingTime.refusalOf(address) ?? (await rates.chargeReading(address));
    if (refusal) return { refusal };
    readingTime.lose(address, documents.readAhead(text));
    return { text };
  }

  /** The document, where that can be told without asking anybody. */
  function textAtHand(params: DocumentParams): string | null {
    if (typeof params.query === 'string' && params.query !== '') return params.query;
    const id = idOf(params);
    return id === null ? null : trusted.find(id);
  }

  /** Whether a caller may send this document; where it is not known who calls, whether anybody may. */
  function mayRead(text: string, caller?: Caller): boolean {
    return !isClosed || trusted.has(text) || caller?.viewer?.kind === 'admin' || caller?.viewer?.kind === 'trusted';
  }

  function refuse(kind: 'unknown-document' | 'untrusted', refusal: DomainError): Admission {
    refusals.count(kind);
    return { refusal };
  }

  /** @returns why this is not to be done now; null where it is, and has been paid for */
  function admit(asking: Asking): DomainError | GraphQLError | null | Promise<DomainError | null> {
    const { facts, operation, variables, viewer, address, isFromMemory, res } = asking;
    const shed = shedding.refusalOf(classOf(facts, operation.operation, viewer));
    if (shed) return shed;
    if (facts.isIntrospection && !mayIntrospect(viewer)) {
      refusals.count('introspection');
      return new Forbidden('The schema is not told here. Its makers have it as a file.');
    }
    const unread = schemaAnswers.refusalOf({ facts, operation, viewer, address });
    if (unread) return unread;
    if (!isWithinDepth(variables, variablesDepthMax)) {
      refusals.count('shape');
      return new BadUserInput(`\`variables\` may have at most ${variablesDepthMax} levels.`);
    }
    let cost: number;
    try {
      cost = facts.costOf(variables ?? {});
    } catch (error) {
      if (error instanceof BadUserInput) refusals.count('cost');
      if (error instanceof GraphQLError || error instanceof DomainError) return error;
      throw error;
    }
    return rates.charge({ viewer, address, cost, fields: facts.rootFields, isFromMemory, res });
  }

  function mayIntrospect(viewer: Viewer | null): boolean {
    return introspection === 'everyone' || (introspection === 'admins' && viewer?.kind === 'admin');
  }
}

/** By `documentId`, or in the way of Apollo's persisted queries. */
function idOf({ documentId, extensions }: DocumentParams): string | null {
  if (typeof documentId === 'string' && documentId !== '') return documentId;
  const { persistedQuery } = (extensions ?? {}) as { persistedQuery?: { sha256Hash?: unknown } | null };
  const hash = persistedQuery?.sha256Hash;
  return typeof hash === 'string' && hash !== '' ? hash : null;
}

function unknownDocument(): DomainError {
  return new PersistedQueryNotFound(
    'No document is loaded under this id. Send the document itself, or have it loaded.',
  );
}

/** Whose sign-in is over is told that, so that clients do what they do then. */
function untrusted({ refusal }: Caller, isConsole: boolean): DomainError {
  if (refusal !== null) return new Unauthenticated(refusal);
  if (isConsole) return new Unauthenticated('Sign in first.');
  return new DocumentNotTrusted(
    'Only documents that were loaded may be sent here. Send one of those, by its id or whole.',
  );
}

/** The console's page says so, for the sake of its cookie. */
export function isFromConsole({ headers }: Pick<IncomingMessage, 'headers'>): boolean {
  return headers['x-trellis-console'] !== undefined;
}
