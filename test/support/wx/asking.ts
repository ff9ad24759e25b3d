import { onTestFinished } from 'vitest';
import { miniGame as appId } from '../identities.ts';
import { aMiniGame } from './mini-game.ts';

type Options = Partial<Parameters<typeof aMiniGame>[0]> & Pick<Parameters<typeof aMiniGame>[0], 'wechat'>;
export type Result = { errMsg: string; data?: unknown; statusCode?: number; errno?: number; [name: string]: unknown };

/** A game, and calls of wx as promises of what came: of success or fail, and whether complete came, too. */
export function aGame(options: Options) {
  const game = aMiniGame({ appId, openid: 'ostand-in', ...options });
  onTestFinished(game.close);
  const asks = game.run({
    'game.js': `module.exports = (api, options) => new Promise((resolve) => {
      let told = null;
      wx[api](Object.assign({}, options, {
        success: (result) => { told = result; },
        fail: (fault) => { told = fault; },
        complete: (either) => resolve(Object.assign({ isComplete: either === told }, told)),
      }));
    });`,
  });
  const ask = asks as (api: string, options?: object) => Promise<Result>;
  return { ...game, ask };
}

/** What an expression comes to in a game. */
export const evaluate = (game: ReturnType<typeof aMiniGame>, code: string) =>
  game.run({ 'game.js': `module.exports = ${code};` });
