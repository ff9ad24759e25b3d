import { randomUUID } from 'node:crypto';
import { gardenRules } from './actions.ts';
import { adminKey, send, type TestApp } from './app.ts';
import { contentOf } from './contents.ts';
import { CreateInvitation } from './invitation-documents.ts';
import { aBoard } from './players.ts';
import { savesOf } from './saves.ts';
import { PerformAction } from './action-documents.ts';

/* One of everything that a player of the game "garden" can have, with the ids that admins know it by. */

export type World = Awaited<ReturnType<typeof aWorld>>;

const pathsOf = `
  query ($player: ID!, $board: ID!) {
    player: node(id: $player) {
      ... on Player { bans { id } scoreVoids { id } submissions(leaderboard: $board) { id } identities { id } }
    }
    leaderboard(key: $board, game: "garden") { id season { id } entries { nodes { id } } }
    counterLedger(player: $player) { nodes { act { id } } }
    saveRules(game: "garden") { id }
  }`;
type Paths = {
  player: Record<'bans' | 'scoreVoids' | 'submissions' | 'identities', [{ id: string }]>;
  leaderboard: { id: string; season: { id: string }; entries: { nodes: [{ id: string }] } };
  counterLedger: { nodes: [{ act: { id: string } }] };
  saveRules: [{ id: string }];
};

export async function aWorld(gateway: TestApp) {
  const game = 'garden';
  const content = contentOf(gateway);
  const writer = await content.aWriter();
  const { id: player, token } = writer;
  const [board, voided] = [await aBoard(gateway, { game }), await aBoard(gateway, { game })];
  for (const leaderboard of [voided.key, board.key]) await must(report(leaderboard), token);
  await must(`mutation { voidScores(input: { player: "${player}", leaderboard: "${voided.key}", reason: "a test" })
    { ... on ScoreVoid { id } } }`);
  const ban = await must<{ banPlayer: { id: string } }>(
    `mutation { banPlayer(input: { player: "${player}", reason: "a test" }) { ... on Ban { id } } }`,
  );
  await must(`mutation { liftBan(ban: "${ban.banPlayer.id}", reason: "a test") { ... on Ban { id } } }`);
  const rules = { game, rules: gardenRules, ifVersion: 0, reason: 'a test' };
  const setRules = 'mutation ($input: SetActionRulesInput!) { setActionRules(input: $input) { __typename } }';
  await must(setRules, adminKey, { input: rules });
  await gateway.query(PerformAction, { input: { action: 'dig', actionId: randomUUID() } }, token);
  await savesOf(gateway, token).writeOk('progress', { level: 1 });
  await must('mutation { setSaveRule(input: { game: "garden", pattern: "progress", reason: "a test" }) { id } }');
  const word = await content.addWord('gooseberry', { game, action: 'REVIEW' });
  const held = await writer.rename('Gooseberry');
  if (held.__typename !== 'ProfileUpdate') throw new Error('the name was not held');
  const input = { clientId: randomUUID(), purpose: 'duel' };
  const { createInvitation } = await gateway.query(CreateInvitation, { input }, token);
  if (createInvitation.__typename !== 'Invitation') throw new Error('no invitation');
  const { addPlayerNote } = await must<{ addPlayerNote: { id: string } }>(
    `mutation { addPlayerNote(player: "${player}", text: "a test", reason: "for the test") { ... on PlayerNote { id } } }`,
  );
  const { startBulkAct } = await must<{ startBulkAct: { bulkAct: { id: string } } }>(
    `mutation { startBulkAct(input: { search: { game: "garden" }, act: { endSessions: true }, reason: "a test" })
      { ... on BulkActStart { bulkAct { id } } } }`,
  );
  const leaver = await content.aWriter();
  await must(`mutation { requestPlayerDataExport(player: "${player}", reason: "a test") { __typename } }`);
  await must(`mutation { deletePlayer(player: "${leaver.id}", reason: "a test") { __typename } }`);
  const paths = await must<Paths>(pathsOf, adminKey, { player, board: board.key });
  return {
    player,
    token,
    /** Somebody else, who has asked to be deleted. */
    leaver: leaver.id,
    board: board.key,
    invitation: createInvitation.code,
    review: held.displayNameReview!.id,
    word: word.id,
    leaderboard: paths.leaderboard.id,
    season: paths.leaderboard.season.id,
    entry: paths.leaderboard.entries.nodes[0].id,
    submission: paths.player.submissions[0].id,
    void: paths.player.scoreVoids[0].id,
    ban: paths.player.bans[0].id,
    identity: paths.player.identities[0].id,
    act: paths.counterLedger.nodes[0].act.id,
    saveRule: paths.saveRules[0].id,
    note: addPlayerNote.id,
    bulkAct: startBulkAct.bulkAct.id,
  };

  async function must<Data>(query: string, by = adminKey, variables = {}): Promise<Data> {
    const { data, errors } = await send<Data, object>(gateway.url, query, variables, by);
    if (errors) throw new Error(JSON.stringify(errors));
    return data;
  }
}

const report = (key: string) =>
  `mutation { reportScore(input: { leaderboard: "${key}", score: 7, runId: "${randomUUID()}" }) { __typename } }`;
