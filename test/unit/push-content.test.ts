import { describe, expect, test } from 'vitest';
import {
  mediaCheckEvent,
  subscribeChangeEvent,
  subscribePopupEvent,
  subscribeSentEvent,
} from '../../src/features/wechat-push/events.ts';
import { dedupeKeyOf, readHead } from '../../src/features/wechat-push/model.ts';
import { parsePush, PushMalformed } from '../../src/wechat/push-content.ts';

describe('a push as JSON', () => {
  test('keeps a MsgId of 64 bits to the last digit', () => {
    expect(parsePush('{"MsgId":6054768590064713728,"CreateTime":1482048670}')).toEqual({
      MsgId: '6054768590064713728',
      CreateTime: 1482048670,
    });
    const keys = ['6054768590064713728', '6054768590064713729'].map((id) =>
      dedupeKeyOf(readHead(parsePush(`{"MsgType":"text","MsgId":${id}}`))!),
    );
    expect(keys[0]).not.toBe(keys[1]);
  });

  test('is rid of what Postgres cannot hold', () => {
    expect(parsePush(String.raw`{"Content":"a\u0000b\ud800c"}`)).toEqual({ Content: 'a\uFFFDb\uFFFDc' });
  });

  test('has no way to a prototype', () => {
    const content = parsePush('{"__proto__":{"admin":true}}');
    expect([content['admin'], ({} as { admin?: boolean }).admin]).toEqual([undefined, undefined]);
  });

  test.each(['', '[]', '1', 'null', '"x"', '{', String.raw`{"a\u0000":1}`, '['.repeat(60_000)])(
    'is refused where it is none: %#',
    (text) => expect(() => parsePush(text)).toThrow(PushMalformed),
  );
});

describe('a push as XML', () => {
  test('comes out like JSON, with texts for numbers', () => {
    const xml = `<xml>
      <ToUserName><![CDATA[gh_1]]></ToUserName>
      <CreateTime>1620973045</CreateTime>
      <MsgId>6054768590064713728</MsgId>
      <Empty></Empty>
      <SubscribeMsgPopupEvent>
        <List><TemplateId><![CDATA[a]]></TemplateId></List>
        <List><TemplateId><![CDATA[b]]></TemplateId></List>
      </SubscribeMsgPopupEvent>
    </xml>`;
    expect(parsePush(xml)).toEqual({
      ToUserName: 'gh_1',
      CreateTime: '1620973045',
      MsgId: '6054768590064713728',
      Empty: '',
      SubscribeMsgPopupEvent: { List: [{ TemplateId: 'a' }, { TemplateId: 'b' }] },
    });
  });

  test('keeps what players typed, also what looks like XML', () => {
    const typed = ' <!DOCTYPE x> &lt; <b> &amp; ]] > 你好 ';
    expect(parsePush(`<xml><Content><![CDATA[${typed}]]></Content></xml>`)).toEqual({ Content: typed });
    expect(parsePush('<xml><Content><![CDATA[a\u0008b]]></Content></xml>')).toEqual({ Content: 'a\uFFFDb' });
  });

  test('has no way to a prototype', () => {
    const content = parsePush('<xml><__proto__><admin>1</admin></__proto__></xml>');
    expect([content['admin'], ({} as { admin?: boolean }).admin]).toEqual([undefined, undefined]);
  });

  test.each([
    ['a DOCTYPE', '<!DOCTYPE xml><xml><a>1</a></xml>'],
    ['an entity', '<!DOCTYPE xml [<!ENTITY e "x">]><xml><a>&e;</a></xml>'],
    ['a file', '<!DOCTYPE xml [<!ENTITY e SYSTEM "file:///etc/passwd">]><xml><a>&e;</a></xml>'],
    [
      'a bomb',
      '<!DOCTYPE xml [<!ENTITY a "xxxxxxxxxx"><!ENTITY b "&a;&a;&a;&a;&a;&a;&a;&a;&a;&a;">]><xml><a>&b;</a></xml>',
    ],
    ['an entity that nobody declared', '<xml><a>&e;</a></xml>'],
    ['a DOCTYPE in the middle', '<xml><!DOCTYPE a><a>1</a></xml>'],
    ['another root', '<html><a>1</a></html>'],
    ['nothing in it', '<xml/>'],
    ['no end', '<xml><a>1</a>'],
    ['two roots', '<xml><a>1</a></xml><xml><a>1</a></xml>'],
    ['no bottom', '<a>'.repeat(20_000)],
  ])('is refused with %s', (_flaw, text) => {
    expect(() => parsePush(text)).toThrow(PushMalformed);
  });
});

describe('what makes two deliveries the same push', () => {
  const event = { MsgType: 'event', Event: 'subscribe_msg_popup_event', FromUserName: 'o1', CreateTime: 1 };
  const keyOf = (content: object) => dedupeKeyOf(readHead(content)!);

  test('is the MsgId of a message', () => {
    expect(keyOf({ MsgType: 'text', MsgId: 1, CreateTime: 1 })).toBe(
      keyOf({ MsgType: 'text', MsgId: '1', CreateTime: 2 }),
    );
    expect(keyOf({ MsgType: 'text', MsgId: 1 })).not.toBe(keyOf({ MsgType: 'text', MsgId: 2 }));
  });

  test('is who, when and what of an event, be its numbers texts or not', () => {
    expect(keyOf(event)).toBe(keyOf({ ...event, CreateTime: '1', RetryTimes: 2 }));
    for (const other of [{ FromUserName: 'o2' }, { CreateTime: 2 }, { Event: 'other' }])
      expect(keyOf(event)).not.toBe(keyOf({ ...event, ...other }));
  });

  test('is the trace_id of a media check, whenever its result comes', () => {
    const check = { ...event, Event: 'wxa_media_check', trace_id: 't1' };
    expect(keyOf(check)).toBe(keyOf({ ...check, CreateTime: 2 }));
    expect(keyOf(check)).not.toBe(keyOf({ ...check, trace_id: 't2' }));
  });

  test('is the id of what it tells of, where a second may hold several', () => {
    const sent = (MsgID: string) => ({ ...event, Event: 'subscribe_msg_sent_event', List: { TemplateId: 'a', MsgID } });
    const paid = (OutTradeNo: string) => ({ ...event, Event: 'xpay_goods_deliver_notify', OutTradeNo });
    const played = (OutTradeNo: string) => ({
      ...event,
      Event: 'minigame_game_pay_goods_deliver_notify',
      MiniGame: { Payload: JSON.stringify({ OpenId: 'o1', OutTradeNo }) },
    });
    for (const made of [sent, paid, played]) {
      expect(keyOf(made('1'))).toBe(keyOf({ ...made('1'), CreateTime: 2 }));
      expect(keyOf(made('1'))).not.toBe(keyOf(made('2')));
    }
  });

  test('is all of it where it has nothing of the kind', () => {
    expect(keyOf({ a: 1 })).toBe(keyOf({ a: 1 }));
    expect(keyOf({ a: 1 })).not.toBe(keyOf({ a: 2 }));
  });
});

describe("WeChat's events have one form", () => {
  const item = { TemplateId: 'a', SubscribeStatusString: 'accept', PopupScene: '0' };

  test('whether a list has one item or several, in JSON or in XML', () => {
    const shown = [{ TemplateId: 'a', SubscribeStatusString: 'accept', PopupScene: '0' }];
    expect(subscribePopupEvent.parse({ List: item })).toEqual(shown);
    expect(subscribePopupEvent.parse({ List: [{ ...item, PopupScene: 0 }] })).toEqual(shown);
    expect(subscribePopupEvent.parse({ SubscribeMsgPopupEvent: { List: item } })).toEqual(shown);
    expect(subscribePopupEvent.parse({ SubscribeMsgPopupEvent: { List: [item, item] } })).toEqual([...shown, ...shown]);
    expect(subscribeChangeEvent.parse({})).toEqual([]);
  });

  test('whether numbers are numbers or texts', () => {
    const [sent] = subscribeSentEvent.parse({
      List: { TemplateId: 'a', MsgID: 5, ErrorCode: '0', ErrorStatus: 'success' },
    });
    expect(sent).toEqual({ TemplateId: 'a', MsgID: '5', ErrorCode: 0, ErrorStatus: 'success' });
    const check = {
      trace_id: 't1',
      errcode: '0',
      result: { suggest: 'risky', label: '20002' },
      detail: { strategy: 'content_model', errcode: '0', prob: '90' },
    };
    expect(mediaCheckEvent.parse(check)).toEqual({
      trace_id: 't1',
      errcode: 0,
      result: { suggest: 'risky', label: 20002 },
      detail: [{ strategy: 'content_model', errcode: 0, prob: 90 }],
    });
  });

  test('whichever version of the media check was asked', () => {
    const first = { trace_id: 't1', isrisky: 0, extra_info_json: '', appid: 'wx1', status_code: 0 };
    const form = { trace_id: 't1', errcode: 0, detail: [] };
    expect(mediaCheckEvent.parse(first)).toEqual({ ...form, result: { suggest: 'pass', label: 100 } });
    expect(mediaCheckEvent.parse({ ...first, isrisky: '1', status_code: '0' })).toEqual({
      ...form,
      result: { suggest: 'risky', label: 21000 },
    });
    // Not fetched, with the number as if it had no sign.
    expect(mediaCheckEvent.parse({ ...first, status_code: 4294966288 })).toMatchObject({ errcode: -1008 });
  });

  test('and what is none is refused', () => {
    expect(mediaCheckEvent.safeParse({ trace_id: 't1', errcode: 'x' }).success).toBe(false);
    expect(subscribeSentEvent.safeParse({ List: { TemplateId: 'a' } }).success).toBe(false);
  });
});
