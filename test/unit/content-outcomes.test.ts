import { describe, expect, test } from 'vitest';
import { createAddresses } from '../../src/features/content/addresses.ts';
import type { ContentItem, ContentState } from '../../src/features/content/model.ts';
import { awaited, decided, outcomeOf } from '../../src/features/content/outcomes.ts';

const at = Date.UTC(2026, 0, 15);
const minute = 60_000;
const anItem = (state: ContentState, ageMinutes = 0, more: Partial<ContentItem> = {}): ContentItem => ({
  id: 1,
  gameKey: 'garden',
  playerId: 'p',
  surface: 'IMAGE',
  content: 'https://a.example/a.png',
  state,
  cause: 'UNCHECKED',
  label: null,
  isShown: state === 'PUBLISHED',
  createdAt: new Date(at - ageMinutes * minute),
  dueAt: null,
  attempts: 0,
  decidedBy: null,
  decidedAt: null,
  decisionReason: null,
  ...more,
});
const unknown = { kind: 'unknown', isOutage: false } as const;
const risky = { kind: 'reject', cause: 'WECHAT', label: 20002, masked: null } as const;
const review = { kind: 'review', cause: 'WECHAT', label: 20006, masked: null } as const;
const outcome = (item: ContentItem, finding: Parameters<typeof outcomeOf>[1]['finding'], more = {}) =>
  outcomeOf(item, { finding, policy: 'HOLD', mayWait: true, now: at, ...more });

describe('a finding', () => {
  test.each([
    ['CHECKING', { kind: 'pass' }, 'APPROVED', true],
    ['CHECKING', review, 'HELD', false],
    ['CHECKING', risky, 'REJECTED', false],
    ['PUBLISHED', { kind: 'pass' }, 'APPROVED', true],
    ['PUBLISHED', review, 'HELD', false],
    ['PUBLISHED', risky, 'REJECTED', false],
    ['HELD', { kind: 'pass' }, 'APPROVED', true],
    ['HELD', risky, 'REJECTED', false],
  ] as const)('makes of %s, by %j, %s', (state, finding, next, isShown) => {
    expect(outcome(anItem(state), finding)).toMatchObject({ state: next, isShown, dueAt: null });
  });

  test('changes nothing that is settled, or that waits for a person for another reason', () => {
    for (const state of ['APPROVED', 'REJECTED', 'SUPERSEDED', 'UNCHECKED'] as const)
      expect(outcome(anItem(state), risky)).toBeNull();
    expect(outcome(anItem('HELD', 0, { cause: 'WECHAT' }), { kind: 'pass' })).toBeNull();
    expect(outcome(anItem('HELD'), unknown)).toBeNull();
  });

  test('shows nothing again that was hidden by a newer wish', () => {
    expect(outcome(anItem('PUBLISHED', 0, { isShown: false }), { kind: 'pass' })).toMatchObject({ isShown: false });
  });
});

describe('what nobody can say', () => {
  test('waits for 35 minutes where WeChat may still tell', () => {
    expect(outcome(anItem('CHECKING', 34), unknown)).toMatchObject({ state: 'CHECKING', dueAt: expect.any(Date) });
    expect(outcome(anItem('CHECKING', 35), unknown)).toMatchObject({ state: 'HELD' });
    expect(outcome(anItem('CHECKING', 0), unknown, { mayWait: false })).toMatchObject({ state: 'HELD' });
  });

  test.each([
    ['HOLD', 'HELD', false],
    ['BLOCK', 'UNCHECKED', false],
    ['PUBLISH', 'PUBLISHED', true],
  ] as const)('is then what the policy says: %s', (policy, state, isShown) => {
    const changed = outcome(anItem('CHECKING', 35), unknown, { policy })!;
    expect(changed).toMatchObject({ state, isShown });
    expect(changed.dueAt === null).toBe(state !== 'PUBLISHED');
  });

  test('of what was held and is tried again waits for another login, or for WeChat where that is away', () => {
    const due = { dueAt: new Date(at) };
    expect(outcome(anItem('HELD', 0, due), unknown)).toMatchObject({ state: 'HELD', isShown: false, dueAt: null });
    const outage = { kind: 'unknown', isOutage: true } as const;
    expect(outcome(anItem('HELD', 0, due), outage)!.dueAt!.getTime()).toBeGreaterThan(at);
  });

  test('stays shown for a day, then waits for a person', () => {
    expect(outcome(anItem('PUBLISHED', 1_439), unknown)).toMatchObject({ state: 'PUBLISHED', isShown: true });
    expect(outcome(anItem('PUBLISHED', 1_440), unknown)).toMatchObject({ state: 'HELD', isShown: true, dueAt: null });
  });
});

test('a person decides whatever waits, and WeChat is waited for only by that', () => {
  const decision = { verdict: 'REJECTED', decidedBy: 'admin', reason: 'rude' } as const;
  for (const state of ['CHECKING', 'HELD', 'PUBLISHED'] as const)
    expect(decided(anItem(state), decision)).toMatchObject({ state: 'REJECTED', isShown: false });
  for (const state of ['APPROVED', 'REJECTED', 'SUPERSEDED', 'UNCHECKED'] as const) {
    expect(decided(anItem(state), decision)).toBeNull();
    expect(awaited(anItem(state), new Date(at))).toBeNull();
  }
  expect(awaited(anItem('HELD'), new Date(at))).toBeNull();
});

describe('WeChat can fetch from', () => {
  const addresses = (baseUrl = '', isSimulated = false) => createAddresses({ baseUrl: () => baseUrl, isSimulated });
  const avatar = { surface: 'AVATAR', content: '/files/a.jpg' } as const;

  test.each(['https://game.example.com/a.png', 'https://8.8.8.8/a.png', 'https://[2606:4700::1111]/a'])(
    'public https addresses: %s',
    (address) => expect(addresses().admit(address)).toBe(address),
  );

  test.each([
    'http://game.example.com/a.png',
    'https://localhost/a.png',
    'https://intranet/a.png',
    'https://files.internal/a.png',
    'https://127.0.0.1/a.png',
    'https://192.168.1.1/a.png',
    'https://[::1]/a.png',
    'https://user:key@game.example.com/a.png',
    `https://game.example.com/${'a'.repeat(1_024)}`,
    '/files/a.jpg',
    '',
  ])('nothing else: %s', (address) => expect(addresses().admit(address)).toBeNull());

  test('this machine by http, where WeChat is a simulator on it', () => {
    for (const address of ['http://localhost:4000/a', 'http://127.0.0.1/a', 'http://[::1]:1/a'])
      expect([addresses('', true).admit(address), addresses().admit(address)]).toEqual([address, null]);
    expect(addresses('', true).admit('http://game.example.com/a')).toBeNull();
  });

  test('the public address of the gateway, where it has one', () => {
    expect(addresses('https://game.example.com').of(avatar)).toBe('https://game.example.com/files/a.jpg');
    for (const base of ['', 'http://game.example.com', 'http://localhost:4000', 'https://10.0.0.1'])
      expect(addresses(base).of(avatar), base).toBeNull();
  });
});
