import { hash } from 'node:crypto';
import type { Command, Redis } from 'ioredis';
import { noteQuestion } from './tracing.ts';

/*
 * Notes what is asked of Redis, for tallies, spans and metrics: commands by their names, scripts by ours. Keys and values
 * are left out, since both hold ids.
 */

const scriptNames = Symbol('names of scripts, by the hashes that Redis knows them by');
type Noting = Redis & { [scriptNames]?: Map<string, string> };

export function noteCommandsOf(redis: Redis, onAnswer?: (milliseconds: number) => void): void {
  const names = new Map<string, string>();
  const sendCommand = redis.sendCommand.bind(redis);
  Object.assign<Redis, Partial<Noting>>(redis, {
    [scriptNames]: names,
    sendCommand: (command, ...rest) => {
      noteQuestion('redis', command.promise, () => describe(command, names), onAnswer);
      return sendCommand(command, ...rest);
    },
  });
}

/** Has a script be known by its name. */
export function nameScript(redis: Redis, name: string, lua: string): void {
  (redis as Noting)[scriptNames]?.set(hash('sha1', lua, 'hex'), name);
}

function describe({ name, args }: Command, names: Map<string, string>) {
  const operation = name.toUpperCase();
  const script = names.get(String(args[0]));
  return {
    name: script ? `redis ${script}` : `redis ${operation}`,
    attributes: {
      'db.system.name': 'redis',
      'db.operation.name': operation,
      ...(script && { 'db.stored_procedure.name': script }),
    },
  };
}
