import { describe, expect, test } from 'vitest';
import { clientAddress } from '../../src/http/request.ts';

const addressOf = (forwarded: string | undefined, trustProxy: number) => {
  const headers = forwarded === undefined ? {} : { 'x-forwarded-for': forwarded };
  return clientAddress({ headers, socket: { remoteAddress: '10.0.0.1' } as never }, trustProxy);
};

describe("a client's address", () => {
  test.each([
    ['9.9.9.9', 0, '10.0.0.1'],
    [undefined, 1, '10.0.0.1'],
    ['1.1.1.1', 1, '1.1.1.1'],
    ['forged, 1.1.1.1', 1, '1.1.1.1'],
    ['forged, 1.1.1.1, 10.0.0.2', 2, '1.1.1.1'],
    ['1.1.1.1', 3, '1.1.1.1'],
  ])('with X-Forwarded-For %s behind %d proxies is %s', (forwarded, trustProxy, expected) => {
    expect(addressOf(forwarded, trustProxy)).toBe(expected);
  });
});
