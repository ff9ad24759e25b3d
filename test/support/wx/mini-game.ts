import { createContext, runInContext } from 'node:vm';
import { createAccount, type SimulatedWechat } from './account.ts';
import { createDevice } from './device.ts';
import { createDomains, type Domains, type Hosts } from './domains.ts';
import { createFiles, createFileSystem } from './files.ts';
import { createGlobals } from './globals.ts';
import { createLifecycle, type Launch } from './lifecycle.ts';
import { createNetwork } from './network.ts';
import { createRealm } from './realm.ts';
import { createSockets } from './sockets.ts';
import { createStorage, type Storage } from './storage.ts';
import { realTimers, type Timers } from './timers.ts';
import { createTransfers } from './transfers.ts';

/*
 * A phone on which a mini-game runs: `wx` as far as clients of a game server need it, in a realm that has nothing else.
 * No fetch, no URL, no TextEncoder, no process, no eval: what works here does not lean on a browser or on Node.
 */

type Options = {
  wechat: SimulatedWechat;
  appId: string;
  openid: string;
  nickName?: string;
  /** @default unchecked, as the developer tools can be set */
  domains?: Domains;
  hosts?: Hosts;
  storage?: Storage;
  grants?: string[];
  launch?: Partial<Launch>;
  /** For everything that waits for a time. @default real ones */
  timers?: Timers;
};

/** WeChat's number for a game that was opened from the list of those used lately. */
const usualScene = 1_001;

export function aMiniGame(options: Options) {
  const { wechat, appId, openid, nickName, domains = 'unchecked', hosts = {}, grants = [] } = options;
  const clocks = realTimers();
  const timers = options.timers ?? clocks;
  const logs: string[] = [];
  const context = createContext({}, { codeGeneration: { strings: false, wasm: false } });
  const realm = createRealm(context);
  const network = createNetwork(timers);
  const files = createFiles();
  const allowed = createDomains(domains, hosts);
  const lifecycle = createLifecycle(realm, network, { scene: usualScene, query: {}, ...options.launch });
  const sockets = createSockets({ realm, network, domains: allowed });
  const wx = realm.give({
    ...createAccount({ realm, wechat, appId, openid, nickName, grants }),
    ...createTransfers({ appId, realm, network, domains: allowed, files }),
    connectSocket: sockets.connectSocket,
    ...createStorage(realm, options.storage ?? new Map()),
    ...createFileSystem(realm, files),
    ...createDevice(realm, appId),
    ...lifecycle.api,
  });
  // V8 brings it along; a mini-game has none.
  runInContext('delete globalThis.WebAssembly', context);
  Object.assign(context, {
    wx,
    GameGlobal: runInContext('globalThis', context),
    ...createGlobals(realm, timers, logs),
  });

  return {
    run,
    show: lifecycle.show,
    hide: lifecycle.hide,
    setOnline: lifecycle.setOnline,
    loseAnswer: network.loseAnswer,
    cutSockets: sockets.cutAll,
    socketCount: sockets.count,
    /** A file as WeChat's picture chooser makes it. */
    putFile: (bytes: Uint8Array) => files.write(bytes),
    logs,
    /** What callbacks of the game threw. */
    errors: realm.errors,
    close,
  };

  /** Runs game.js with the files beside it, and gives its exports. */
  function run(package_: Record<string, string>): unknown {
    const loaded = new Map<string, { exports: unknown }>();
    return load('game.js');

    function load(path: string): unknown {
      const name = path.replace(/^\.\//, '').replace(/(\.js)?$/, '.js');
      const source = package_[name];
      if (source === undefined) throw realm.errorOf(`module '${name}' is not defined`);
      const known = loaded.get(name);
      if (known) return known.exports;
      const module = realm.give({ exports: {} }) as { exports: unknown };
      loaded.set(name, module);
      const wrapped = `(function (require, module, exports, requirePlugin) {${source}\n})`;
      const start = runInContext(wrapped, context, { filename: name }) as (...args: unknown[]) => void;
      start(load, module, module.exports, noPlugin);
      return module.exports;
    }
  }

  function noPlugin(name: string): never {
    throw realm.errorOf(`plugin "${name}" is not defined`);
  }

  function close(): void {
    sockets.cutAll();
    network.close();
    clocks.stopAll();
  }
}
