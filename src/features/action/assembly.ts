import type { Db } from '../../infra/db.ts';
import { createActStore } from './act-store.ts';
import { createLedgerService } from './ledger-service.ts';
import { createLedgerStore } from './ledger-store.ts';
import { createRuleService } from './rule-service.ts';
import { createRuleStore } from './rule-store.ts';
import { createActionService } from './service.ts';

/** The services about counters, which share one store of acts. */
export function assembleActions({ db, now }: { db: Db; now: () => number }) {
  const rules = createRuleStore(db, now);
  const acts = createActStore(db, rules.bookOf, now);
  return {
    actions: createActionService({ acts, rules, now }),
    actionRules: createRuleService({ acts, rules, now }),
    counterLedger: createLedgerService({ acts, ledger: createLedgerStore(db) }),
  };
}
