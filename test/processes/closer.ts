import { createRankIndex } from '../../src/features/leaderboard/rank-index.ts';
import { createIssuingStore } from '../../src/features/reward/issuing-store.ts';
import { createClosingStore } from '../../src/features/season/closing-store.ts';
import { createRollStore } from '../../src/features/season/roll-store.ts';
import { createSeasonStore } from '../../src/features/season/season-store.ts';
import { createSeasonService } from '../../src/features/season/service.ts';
import { createDb } from '../../src/infra/db.ts';
import { connect, createRedis } from '../../src/infra/redis.ts';

/*
 * The closing of seasons alone, in a process that starts fast and is there to be killed. It works in much smaller steps
 * than a worker does, so that there are many moments at which it can die. Usage: closer.ts <database url> <redis url>
 */

const [databaseUrl, redisUrl] = process.argv.slice(2) as [string, string];
const [db, redis] = [createDb(databaseUrl), createRedis(redisUrl)];
await connect(redis);
const seasons = createSeasonService({
  seasons: createSeasonStore(db),
  rolls: createRollStore(db, Date.now),
  closings: createClosingStore(db, Date.now, { entriesPerMark: 20, entriesPerStep: 60 }),
  rewards: createIssuingStore(db, Date.now, { entriesPerStep: 40 }),
  index: createRankIndex(redis),
  // Nobody watches.
  changes: { announce: () => {} },
  now: Date.now,
});
await db.ping();
console.log('closing');
await seasons.closeDue();
redis.disconnect();
await db.close();
