import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { findFault, kindNames, kindOf } from '../../src/features/subscribe-message/fields.ts';
import { fillIn, findUnknownPlaceholder, formatMoment } from '../../src/features/subscribe-message/notice-text.ts';
import { isFieldValue } from '../../src/wechat-simulator/subscribe-fields.ts';

const fits = (field: string, text: string) => findFault([field], { [field]: text }) === null;
const fieldNames = kindNames.map((kind) => `${kind}1`);

describe('a field of a message', () => {
  test.each([
    ['thing1', ['字'.repeat(20), 'a b, c!'], ['字'.repeat(21), '😀'.repeat(11)]],
    ['number2', ['0', '1'.repeat(32), '12.5'], ['1'.repeat(33), '-1', '1,000', '.5', '1.', '１']],
    ['letter3', ['abcXYZ', 'a'.repeat(32)], ['a'.repeat(33), 'a1', 'é']],
    ['symbol1', ['*', '+-*/!'], ['+-*/!?', 'a', '1', '+ +']],
    ['character_string1', ['A-1_2.3', '!'.repeat(32)], ['!'.repeat(33), 'a b', '字']],
    ['time1', ['15:01', '9:05', '2026年10月1日 15:01', '15:01~16:00'], ['24:00', '15:60', '15', '2026-10-01 15:01']],
    ['date1', ['2026年10月1日', '2026年10月1日 15:01', '2026年10月1日~2026年10月2日'], ['2026年13月1日', '2026-10-01']],
    ['amount1', ['¥12.50', '100元', '$1234567890'], ['12345678901', '¥', 'USD 5', '1.']],
    ['phone_number1', ['+86-0766-66888866'.slice(0, 17), '110'], ['1'.repeat(18), '11o']],
    ['name1', ['李雷', 'Li Lei', '字'.repeat(10), 'a'.repeat(20)], ['字'.repeat(11), 'a'.repeat(21), '李1']],
    ['phrase1', ['已完成', '字'.repeat(5)], ['字'.repeat(6), 'done', '完!']],
    ['enum1', ['完成'], ['字'.repeat(21)]],
  ])('%s takes what its kind takes, and nothing else', (field, good, bad) => {
    expect(good.filter((text) => !fits(field, text))).toEqual([]);
    expect(bad.filter((text) => fits(field, text))).toEqual([]);
  });

  test.each(fieldNames)('%s takes nothing empty, no control characters and no half characters', (field) => {
    for (const text of ['', ' ', 'a\nb', '字\u0000', '\u0085', '\ud800']) expect(fits(field, text), text).toBe(false);
  });

  test('is named where it is missing, strange or at fault', () => {
    const fault = (data: Record<string, string>) => findFault(['thing1', 'number2'], data);
    expect(fault({ thing1: 'x', number2: '1' })).toBeNull();
    expect(fault({ thing1: 'x' })).toEqual({ field: 'number2', message: 'The field "number2" is missing.' });
    expect(fault({ thing1: 'x', number2: '1', date3: '' })).toMatchObject({ field: 'date3' });
    expect(fault({ thing1: 'x', number2: 'one' })).toMatchObject({ field: 'number2', message: /32 digits/ });
  });

  test('has a kind by its name alone', () => {
    expect(['thing1', 'character_string12'].map(kindOf)).toEqual(['thing', 'character_string']);
    expect(['thing', 'thing123', 'Thing1', '1', 'constructor1', 'toString2'].map(kindOf)).toEqual(Array(6).fill(null));
  });

  test('takes only what WeChat takes', () => {
    const alphabet = fc.constantFrom(...Array.from('aZ09.:-+~¥元年月日字李 !é٣\u200b\n😀'));
    const moment = fc.tuple(fc.nat(2), fc.nat(13), fc.nat(32), fc.nat(25), fc.nat(61));
    const text = fc.oneof(
      fc.string({ unit: alphabet, maxLength: 24 }),
      fc.string({ unit: 'binary', maxLength: 24 }),
      fc.string({ unit: fc.constantFrom(...Array.from('0123456789.¥元')), maxLength: 36 }),
      moment.map(([year, month, day, hour, minute]) => `202${year}年${month}月${day}日 ${hour}:${minute}`),
    );
    fc.assert(
      fc.property(
        fc.constantFrom(...fieldNames),
        text,
        (field, value) => !fits(field, value) || isFieldValue(field, value),
      ),
      { numRuns: 5_000 },
    );
  });
});

const facts = {
  board: 'Harvest',
  season: 3,
  rank: 12,
  score: -5,
  top: 10,
  endsAt: new Date(Date.UTC(2026, 10, 25, 16, 1)),
  timeZone: 'Asia/Shanghai',
};

describe('a text for many players', () => {
  test('gets what belongs to each, the time by the clocks of the zone', () => {
    expect(fillIn({ thing1: '{board} {season}: {rank} of {top}', date2: '{endsAt}', letter3: 'x' }, facts)).toEqual({
      thing1: 'Harvest 3: 12 of 10',
      date2: '2026年11月26日 00:01',
      letter3: 'x',
    });
    expect(fillIn({ thing1: '{top} {endsAt}' }, { ...facts, top: null, endsAt: null })).toEqual({ thing1: '– –' });
  });

  test('never has what a title brings stand for something else', () => {
    expect(fillIn({ thing1: '{board}' }, { ...facts, board: '{rank}' })).toEqual({ thing1: '{rank}' });
  });

  test('fits the kind thing whatever the title is', () => {
    const title = fc.string({ unit: 'grapheme', minLength: 1, maxLength: 128 }).filter((one) => one.trim() !== '');
    fc.assert(
      fc.property(title, (board) =>
        fits('thing1', fillIn({ thing1: `${'x'.repeat(7)}{board}` }, { ...facts, board })['thing1']!),
      ),
    );
  });

  test.each([
    ['Asia/Shanghai', '2026年12月31日 23:30'],
    ['America/New_York', '2026年12月31日 10:30'],
    ['Pacific/Auckland', '2027年1月1日 04:30'],
  ])('names a moment in %s as WeChat does', (timeZone, text) => {
    const moment = formatMoment(new Date(Date.UTC(2026, 11, 31, 15, 30)), timeZone);
    expect(moment).toBe(text);
    expect(['date1', 'time1', 'thing1'].filter((field) => !fits(field, moment))).toEqual([]);
  });

  test('fits the kinds date and time at any moment in any zone', () => {
    const zone = fc.constantFrom('Asia/Shanghai', 'America/New_York', 'Europe/Berlin', 'Pacific/Chatham', 'UTC');
    const at = fc.date({ min: new Date(0), max: new Date(Date.UTC(2100, 0)), noInvalidDate: true });
    fc.assert(
      fc.property(at, zone, (moment, timeZone) => {
        const text = formatMoment(moment, timeZone);
        return fits('date1', text) && fits('time1', text);
      }),
    );
  });

  test('names what stands for nothing', () => {
    expect(findUnknownPlaceholder({ thing1: '{board}', thing2: '{points} {rank}' })).toBe('points');
    expect(findUnknownPlaceholder({ thing1: '{board} } {' })).toBeNull();
  });
});
