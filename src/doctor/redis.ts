import type { Config } from '../config.ts';
import { connect, createRedis } from '../infra/redis.ts';
import { compareClocks } from './clocks.ts';
import { fault, ok, reasonOf, warning, type Finding } from './finding.ts';

const versionMin = 7;
/** Of maxmemory. */
const fullWarning = 0.75;
const fullFault = 0.95;

/** A field of what INFO answers; empty where it has none. */
type Read = (field: string) => string;

export async function examineRedis({ redisUrl }: Config, now: () => number): Promise<Finding[]> {
  const redis = createRedis(redisUrl);
  try {
    await connect(redis);
    const from = now();
    const [[seconds, microseconds], info] = await Promise.all([redis.time(), redis.info('all')]);
    const to = now();
    const read: Read = (field) => new RegExp(`^${field}:(.*)$`, 'm').exec(info)?.[1]?.trim() ?? '';
    const theirs = Number(seconds) * 1_000 + Number(microseconds) / 1_000;
    return [
      examineVersion(read),
      examineEviction(read),
      examinePersistence(read),
      examineMemory(read),
      compareClocks('redis.clock', "Redis'", { theirs, from, to }, { warn: 1_000, harm: 10_000 }),
    ];
  } catch (error) {
    return [fault('redis', `cannot be asked (${reasonOf(error)})`, 'Check REDIS_URL, and that Redis runs there.')];
  } finally {
    redis.disconnect();
  }
}

function examineVersion(read: Read): Finding {
  const valkey = read('valkey_version');
  const version = valkey || read('redis_version');
  const name = `${valkey ? 'Valkey' : 'Redis'} ${version}`;
  if (Number.parseInt(version, 10) >= versionMin) return ok('redis.version', name);
  return fault('redis.version', name, 'Upgrade it to Redis 7, Valkey 8 or newer.');
}

function examineEviction(read: Read): Finding {
  const policy = read('maxmemory_policy');
  if (policy === 'noeviction') return ok('redis.eviction', 'nothing is evicted');
  const text = `maxmemory-policy is ${policy}: jobs and sessions that ended may be thrown away`;
  return fault('redis.eviction', text, 'Set maxmemory-policy noeviction.');
}

function examinePersistence(read: Read): Finding {
  const check = 'redis.persistence';
  if (read('rdb_last_bgsave_status') === 'err')
    return fault(
      check,
      'the last snapshot failed, and Redis may refuse writes for it',
      'See the log of Redis; mostly its disk is full.',
    );
  if (read('aof_enabled') !== '1')
    return warning(
      check,
      'there is no append-only file: a restart forgets the jobs that were accepted last',
      'Set appendonly yes, and appendfsync everysec.',
    );
  if (read('aof_last_write_status') !== 'ok')
    return fault(check, 'the append-only file cannot be written', 'See the log of Redis; mostly its disk is full.');
  return ok(check, 'there is an append-only file');
}

function examineMemory(read: Read): Finding {
  const [used, max] = [Number(read('used_memory')), Number(read('maxmemory'))];
  const megabytes = (bytes: number) => `${Math.ceil(bytes / 1_048_576)} MB`;
  if (max === 0) return ok('redis.memory', `${megabytes(used)} in use, without a limit`);
  const text = `${megabytes(used)} of ${megabytes(max)} in use`;
  if (used > max * fullFault) return fault('redis.memory', text, 'Raise maxmemory: with noeviction, writes fail soon.');
  if (used > max * fullWarning) return warning('redis.memory', text, 'Raise maxmemory before it is full.');
  return ok('redis.memory', text);
}
