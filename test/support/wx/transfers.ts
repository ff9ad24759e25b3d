import { isAnyArrayBuffer } from 'node:util/types';
import type { createDomains } from './domains.ts';
import type { Network, Transfer } from './network.ts';
import { WxFault, type Callbacks, type Realm } from './realm.ts';
import type { TemporaryFiles } from './files.ts';

/* wx.request, wx.uploadFile and wx.downloadFile. Any HTTP status is a success; only a transfer that fails is a failure. */

type Header = Record<string, string>;
type Common = Callbacks & { url: string; header?: Header; timeout?: number };
type RequestOptions = Common & {
  method?: string;
  data?: unknown;
  dataType?: string;
  responseType?: 'text' | 'arraybuffer';
  enableChunked?: boolean;
};
type UploadOptions = Common & { filePath: string; name: string; formData?: Record<string, unknown> };
type DownloadOptions = Common & { filePath?: string };
type Listener = (value: unknown) => void;

type Needs = {
  appId: string;
  realm: Realm;
  network: Network;
  domains: ReturnType<typeof createDomains>;
  files: TemporaryFiles;
};

/** PATCH is not among them. */
const verbs = ['OPTIONS', 'GET', 'HEAD', 'POST', 'PUT', 'DELETE', 'TRACE', 'CONNECT'];

export function createTransfers({ appId, realm, network, domains, files }: Needs) {
  return { request, uploadFile, downloadFile };

  function request(options: RequestOptions) {
    const { method = 'GET', data, dataType = 'json', responseType = 'text', enableChunked = false } = options;
    const listeners = createListeners(realm);
    return begin('request', options, listeners, async (signal) => {
      const verb = method.toUpperCase();
      if (!verbs.includes(verb)) throw new WxFault(`invalid method ${method}`);
      const header = headerOf(options.header, { 'content-type': 'application/json' });
      const address = domains.resolve('request', options.url);
      const url = verb === 'GET' && isPlain(data) ? withQuery(address, data) : address;
      const hasBody = verb !== 'GET' && verb !== 'HEAD' && data !== undefined;
      const response = await fetch(url, {
        method: verb,
        headers: header,
        signal,
        ...(hasBody && { body: bodyOf(data, header['content-type']!) }),
      });
      listeners.headers.forEach((listener) => realm.call(listener, { header: toHeader(response) }));
      const bytes = await read(response, enableChunked ? listeners.chunks : null);
      return { data: contentOf(bytes, dataType, responseType), ...headOf(response) };
    });
  }

  /** The answer is text, whatever it is. */
  function uploadFile(options: UploadOptions) {
    const { filePath, name, formData = {} } = options;
    const listeners = createListeners(realm);
    return begin('uploadFile', options, listeners, async (signal) => {
      const url = domains.resolve('uploadFile', options.url);
      const bytes = files.read(filePath);
      if (!bytes) throw new WxFault('file not found');
      const body = new FormData();
      for (const [field, value] of Object.entries(formData)) body.append(field, String(value));
      body.append(name, new Blob([new Uint8Array(bytes)]), filePath.split('/').at(-1));
      // The form brings the content type with its boundary.
      const { 'content-type': _, ...header } = headerOf(options.header, {});
      const response = await fetch(url, { method: 'POST', headers: header, body, signal });
      return { data: await response.text(), statusCode: response.status };
    });
  }

  function downloadFile(options: DownloadOptions) {
    const listeners = createListeners(realm);
    return begin('downloadFile', options, listeners, async (signal) => {
      const url = domains.resolve('downloadFile', options.url);
      const response = await fetch(url, { headers: headerOf(options.header, {}), signal });
      const path = files.write(new Uint8Array(await response.arrayBuffer()), options.filePath);
      return { ...(options.filePath ? { filePath: path } : { tempFilePath: path }), ...headOf(response) };
    });
  }

  function begin(
    api: string,
    options: Common,
    listeners: ReturnType<typeof createListeners>,
    work: (signal: AbortSignal) => Promise<object>,
  ) {
    const transfer: Transfer<object> = network.transfer(work, options.timeout);
    realm.settle(api, options, () => transfer.result);
    return realm.give({ abort: transfer.abort, ...listeners.methods });
  }

  async function read(response: Response, listeners: Set<Listener> | null): Promise<Uint8Array> {
    if (!listeners) return new Uint8Array(await response.arrayBuffer());
    for await (const chunk of response.body ?? [])
      listeners.forEach((listener) => realm.call(listener, { data: new Uint8Array(chunk) }));
    return new Uint8Array();
  }

  function contentOf(bytes: Uint8Array, dataType: string, responseType: string): unknown {
    if (responseType === 'arraybuffer') return bytes;
    const text = new TextDecoder().decode(bytes);
    if (dataType !== 'json') return text;
    try {
      return realm.parse(text);
    } catch {
      return text;
    }
  }

  /** Names in small letters; the Referer is WeChat's, whatever the game says. */
  function headerOf(header: Header = {}, defaults: Header): Header {
    const given = Object.fromEntries(Object.entries(header).map(([name, value]) => [name.toLowerCase(), value]));
    return { ...defaults, ...given, referer: `https://servicewechat.com/${appId}/0/page-frame.html` };
  }
}

function createListeners(realm: Realm) {
  const [headers, chunks] = [new Set<Listener>(), new Set<Listener>()];
  const methods = realm.give({
    onHeadersReceived: (listener: Listener) => void headers.add(listener),
    offHeadersReceived: (listener: Listener) => void headers.delete(listener),
    onChunkReceived: (listener: Listener) => void chunks.add(listener),
    offChunkReceived: (listener: Listener) => void chunks.delete(listener),
  }) as object;
  return { headers, chunks, methods };
}

const isPlain = (data: unknown): data is Record<string, unknown> =>
  typeof data === 'object' && data !== null && !isAnyArrayBuffer(data);

const toQuery = (data: Record<string, unknown>) =>
  Object.entries(data)
    .map(([name, value]) => `${encodeURIComponent(name)}=${encodeURIComponent(textOf(value))}`)
    .join('&');

const textOf = (value: unknown) => (typeof value === 'string' ? value : JSON.stringify(value));

function withQuery(address: string, data: Record<string, unknown>): string {
  const query = toQuery(data);
  return query === '' ? address : `${address}${address.includes('?') ? '&' : '?'}${query}`;
}

function bodyOf(data: unknown, contentType: string): string | Uint8Array<ArrayBuffer> {
  if (isAnyArrayBuffer(data)) return new Uint8Array(data as ArrayBuffer);
  if (!isPlain(data)) return String(data);
  return contentType.startsWith('application/x-www-form-urlencoded') ? toQuery(data) : JSON.stringify(data);
}

const toHeader = (response: Response) => Object.fromEntries(response.headers);
const headOf = (response: Response) => ({
  statusCode: response.status,
  header: toHeader(response),
  cookies: response.headers.getSetCookie(),
});
