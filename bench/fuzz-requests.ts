/*
 * Requests as nobody should send them: each kind tries to make the gateway do much for little, or to confuse it. The same
 * seed makes the same requests.
 */

export type FuzzRequest = {
  kind: FuzzKind;
  method: string;
  query: string;
  headers: Record<string, string>;
  body: Buffer;
};
export type FuzzKind = keyof typeof makers;
type Random = ReturnType<typeof createRandom>;
type Parts = { method?: string; query?: string; headers?: Record<string, string>; body?: string | Buffer };

const json = { 'content-type': 'application/json' };
const post = (query: string, more: object = {}): Parts => ({ body: JSON.stringify({ query, ...more }) });
const times = <Item>(count: number, make: (index: number) => Item): Item[] =>
  Array.from({ length: count }, (_, at) => make(at));
const board = 'leaderboard(key: "harvest")';

const makers = {
  'fragments that double': (random: Random) => {
    const count = random.between(5, 70);
    const fragments = times(count, (at) => {
      const next = at === count - 1 ? 'title' : `key ... on Leaderboard { ...F${at + 1} ...F${at + 1} }`;
      return `fragment F${at} on Leaderboard { ${next} }`;
    });
    return post(`{ ${board} { ...F0 } } ${fragments.join(' ')}`);
  },
  'fragments in a circle': (random: Random) => {
    const count = random.between(1, 40);
    const fragments = times(count, (at) => `fragment F${at} on Leaderboard { key ...F${(at + 1) % count} }`);
    return post(`{ ${board} { ...F0 } } ${fragments.join(' ')}`);
  },
  'many spreads of one fragment': (random: Random) =>
    post(`{ ${board} { ${'...F '.repeat(random.between(100, 1_500))} } } fragment F on Leaderboard { id title }`),
  'many aliases': (random: Random) => {
    const field = random.of(['entries(first: 100) { nodes { rank metadata } }', 'title', 'around(size: 11) { rank }']);
    return post(`{ ${board} { ${times(random.between(20, 800), (at) => `a${at}: ${field}`).join(' ')} } }`);
  },
  'many logins at once': (random: Random) =>
    post(
      `mutation { ${times(random.between(6, 60), (at) => `a${at}: login(input: { guest: { deviceSecret: "${'x'.repeat(20)}${at}" } }) { __typename }`).join(' ')} }`,
    ),
  'one field again and again': (random: Random) => post(`{ ${'__typename '.repeat(random.between(50, 1_900))} }`),
  'fields that contradict each other': (random: Random) =>
    post(`{ ${times(random.between(10, 300), (at) => `a: leaderboard(key: "${at}") { id }`).join(' ')} }`),
  'many directives': (random: Random) =>
    post(`{ __typename ${times(random.between(10, 380), () => '@include(if: true)').join(' ')} }`),
  'unknown directives': (random: Random) =>
    post(`{ ${times(random.between(5, 150), (at) => `a${at}: __typename @d${at}(x: ${at})`).join(' ')} }`),
  'many variables': (random: Random) => {
    const count = random.between(20, 400);
    const definitions = times(count, (at) => `$v${at}: [ID!]! = ["${at}"]`).join(' ');
    const variables = Object.fromEntries(times(count, (at) => [`v${at}`, times(20, String)]));
    return post(`query Q(${definitions}) { __typename }`, { variables });
  },
  'large variables that nobody asked for': (random: Random) =>
    post('{ __typename }', {
      variables: Object.fromEntries(times(random.between(100, 3_000), (at) => [`v${at}`, { nested: [at] }])),
    }),
  'variables named like parts of objects': (random: Random) => {
    const name = random.of(['__proto__', 'constructor', 'prototype', 'toString', 'hasOwnProperty']);
    const body = `{"query":"query Q($${name}: ID!) { leaderboard(key: $${name}) { id } }","variables":{"${name}":{"${name}":1}}}`;
    return { body };
  },
  'deep nesting': (random: Random) => {
    const depth = random.between(10, 2_000);
    return post(`{ ${'node(id: "x") { '.repeat(depth)} id ${'}'.repeat(depth)} }`);
  },
  'deep inline fragments': (random: Random) => {
    const depth = random.between(10, 900);
    return post(`{ ${'... on Query { '.repeat(depth)} __typename ${'}'.repeat(depth)} }`);
  },
  'deep values in the document': (random: Random) => {
    const depth = random.between(50, 1_900);
    return post(`{ leaderboard(key: ${'['.repeat(depth)}1${']'.repeat(depth)}) { id } }`);
  },
  'deep values in variables': (random: Random) => {
    const depth = random.between(100, 15_000);
    const value = random.of(['[]', '{"a":}']);
    const open = value === '[]' ? '[' : '{"a":';
    const close = value === '[]' ? ']' : '}';
    const deep = `${open.repeat(Math.min(depth, 5_000))}1${close.repeat(Math.min(depth, 5_000))}`;
    return { body: `{"query":"query Q($k: ID!) { leaderboard(key: $k) { id } }","variables":{"k":${deep}}}` };
  },
  'huge numbers': (random: Random) => {
    const digits = '9'.repeat(random.between(1, 18_000));
    const number = random.of([digits, `-${digits}`, `1e${digits.slice(0, 6)}`, `0.${digits}`, '-0', '1e-400']);
    return random.chance(0.5)
      ? post(`{ ${board} { entries(first: ${number}) { totalCount } } }`)
      : {
          body: `{"query":"query Q($n: Int) { ${board.replaceAll('"', '\\"')} { entries(first: $n) { totalCount } } }","variables":{"n":${number}}}`,
        };
  },
  'pages of everything': (random: Random) =>
    post(
      `query Q($n: Int) { ${times(random.between(2, 40), (at) => `a${at}: ${board} { entries(first: $n) { nodes { player { displayName } } } }`).join(' ')} }`,
      {
        variables: { n: random.of([100, 101, 1_000_000, -1, 0]) },
      },
    ),
  'names that nearly exist': (random: Random) =>
    post(`{ ${times(random.between(5, 200), (at) => `leaderbord${random.letters(6)}${at}`).join(' ')} }`),
  'very long names': (random: Random) => post(`{ ${'leaderboard'.repeat(random.between(10, 1_700))} }`),
  'the schema many times': (random: Random) =>
    post(
      `{ ${times(random.between(2, 60), (at) => `a${at}: __schema { types { name fields { name args { name } } } }`).join(' ')} }`,
    ),
  'the schema in circles': (random: Random) => {
    const depth = random.between(2, 60);
    return post(`{ __schema { types { ${'fields { type { '.repeat(depth)} name ${'} }'.repeat(depth)} } } }`);
  },
  'the schema by its fragments': (random: Random) => {
    const count = random.between(3, 40);
    const fragments = times(count, (at) => {
      const next = at === count - 1 ? 'name' : `name a: ofType { ...T${at + 1} } b: ofType { ...T${at + 1} }`;
      return `fragment T${at} on __Type { ${next} }`;
    });
    return post(`{ __schema { types { ...T0 } } } ${fragments.join(' ')}`);
  },
  'many operations': (random: Random) =>
    post(times(random.between(2, 300), (at) => `query Q${at} { __typename }`).join(' '), { operationName: 'Q1' }),
  'long texts': (random: Random) =>
    post(`{ leaderboard(key: "${random.letters(random.between(1_000, 60_000))}") { id } }`),
  'block texts and comments': (random: Random) =>
    post(
      `{ leaderboard(key: """${'\n  '.repeat(random.between(10, 3_000))}""") { id } } ${'#x\n'.repeat(random.between(0, 3_000))}`,
    ),
  'random tokens': (random: Random) => {
    const tokens = [
      '{',
      '}',
      '(',
      ')',
      '[',
      ']',
      ':',
      '...',
      '$a',
      '@include',
      '!',
      '=',
      'on',
      'fragment',
      'query',
      'id',
    ];
    const more = ['"text"', '1', '1.5', 'true', 'null', '&', '|', 'mutation', '\u0000', '"""', 'leaderboard', '#'];
    return post(times(random.between(1, 400), () => random.of([...tokens, ...more])).join(' '));
  },
  'a good document with bytes changed': (random: Random) => {
    const good = Buffer.from(
      JSON.stringify({
        query: `query T($k: ID!) { leaderboard(key: $k) { entries(first: 3) { nodes { rank } } } }`,
        variables: { k: 'harvest' },
      }),
    );
    for (let count = random.between(1, 6); count > 0; count -= 1)
      good[random.between(0, good.length - 1)] = random.between(0, 255);
    return { body: good };
  },
  'malformed UTF-8': (random: Random) => {
    const bad = Buffer.from(times(random.between(1, 2_000), () => random.between(128, 255)));
    return {
      body: Buffer.concat([Buffer.from('{"query":"{ leaderboard(key: \\"'), bad, Buffer.from('\\") { id } }"}')]),
    };
  },
  'half a body': (random: Random) => {
    const whole = JSON.stringify({ query: `{ ${board} { id title } }`, variables: { a: 1 } });
    return { body: whole.slice(0, random.between(0, whole.length - 1)) };
  },
  'another form of JSON': (random: Random) => ({
    body: random.of([
      'null',
      '[]',
      '1',
      '"x"',
      '{}',
      '[{"query":"{ __typename }"}]',
      '{"query":[]}',
      '{"query":null}',
      '{"query":{}}',
    ]),
  }),
  'many in a batch': (random: Random) => ({
    body: JSON.stringify(times(random.between(2, 500), () => ({ query: '{ __typename }' }))),
  }),
  'another type of content': (random: Random) => ({
    headers: {
      'content-type': random.of([
        'text/plain',
        'application/xml',
        'multipart/form-data; boundary=x',
        'application/x-www-form-urlencoded',
        'application/graphql',
        'application/json; charset=utf-16',
        '',
        'x'.repeat(500),
      ]),
    },
    body: random.of(['{"query":"{ __typename }"}', 'query={__typename}', '{ __typename }', '--x\r\n\r\n--x--']),
  }),
  'another encoding': (random: Random) => ({
    headers: { ...json, 'content-encoding': random.of(['gzip', 'br', 'deflate', 'identity', 'x']) },
    body: '{"query":"{ __typename }"}',
  }),
  'accepting nothing that there is': (random: Random) => ({
    headers: { ...json, accept: random.of(['image/png', 'text/event-stream', 'multipart/mixed', '*', ',,,', 'q=0']) },
    body: '{"query":"subscription { leaderboardTop(leaderboard: \\"none\\") { id } }"}',
  }),
  'another method': (random: Random) => ({
    method: random.of(['PUT', 'DELETE', 'PATCH', 'OPTIONS']),
    body: '{"query":"{ __typename }"}',
  }),
  'all in the address': (random: Random) => ({
    method: 'GET',
    query: `?${new URLSearchParams({ query: `{ ${'__typename '.repeat(random.between(1, 900))} }`, variables: random.of(['{', '[]', '{}', '1']) })}`,
  }),
  'ids of documents': (random: Random) => ({
    body: JSON.stringify(
      random.of<object>([
        { documentId: random.letters(64) },
        { documentId: 'sha256:'.repeat(random.between(1, 300)) },
        { extensions: { persistedQuery: { version: 1, sha256Hash: random.letters(64) } } },
        { extensions: { persistedQuery: { sha256Hash: { toString: 1 } } } },
        { query: '', extensions: { persistedQuery: null } },
        { query: '{ __typename }', documentId: 7 },
      ]),
    ),
  }),
  'tokens that are none': (random: Random) => ({
    headers: {
      ...json,
      authorization: random.of([
        'Bearer',
        `Bearer ${random.letters(5_000)}`,
        'Basic eDp4',
        `Bearer ${'a.'.repeat(1_000)}`,
      ]),
    },
    body: '{"query":"mutation { logout }"}',
  }),
} satisfies Record<string, (random: Random) => Parts>;

export const fuzzKinds = Object.keys(makers) as FuzzKind[];

/** Makes one request after another, each kind in turn. */
export function createFuzz(seed: number): () => FuzzRequest {
  const random = createRandom(seed);
  let count = 0;
  return () => {
    const kind = fuzzKinds[count++ % fuzzKinds.length]!;
    const { method = 'POST', query = '', headers = json, body = '' }: Parts = makers[kind](random);
    return { kind, method, query, headers, body: typeof body === 'string' ? Buffer.from(body) : body };
  };
}

/** Numbers that are the same for the same seed (mulberry32). */
function createRandom(seed: number) {
  let state = seed >>> 0;
  return { between, of, chance: (share: number) => next() < share, letters };

  function next(): number {
    state = (state + 0x6d2b79f5) >>> 0;
    let mixed = Math.imul(state ^ (state >>> 15), state | 1);
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61);
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 32;
  }

  function between(min: number, max: number): number {
    return min + Math.floor(next() * (max - min + 1));
  }

  function of<Item>(items: readonly Item[]): Item {
    return items[between(0, items.length - 1)]!;
  }

  function letters(count: number): string {
    return Array.from({ length: count }, () => String.fromCharCode(97 + between(0, 25))).join('');
  }
}
