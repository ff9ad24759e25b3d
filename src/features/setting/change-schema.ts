import type { AdminViewer } from '../../context.ts';
import { builder } from '../../graphql/builder.ts';
import { SettingConflict, SettingInvalid, SettingNotFound } from './errors.ts';
import { SettingRef, settingArgs } from './admin-schema.ts';
import type { Rule } from './model.ts';
import type { SettingAct, SettingChange } from './service.ts';

const SettingChangeRef = builder.objectRef<SettingChange>('SettingChange').implement({
  description: 'What a change came to.',
  fields: (t) => ({
    setting: t.field({
      type: SettingRef,
      nullable: true,
      description: 'As it is now; null where it is removed.',
      resolve: ({ setting }) => setting,
    }),
    version: t.exposeInt('version', { description: 'The newest version; the one from before where nothing changed.' }),
    diff: t.field({
      type: 'JSON',
      description: 'A JSON Patch (RFC 6902) of `{ schema, value, rules }`, empty where it was as wanted already.',
      resolve: ({ diff }) => diff,
    }),
    isDryRun: t.exposeBoolean('isDryRun', { description: 'Whether nothing was written, and all this would be.' }),
  }),
});

const PercentageInput = builder.inputType('SettingPercentageInput', {
  description: 'A share of all players. Who is in it stays in it, also when it grows.',
  fields: (t) => ({
    of: t.float({ required: true, description: 'From 0 to 100.' }),
    seed: t.string({
      description:
        'Players are put in an order by it. Rules with the same seed choose from the same end, others independently. ' +
        'Left out: the key of the setting.',
    }),
  }),
});

const ConditionsInput = builder.inputType('SettingConditionsInput', {
  description: 'What a rule asks for; all that is given must hold. With nothing given it holds for everybody.',
  fields: (t) => ({
    platforms: t.stringList({ description: 'One of these platforms, as clients name them.' }),
    clientVersions: t.string({
      description:
        'A range of versions in npm\'s words: ">=1.2 <2", "^1.4", "1.x || 3.x". Clients without one have none.',
    }),
    playerTags: t.stringList({ description: 'One of these tags.' }),
    percentage: t.field({ type: PercentageInput, description: 'To be in this share of all players.' }),
    from: t.field({ type: 'DateTime', description: 'Not before this instant.' }),
    until: t.field({ type: 'DateTime', description: 'Before this instant.' }),
  }),
});

const RuleInput = builder.inputType('SettingRuleInput', {
  description: 'A value for some callers.',
  fields: (t) => ({
    name: t.string({ description: 'For people: 1 to 64 characters.' }),
    when: t.field({ type: ConditionsInput, required: true, description: 'For whom.' }),
    value: t.field({ type: 'JSON', required: true, description: 'What they get, as the schema says.' }),
  }),
});

const act = {
  reason: 'Why, for other admins: 1 to 500 characters.',
  ifVersion:
    'Only if the setting is at this version, 0: only if there never was one; else the answer is SettingConflict.',
  dryRun: 'True: only say what would come of it.',
} as const;

const SetSettingInput = builder.inputType('SetSettingInput', {
  description: 'A setting to be made or changed. What is left out stays as it is.',
  fields: (t) => ({
    game: t.id({ description: settingArgs.game }),
    key: t.id({
      required: true,
      description: '1 to 64 lower-case letters and digits, in words with dots or dashes between.',
    }),
    schema: t.field({
      type: 'JSON',
      description:
        'JSON Schema, draft 2020-12, up to 16 kB; keywords that are not known are refused, and so are `format`, `$id` and ' +
        'anchors. `$ref` leads to `#/$defs/<name>`. A `pattern` has the syntax of RE2.',
    }),
    value: t.field({ type: 'JSON', description: 'What those get for whom no rule holds, up to 16 kB. Not null.' }),
    rules: t.field({ type: [RuleInput], description: 'In order, at most 50: the first one that holds counts.' }),
    reason: t.string({ required: true, description: act.reason }),
    ifVersion: t.int({ description: act.ifVersion }),
    dryRun: t.boolean({ defaultValue: false, description: act.dryRun }),
  }),
});

builder.mutationField('setSetting', (t) =>
  t.withAuth({ role: 'LIVEOPS' }).field({
    type: SettingChangeRef,
    description:
      'Makes a setting or changes one, as a new version. The default value and those of all rules must be as the schema ' +
      'says. Every process has it within a second. For admins: LIVEOPS.',
    errors: { types: [SettingInvalid, SettingConflict] },
    args: { input: t.arg({ type: SetSettingInput, required: true, description: 'What is to be.' }) },
    resolve: (_root, { input }, { settingAdmin, games, viewer }) => {
      const { schema, value, rules } = input;
      return settingAdmin.set(toAct(games.resolve(input.game), input, viewer), {
        schema,
        value,
        rules: rules?.map((rule) => toRule(rule, input.key)),
      });
    },
  }),
);

const RemoveSettingInput = builder.inputType('RemoveSettingInput', {
  description: 'A setting to be removed.',
  fields: (t) => ({
    game: t.id({ description: settingArgs.game }),
    key: t.id({ required: true, description: settingArgs.key }),
    reason: t.string({ required: true, description: act.reason }),
    ifVersion: t.int({ description: act.ifVersion }),
    dryRun: t.boolean({ defaultValue: false, description: act.dryRun }),
  }),
});

builder.mutationField('removeSetting', (t) =>
  t.withAuth({ role: 'LIVEOPS' }).field({
    type: SettingChangeRef,
    description:
      'Removes a setting, as a new version; `rollbackSetting` and `setSetting` bring it back. For admins: LIVEOPS.',
    errors: { types: [SettingNotFound, SettingConflict] },
    args: { input: t.arg({ type: RemoveSettingInput, required: true, description: 'Which.' }) },
    resolve: (_root, { input }, { settingAdmin, games, viewer }) =>
      settingAdmin.remove(toAct(games.resolve(input.game), input, viewer)),
  }),
);

const RollbackSettingInput = builder.inputType('RollbackSettingInput', {
  description: 'A setting to be put back.',
  fields: (t) => ({
    game: t.id({ description: settingArgs.game }),
    key: t.id({ required: true, description: settingArgs.key }),
    toVersion: t.int({ required: true, description: 'What it was at this version, it is again.' }),
    reason: t.string({ required: true, description: act.reason }),
    ifVersion: t.int({ description: act.ifVersion }),
    dryRun: t.boolean({ defaultValue: false, description: act.dryRun }),
  }),
});

builder.mutationField('rollbackSetting', (t) =>
  t.withAuth({ role: 'LIVEOPS' }).field({
    type: SettingChangeRef,
    description:
      'Makes a new version of what the setting was at an earlier one, schema and rules included. For admins: LIVEOPS.',
    errors: { types: [SettingNotFound, SettingInvalid, SettingConflict] },
    args: { input: t.arg({ type: RollbackSettingInput, required: true, description: 'Which, and to where.' }) },
    resolve: (_root, { input }, { settingAdmin, games, viewer }) =>
      settingAdmin.rollback(toAct(games.resolve(input.game), input, viewer), input.toVersion),
  }),
);

type ActInput = {
  key: string;
  reason: string;
  ifVersion?: number | null | undefined;
  dryRun?: boolean | null | undefined;
};

function toAct(gameKey: string, { key, reason, ifVersion, dryRun }: ActInput, { by }: AdminViewer): SettingAct {
  return { gameKey, key, reason, author: by, ifVersion: ifVersion ?? null, isDryRun: dryRun ?? false };
}

/** @param key the seed where none is given */
function toRule({ name, when, value }: typeof RuleInput.$inferInput, key: string): Rule {
  const { platforms, clientVersions, playerTags, percentage, from, until } = when;
  return {
    ...(name != null && { name }),
    when: {
      ...(platforms && { platforms }),
      ...(clientVersions != null && { clientVersions }),
      ...(playerTags && { playerTags }),
      ...(percentage && { percentage: { of: percentage.of, seed: percentage.seed ?? key } }),
      ...(from && { from: from.toISOString() }),
      ...(until && { until: until.toISOString() }),
    },
    value,
  };
}
