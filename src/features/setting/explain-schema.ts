import { BadUserInput } from '../../errors.ts';
import { builder } from '../../graphql/builder.ts';
import { isUuid } from '../../infra/uuid.ts';
import { PlayerNotFound } from '../ban/errors.ts';
import { PlayerRef } from '../player/schema.ts';
import { settingArgs, SettingRuleRef } from './admin-schema.ts';
import { SettingNotFound } from './errors.ts';
import type { Conditions } from './model.ts';
import type { Explanation } from './resolution.ts';

type Outcome = Explanation['rules'][number]['outcome'];

const OutcomeEnum = builder.enumType('SettingRuleOutcome', {
  description: 'What a rule says to a caller: that it counts, or the first of its conditions that does not hold.',
  values: {
    MATCHED: { description: 'All of its conditions hold: this one counts.' },
    NOT_YET: { description: 'It begins later.' },
    OVER: { description: 'It has ended.' },
    PLATFORM: { description: 'Another platform, or none told.' },
    CLIENT_VERSION: { description: 'The version is out of the range, or none was told.' },
    PLAYER_TAG: { description: 'The player has none of the tags, or nobody is signed in.' },
    PERCENTAGE: { description: 'Not in the share, or it is not known who calls.' },
    NOT_REACHED: { description: 'A rule before it counts.' },
  } satisfies Record<Outcome, { description: string }>,
});

const RuleExplanationRef = builder.objectRef<Explanation['rules'][number]>('SettingRuleExplanation').implement({
  description: 'What a rule says to a caller.',
  fields: (t) => ({
    rule: t.expose('rule', { type: SettingRuleRef, description: 'Which.' }),
    outcome: t.field({ type: OutcomeEnum, description: 'What.', resolve: ({ outcome }) => outcome }),
    text: t.string({
      description: 'The same in words, for people.',
      resolve: ({ rule, outcome }) => textOf(rule.when, outcome),
    }),
  }),
});

const ExplanationRef = builder.objectRef<Explanation>('SettingExplanation').implement({
  description: 'What a caller gets of a setting, and why. Admins only.',
  fields: (t) => ({
    value: t.expose('value', { type: 'JSON', description: 'What the caller gets.' }),
    version: t.int({ description: 'Of which version of the setting.', resolve: ({ setting }) => setting.version }),
    matchedRule: t.int({
      nullable: true,
      description: 'Which rule counts, from 0; null where none does, and the default value counts.',
      resolve: ({ matched }) => (matched === -1 ? null : matched),
    }),
    rules: t.expose('rules', { type: [RuleExplanationRef], description: 'All rules, in order.' }),
  }),
});

const ExplainSettingInput = builder.inputType('ExplainSettingInput', {
  description: 'A setting, and who would ask for it.',
  fields: (t) => ({
    game: t.id({ description: settingArgs.game }),
    key: t.id({ required: true, description: settingArgs.key }),
    player: t.globalID({ for: [PlayerRef], description: 'Who; left out for somebody who is not signed in.' }),
    clientId: t.string({ description: 'Of somebody who is not signed in.' }),
    platform: t.string({ description: 'On what.' }),
    clientVersion: t.string({ description: 'Which version of the game.' }),
    at: t.field({ type: 'DateTime', description: 'When; now where left out. Tags are those of now.' }),
  }),
});

builder.queryField('explainSetting', (t) =>
  t.withAuth({ role: 'VIEWER' }).field({
    type: ExplanationRef,
    description: 'What a caller gets of a setting and why, by the rules that this process answers by. Admins only.',
    errors: { types: [SettingNotFound, PlayerNotFound] },
    args: { input: t.arg({ type: ExplainSettingInput, required: true, description: 'What, and who.' }) },
    resolve: (_root, { input }, { settingAdmin, games }) => {
      const { key, player, clientId = null, platform = null, clientVersion = null, at = null } = input;
      if (player && !isUuid(player.id)) throw new BadUserInput("`player` is not a player's id.");
      const client = { playerId: player?.id ?? null, clientId, platform, clientVersion };
      return settingAdmin.explain({ gameKey: games.resolve(input.game), key }, client, at);
    },
  }),
);

function textOf({ from, until, platforms, clientVersions, playerTags, percentage }: Conditions, outcome: Outcome) {
  switch (outcome) {
    case 'MATCHED':
      return 'All of its conditions hold.';
    case 'NOT_REACHED':
      return 'A rule before it counts.';
    case 'NOT_YET':
      return `It begins at ${from}.`;
    case 'OVER':
      return `It ended at ${until}.`;
    case 'PLATFORM':
      return `The platform is not ${platforms?.join(' or ')}.`;
    case 'CLIENT_VERSION':
      return `The client's version is not in ${clientVersions}.`;
    case 'PLAYER_TAG':
      return `The player does not have the tag ${playerTags?.join(' or ')}.`;
    case 'PERCENTAGE':
      return `The caller is not among the first ${percentage?.of} % by the seed "${percentage?.seed}".`;
  }
}
