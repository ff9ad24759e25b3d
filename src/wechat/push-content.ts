import { parseXml, XmlDocumentType, XmlElement } from '@rgrove/parse-xml';

/*
 * The text of a push as plain data. JSON and XML come out alike, but for what only the sender knows: XML has texts where
 * JSON has numbers, and neither tells a list of one from its item.
 */

export type PushContent = Record<string, unknown>;

/** A text that is no push. */
export class PushMalformed extends Error {}

/** @throws PushMalformed */
export function parsePush(text: string): PushContent {
  const trimmed = text.trimStart();
  try {
    const content = trimmed.startsWith('<') ? fromXml(trimmed) : fromJson(trimmed);
    if (typeof content === 'object' && content !== null && !Array.isArray(content)) return content as PushContent;
  } catch (error) {
    if (error instanceof PushMalformed) throw error;
    // The reason would quote the push.
    throw new PushMalformed('The push cannot be parsed.');
  }
  throw new PushMalformed('The push is not an object.');
}

type Source = { source: string };

function fromJson(text: string): unknown {
  return JSON.parse(text, function revive(key: string, value: unknown, context?: Source) {
    if (isUnstorable(key)) throw new PushMalformed('The push has a name that is no text.');
    // A MsgId has 64 bits, more than a number holds: two of them would become one.
    if (typeof value === 'number' && !Number.isSafeInteger(value) && /^-?\d+$/.test(context?.source ?? ''))
      return context!.source;
    return typeof value === 'string' ? toStorable(value) : value;
  } as (key: string, value: unknown) => unknown);
}

/** Players may type what XML has no place for, and WeChat wraps it as it is. */
// oxlint-disable-next-line no-control-regex
const notXml = /[\u0000-\u0008\u000B\u000C\u000E-\u001F\uFFFE\uFFFF]/g;

function fromXml(text: string): unknown {
  // The parser knows no entities but the five of XML itself. A DOCTYPE would declare some, and WeChat never sends one.
  const { root, children } = parseXml(text.replaceAll(notXml, '\uFFFD'), { preserveDocumentType: true });
  if (children.some((child) => child instanceof XmlDocumentType)) throw new PushMalformed('The push has a DOCTYPE.');
  return root?.name === 'xml' ? toValue(root) : null;
}

function toValue(element: XmlElement): unknown {
  const parts = element.children.filter((child) => child instanceof XmlElement);
  if (parts.length === 0) return toStorable(element.text);
  const byName = Map.groupBy(parts, ({ name }) => name);
  return Object.fromEntries(
    [...byName].map(([name, some]) => [name, some.length === 1 ? toValue(some[0]!) : some.map(toValue)]),
  );
}

/** Postgres takes neither NUL nor half a surrogate pair. */
const isUnstorable = (text: string) => text.includes('\0') || !text.isWellFormed();
const toStorable = (text: string) => text.toWellFormed().replaceAll('\0', '\uFFFD');
