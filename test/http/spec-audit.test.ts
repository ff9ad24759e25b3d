import { serverAudits, type AuditResult } from 'graphql-http';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { aGateway, type TestApp } from '../support/app.ts';

/*
 * The audits of the GraphQL-over-HTTP specification, made by its working group. What the specification demands or
 * recommends has to hold; what it merely allows is listed, for whoever wants to know.
 */

describe('GraphQL over HTTP, as specified', () => {
  let gateway: TestApp;
  const audits = serverAudits({ url: () => gateway.url });
  const isAllowance = ({ name }: { name: string }) => name.startsWith('MAY');

  beforeAll(async () => {
    gateway = await aGateway();
  });

  afterAll(() => gateway.close());

  it.each(audits.filter((audit) => !isAllowance(audit)))('$name', async ({ fn }) => {
    expect(await explain(await fn())).toBe('ok');
  });

  it('answers as it likes where the specification leaves the choice', async () => {
    const results = await Promise.all(audits.filter(isAllowance).map(({ fn }) => fn()));
    const lines = results.map(({ name, status }) => `  ${status === 'ok' ? 'yes' : 'no '}  ${name}`);
    console.log(['Left open by the specification, and whether the gateway does it:', ...lines].join('\n'));
    expect(results.length).toBeGreaterThan(0);
  });
});

/** "ok", or what is missing and what was answered instead. */
async function explain(result: AuditResult): Promise<string> {
  if (result.status === 'ok') return 'ok';
  const { status, headers, bodyUsed } = result.response;
  const body = bodyUsed ? '' : await result.response.text();
  return `${result.reason}: ${status} ${headers.get('content-type')} ${body}`;
}
