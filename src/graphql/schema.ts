import '../features/leaderboard/schema.ts';
import '../features/player/schema.ts';
import '../features/session/schema.ts';
import '../features/wechat/schema.ts';
import { builder } from './builder.ts';

/** Loads every feature's part; nobody but transport, printing and tests imports this file. */
export const schema = builder.toSchema();
