import { builder, domainError } from '../../graphql/builder.ts';
import { connectionOf, pageArgs, pageComplexity, parsePage } from '../../graphql/connection.ts';
import { pageOf } from '../../graphql/keyset.ts';
import { SettingConflict, SettingInvalid, SettingNotFound } from './errors.ts';
import type { Conditions, Rule, Setting, SettingVersion } from './model.ts';

domainError(SettingNotFound, 'The game has no such setting, or the setting no such version.');

const SettingConflictRef = domainError(
  SettingConflict,
  'Somebody else has changed the setting since `ifVersion`. Nothing was done.',
);
builder.objectField(SettingConflictRef, 'version', (t) =>
  t.exposeInt('version', { description: 'The newest one; 0 where there never was such a setting.' }),
);

const SettingInvalidRef = domainError(
  SettingInvalid,
  'The schema, a value or a rule is not as it must be; the message says where. Nothing was done.',
);
builder.objectField(SettingInvalidRef, 'path', (t) =>
  t.exposeString('path', {
    description: 'Where: a JSON Pointer (RFC 6901) into `{ schema, value, rules }`, e.g. /rules/0/value/title.',
  }),
);

type Percentage = NonNullable<Conditions['percentage']>;

const PercentageRef = builder.objectRef<Percentage>('SettingPercentage').implement({
  description: 'A share of all players.',
  fields: (t) => ({
    of: t.exposeFloat('of', { description: 'From 0 to 100.' }),
    seed: t.exposeString('seed', { description: 'What orders the players.' }),
  }),
});

const toDate = (text: string | undefined) => (text === undefined ? null : new Date(text));

const ConditionsRef = builder.objectRef<Conditions>('SettingConditions').implement({
  description: 'What a rule asks for; all that is not null must hold.',
  fields: (t) => ({
    platforms: t.stringList({
      nullable: true,
      description: 'One of these platforms.',
      resolve: ({ platforms }) => platforms,
    }),
    clientVersions: t.string({
      nullable: true,
      description: 'A version in this range.',
      resolve: ({ clientVersions }) => clientVersions,
    }),
    playerTags: t.stringList({
      nullable: true,
      description: 'One of these tags.',
      resolve: ({ playerTags }) => playerTags,
    }),
    percentage: t.field({
      type: PercentageRef,
      nullable: true,
      description: 'To be in this share of all players.',
      resolve: ({ percentage }) => percentage,
    }),
    from: t.field({
      type: 'DateTime',
      nullable: true,
      description: 'Not before this instant.',
      resolve: ({ from }) => toDate(from),
    }),
    until: t.field({
      type: 'DateTime',
      nullable: true,
      description: 'Before this instant.',
      resolve: ({ until }) => toDate(until),
    }),
  }),
});

export const SettingRuleRef = builder.objectRef<Rule>('SettingRule').implement({
  description: 'A value for some callers.',
  fields: (t) => ({
    name: t.string({ nullable: true, description: 'For people.', resolve: ({ name }) => name }),
    when: t.expose('when', { type: ConditionsRef, description: 'For whom.' }),
    value: t.expose('value', { type: 'JSON', description: 'What they get.' }),
  }),
});

export const SettingRef = builder.objectRef<Setting>('Setting').implement({
  description: 'A setting of a game. Admins only.',
  fields: (t) => ({
    key: t.exposeString('key', { description: 'Unique within the game.' }),
    version: t.exposeInt('version', { description: 'Number of the newest version: give it as `ifVersion`.' }),
    schema: t.field({
      type: 'JSON',
      description: 'JSON Schema, draft 2020-12: what every value must be.',
      resolve: ({ document }) => document.schema,
    }),
    value: t.field({
      type: 'JSON',
      description: 'What those get for whom no rule holds.',
      resolve: ({ document }) => document.value,
    }),
    rules: t.field({
      type: [SettingRuleRef],
      description: 'In order: the first one that holds counts.',
      resolve: ({ document }) => document.rules,
    }),
  }),
});

const SettingVersionRef = builder.objectRef<SettingVersion>('SettingVersion').implement({
  description: 'What a change has made of a setting, and who made it and why. Admins only.',
  fields: (t) => ({
    version: t.exposeInt('version', { description: '1, 2, …' }),
    author: t.exposeString('author', { description: 'Who.' }),
    reason: t.exposeString('reason', { description: 'Why.' }),
    at: t.expose('createdAt', { type: 'DateTime', description: 'When.' }),
    diff: t.field({
      type: 'JSON',
      description:
        'From the version before: a JSON Patch (RFC 6902) of `document`. That of the first version is from `{}`; where ' +
        'the setting was removed, it leads to `{}`.',
      resolve: ({ diff }) => diff,
    }),
    document: t.field({
      type: 'JSON',
      description: 'The whole: `{ "schema", "value", "rules" }`; `{}` where it was removed.',
      resolve: ({ document }) => document ?? {},
    }),
  }),
});

const SettingVersionConnection = connectionOf(SettingVersionRef);

export const settingArgs = {
  game: 'May be left out where the gateway serves only one.',
  key: 'Key of the setting, e.g. "rain-chance".',
} as const;

builder.queryField('setting', (t) =>
  t.withAuth({ role: 'VIEWER' }).field({
    type: SettingRef,
    nullable: true,
    description: 'A setting with its schema and rules; null where there is none, or it is removed. Admins only.',
    args: {
      key: t.arg.id({ required: true, description: settingArgs.key }),
      game: t.arg.id({ description: settingArgs.game }),
    },
    resolve: (_root, { key, game }, { settingAdmin, games }) =>
      settingAdmin.find({ gameKey: games.resolve(game), key }),
  }),
);

builder.queryField('settingList', (t) =>
  t.withAuth({ role: 'VIEWER' }).field({
    type: [SettingRef],
    description: 'All settings of a game with schemas and rules, at most 200, in the order of their keys. Admins only.',
    args: { game: t.arg.id({ description: settingArgs.game }) },
    resolve: (_root, { game }, { settingAdmin, games }) => settingAdmin.list(games.resolve(game)),
  }),
);

builder.queryField('settingVersions', (t) =>
  t.withAuth({ role: 'VIEWER' }).field({
    type: SettingVersionConnection,
    description: 'What has become of a setting, the newest version first; removed ones have theirs, too. Admins only.',
    args: {
      key: t.arg.id({ required: true, description: settingArgs.key }),
      game: t.arg.id({ description: settingArgs.game }),
      ...pageArgs(t.arg),
    },
    complexity: pageComplexity,
    resolve: async (_root, args, { settingAdmin, games, cursors }) => {
      const page = parsePage(args);
      const { from, limit, after, before } = page;
      const place = { gameKey: games.resolve(args.game), key: args.key };
      const list = `setting-versions:${place.gameKey}:${place.key}`;
      const version = (cursor: string | null) => (cursor ? cursors.decode(list, cursor).readInt32BE() : null);
      const range = { from, limit: limit + 1, after: version(after), before: version(before) };
      const rows = await settingAdmin.versionsOf(place, range);
      const cursorOf = (row: SettingVersion) => {
        const bytes = Buffer.alloc(4);
        bytes.writeInt32BE(row.version);
        return cursors.encode(list, bytes);
      };
      return pageOf(page, rows, cursorOf, () => settingAdmin.countVersions(place));
    },
  }),
);
