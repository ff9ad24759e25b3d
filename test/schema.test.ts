import { readFileSync } from 'node:fs';
import {
  buildSchema,
  DangerousChangeType,
  findBreakingChanges,
  findDangerousChanges,
  isEnumType,
  isInputObjectType,
  isIntrospectionType,
  isObjectType,
  isInterfaceType,
  lexicographicSortSchema,
  printSchema,
  type GraphQLNamedType,
} from 'graphql';
import { describe, expect, test } from 'vitest';
import { DomainError } from '../src/errors.ts';
import * as adminErrors from '../src/features/admin/errors.ts';
import * as banErrors from '../src/features/ban/errors.ts';
import * as contentErrors from '../src/features/content/errors.ts';
import * as identityErrors from '../src/features/identity/errors.ts';
import * as leaderboardErrors from '../src/features/leaderboard/errors.ts';
import * as privacyErrors from '../src/features/privacy/errors.ts';
import * as profileErrors from '../src/features/profile/errors.ts';
import * as rewardErrors from '../src/features/reward/errors.ts';
import * as saveErrors from '../src/features/save/errors.ts';
import * as sessionErrors from '../src/features/session/errors.ts';
import * as settingErrors from '../src/features/setting/errors.ts';
import * as subscribeMessageErrors from '../src/features/subscribe-message/errors.ts';
import * as wechatPushErrors from '../src/features/wechat-push/errors.ts';
import { schema } from '../src/graphql/schema.ts';

const read = (path: string) => readFileSync(new URL(path, import.meta.url), 'utf8');

describe('the schema', () => {
  test('is the one that is committed', () => {
    expect(`${printSchema(lexicographicSortSchema(schema))}\n`).toBe(read('../src/graphql/schema.graphql'));
  });

  test('holds everything that clients were promised, with these names, arguments and nullability', () => {
    const promised = buildSchema(read('contract.graphql'));
    expect(findBreakingChanges(promised, schema)).toEqual([]);
    const changed = findDangerousChanges(promised, schema);
    expect(changed.filter(({ type }) => type === DangerousChangeType.ARG_DEFAULT_VALUE_CHANGE)).toEqual([]);
  });

  test('describes every type, field, argument and value', () => {
    const silent = Object.values(schema.getTypeMap())
      .filter((type) => !isIntrospectionType(type) && !builtIn.has(type.name))
      .flatMap((type) => [...partsOf(type)].filter(([, description]) => !description).map(([name]) => name));
    expect(silent).toEqual([]);
  });

  test('gives every domain error a code of its own, which is its name in capitals', () => {
    const classes = [
      adminErrors,
      banErrors,
      contentErrors,
      identityErrors,
      leaderboardErrors,
      privacyErrors,
      profileErrors,
      rewardErrors,
      saveErrors,
      sessionErrors,
      settingErrors,
      subscribeMessageErrors,
      wechatPushErrors,
    ].flatMap((errors): unknown[] =>
      Object.values(errors).filter((one) => typeof one === 'function'),
    ) as (typeof leaderboardErrors.LeaderboardNotFound)[];
    const codes = classes.map((errorClass) => {
      const error: DomainError = Reflect.construct(errorClass, ['message', 1]) as DomainError;
      expect(error).toBeInstanceOf(DomainError);
      expect(error.code).toBe(errorClass.name.replaceAll(/(?<=[a-z])(?=[A-Z])/g, '_').toUpperCase());
      expect(schema.getType(errorClass.name)).toBeDefined();
      return error.code;
    });
    expect(new Set(codes).size).toBe(codes.length);
  });
});

const builtIn = new Set(['String', 'Int', 'Float', 'Boolean', 'ID', 'Error']);

type Described = { description?: string | null | undefined };

function* partsOf(type: GraphQLNamedType): Generator<[string, string | null | undefined]> {
  yield [type.name, type.description];
  if (isEnumType(type)) for (const value of type.getValues()) yield [`${type.name}.${value.name}`, value.description];
  if (!isObjectType(type) && !isInterfaceType(type) && !isInputObjectType(type)) return;
  for (const [name, field] of Object.entries<Described>(type.getFields())) {
    yield [`${type.name}.${name}`, field.description];
    const { args } = field as { args?: readonly (Described & { name: string })[] };
    for (const argument of args ?? []) yield [`${type.name}.${name}(${argument.name})`, argument.description];
  }
}
