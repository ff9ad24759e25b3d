import type { WechatApp } from '../../config.ts';
import type { Db } from '../../infra/db.ts';
import type { ContentRules } from '../content/rules.ts';
import type { GameService } from '../game/service.ts';
import type { RunImport } from '../leaderboard/run-import.ts';
import type { SaveRules } from '../save/rules.ts';
import type { SaveService } from '../save/service.ts';
import { createCheckStore } from './check-store.ts';
import type { ObjectStore } from './object-store.ts';
import { createRunStore } from './run-store.ts';
import { createImportService, type ImportService } from './service.ts';
import { createTaking } from './taking.ts';
import { createUserStore } from './user-store.ts';

type Needs = {
  db: Db;
  apps: WechatApp[];
  games: GameService;
  objects: ObjectStore;
  runs: RunImport;
  saves: SaveService;
  saveRules: SaveRules;
  contentRules: ContentRules;
  now: () => number;
};

/** The service that imports another backend's export. */
export function assembleImports({
  db,
  apps,
  games,
  objects,
  runs,
  saves,
  saveRules,
  contentRules,
  now,
}: Needs): ImportService {
  const users = createUserStore(db, objects, now);
  return createImportService({
    apps,
    games,
    boards: runs,
    saveRules,
    contentRules,
    runs: createRunStore(db, now),
    checks: createCheckStore(db),
    taking: createTaking({ users, objects, runs, saves }),
  });
}
