import { isAnyArrayBuffer } from 'node:util/types';
import { WebSocket, type RawData } from 'ws';
import type { createDomains } from './domains.ts';
import { defaultTimeoutMilliseconds, type Network } from './network.ts';
import { WxFault, type Callbacks, type Realm } from './realm.ts';

/*
 * wx.connectSocket. A SocketTask says nothing of its state, has no way to take a listener away again and shows no pings.
 */

type Options = Callbacks & { url: string; header?: Record<string, string>; protocols?: string[]; timeout?: number };
type Listener = (value: unknown) => void;
type EventName = 'open' | 'message' | 'close' | 'error';

type Needs = { realm: Realm; network: Network; domains: ReturnType<typeof createDomains> };

const socketsMax = 5;
const reasonBytesMax = 123;

export function createSockets({ realm, network, domains }: Needs) {
  const open = new Set<WebSocket>();
  return { connectSocket, cutAll, count: () => open.size };

  function connectSocket(options: Options) {
    const listeners: Record<EventName, Listener[]> = { open: [], message: [], close: [], error: [] };
    const tell = (name: EventName, value: unknown) =>
      listeners[name].forEach((listener) => realm.call(listener, value));
    let socket: WebSocket | null = null;
    realm.settle('connectSocket', options, connect);
    return realm.give({
      onOpen: (listener: Listener) => void listeners.open.push(listener),
      onMessage: (listener: Listener) => void listeners.message.push(listener),
      onClose: (listener: Listener) => void listeners.close.push(listener),
      onError: (listener: Listener) => void listeners.error.push(listener),
      send,
      close,
    });

    function connect(): object {
      try {
        network.requireReachable();
        const url = domains.resolve('socket', options.url);
        if (open.size >= socketsMax) throw new WxFault(`exceed max concurrent socket count ${socketsMax}`);
        socket = new WebSocket(url, options.protocols ?? [], {
          headers: options.header ?? {},
          handshakeTimeout: options.timeout ?? defaultTimeoutMilliseconds,
        });
      } catch (error) {
        tell('error', { errMsg: error instanceof WxFault ? error.message : 'invalid parameter' });
        throw error;
      }
      const connected = socket;
      open.add(connected);
      let header: Record<string, unknown> = {};
      connected.on('upgrade', ({ headers }) => (header = { ...headers }));
      connected.on('open', () => tell('open', { header }));
      connected.on('message', (data, isBinary) => tell('message', { data: isBinary ? bytesOf(data) : textOf(data) }));
      connected.on('error', ({ message }) => tell('error', { errMsg: message }));
      connected.on('close', (code, reason) => {
        open.delete(connected);
        tell('close', { code, reason: reason.toString() });
      });
      return {};
    }

    function send(sending: Callbacks & { data: unknown }): void {
      realm.settle('sendSocketMessage', sending, () => {
        const { data } = sending;
        if (socket?.readyState !== WebSocket.OPEN) throw new WxFault('SocketTask.readyState is not OPEN');
        if (typeof data !== 'string' && !isAnyArrayBuffer(data))
          throw new WxFault('data should be String or ArrayBuffer');
        socket.send(typeof data === 'string' ? data : new Uint8Array(data as ArrayBuffer));
        return {};
      });
    }

    function close(closing: Callbacks & { code?: number; reason?: string } = {}): void {
      const { code = 1_000, reason = '' } = closing;
      realm.settle('closeSocket', closing, () => {
        if (!socket || socket.readyState === WebSocket.CLOSED) throw new WxFault('socket is not connected');
        if (Buffer.byteLength(reason) > reasonBytesMax) throw new WxFault('reason is too long');
        socket.close(code, reason);
        return {};
      });
    }
  }

  /** As when the phone loses its network: every connection breaks, without a goodbye. */
  function cutAll(): void {
    for (const socket of open) socket.terminate();
  }
}

const bytesOf = (data: RawData) => new Uint8Array(Array.isArray(data) ? Buffer.concat(data) : data);
const textOf = (data: RawData) => Buffer.from(bytesOf(data)).toString();
