import type { Callbacks, Realm } from './realm.ts';
import type { Network } from './network.ts';

/** How a game is opened: what stands in the link or the QR code, and WeChat's number for the place. */
export type Launch = { scene: number; query: Record<string, string> };
type Listener = (value: unknown) => void;
type EventName = 'show' | 'hide' | 'network';

/** Whether the game is seen, and whether the phone has a network. */
export function createLifecycle(realm: Realm, network: Network, launch: Launch) {
  const listeners: Record<EventName, Set<Listener>> = { show: new Set(), hide: new Set(), network: new Set() };
  let entered = launch;
  let networkType = 'wifi';
  const api = {
    onShow: (listener: Listener) => void listeners.show.add(listener),
    offShow: (listener: Listener) => void listeners.show.delete(listener),
    onHide: (listener: Listener) => void listeners.hide.add(listener),
    offHide: (listener: Listener) => void listeners.hide.delete(listener),
    onNetworkStatusChange: (listener: Listener) => void listeners.network.add(listener),
    offNetworkStatusChange: (listener: Listener) => void listeners.network.delete(listener),
    getNetworkType: (options: Callbacks) => realm.settle('getNetworkType', options, () => ({ networkType })),
    getLaunchOptionsSync: () => realm.give(launch),
    getEnterOptionsSync: () => realm.give(entered),
  };
  return { api, show, hide, setOnline };

  function show(how: Partial<Launch> = {}): void {
    network.show();
    entered = { ...launch, ...how };
    tell('show', entered);
  }

  function hide(): void {
    tell('hide', {});
    network.hide();
  }

  function setOnline(isConnected: boolean): void {
    networkType = isConnected ? 'wifi' : 'none';
    network.setOnline(isConnected);
    tell('network', { isConnected, networkType });
  }

  function tell(name: EventName, value: object): void {
    listeners[name].forEach((listener) => realm.call(listener, value));
  }
}
