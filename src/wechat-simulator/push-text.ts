import type { PushFormat } from './push-envelope.ts';

/*
 * A push as the text that WeChat makes of it, with its oddities: in JSON a list of one is its item alone, subscribe events
 * have texts for numbers there, and a MsgId is a number of 64 bits; in XML subscribe events have an element of their own
 * around their list.
 */

export type PushFields = Record<string, unknown>;

const wrappers: Record<string, string> = {
  subscribe_msg_popup_event: 'SubscribeMsgPopupEvent',
  subscribe_msg_change_event: 'SubscribeMsgChangeEvent',
  subscribe_msg_sent_event: 'SubscribeMsgSentEvent',
};

export function toText(format: PushFormat, fields: PushFields): string {
  const wrapper = wrappers[String(fields['Event'])];
  if (format === 'json') return toJson(wrapper ? (toTexts(fields) as PushFields) : fields);
  if (!wrapper || !('List' in fields)) return `<xml>${toXml(fields)}</xml>`;
  const { List, ...others } = fields;
  return `<xml>${toXml({ ...others, [wrapper]: { List } })}</xml>`;
}

function toJson({ List, ...others }: PushFields): string {
  const list = Array.isArray(List) && List.length === 1 ? (List[0] as unknown) : List;
  // Longer than a number of JavaScript's can be.
  return JSON.stringify({ ...others, ...(List !== undefined && { List: list }) }).replace(
    /"MsgId":"(\d+)"/,
    '"MsgId":$1',
  );
}

function toTexts(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(toTexts);
  if (typeof value === 'object' && value !== null)
    return Object.fromEntries(Object.entries(value).map(([name, inner]) => [name, toTexts(inner)]));
  return typeof value === 'number' ? String(value) : value;
}

function toXml(fields: PushFields): string {
  return Object.entries(fields)
    .flatMap(([name, value]) => (Array.isArray(value) ? value : [value]).map((one: unknown) => element(name, one)))
    .join('');
}

function element(name: string, value: unknown): string {
  if (typeof value === 'object' && value !== null) return `<${name}>${toXml(value as PushFields)}</${name}>`;
  if (typeof value === 'number') return `<${name}>${value}</${name}>`;
  return `<${name}><![CDATA[${String(value).replaceAll(']]>', ']]]]><![CDATA[>')}]]></${name}>`;
}
