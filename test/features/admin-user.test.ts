import pg from 'pg';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import {
  AdminSelf,
  AdminUsers,
  BeginAdminEnrolment,
  ChangeAdminPassword,
  ConfirmAdminEnrolment,
  InviteAdmin,
  ReinviteAdmin,
  RenewAdminRecoveryCodes,
  UpdateAdmin,
} from '../support/admin-documents.ts';
import { aBrowser, anAdmin, codeOf, enrol, password } from '../support/admins.ts';
import { adminKey, aGateway, type TestApp } from '../support/app.ts';
import type { InviteAdminInput, UpdateAdminInput } from '../support/gql/graphql.ts';

let gateway: TestApp;
let db: pg.Pool;

beforeAll(async () => {
  gateway = await aGateway();
  db = new pg.Pool({ connectionString: gateway.databaseUrl });
});
afterAll(async () => {
  await db.end();
  await gateway.close();
});

async function invite(given: Partial<InviteAdminInput> = {}) {
  const input = { email: `${crypto.randomUUID()}@example.com`, displayName: 'Ann', role: 'VIEWER', ...given } as const;
  const { inviteAdmin } = await gateway.query(InviteAdmin, { input }, adminKey);
  if (inviteAdmin.__typename !== 'AdminInvitation') throw new Error(inviteAdmin.code);
  return { email: input.email, id: inviteAdmin.user.id, ...inviteAdmin };
}
const begin = async (invitation: string) =>
  (await gateway.query(BeginAdminEnrolment, { invitation })).beginAdminEnrolment;
const confirm = async (invitation: string, code: string) => {
  const input = { invitation, password, code };
  return (await gateway.query(ConfirmAdminEnrolment, { input })).confirmAdminEnrolment;
};
const update = async (input: UpdateAdminInput) => (await gateway.query(UpdateAdmin, { input }, adminKey)).updateAdmin;
const over = { code: 'ADMIN_INVITATION_OVER' };

describe('inviteAdmin', () => {
  test('lets somebody in who sets password and second factor, as what they were invited', async () => {
    const ann = await anAdmin(gateway, 'LIVEOPS', { game: 'garden', email: ' Ann.L@Example.com ' });
    const browser = aBrowser(gateway);
    const answer = await browser.signIn({ email: 'ann.l@example.com', password, code: ann.nextCode() });
    expect(answer).toMatchObject({ status: 200, body: { name: 'ann.l@example.com', role: 'LIVEOPS', game: 'garden' } });
    const { data } = await browser.send(AdminSelf);
    expect(data.adminSelf).toMatchObject({
      name: 'ann.l@example.com',
      role: 'LIVEOPS',
      game: 'garden',
      isPerson: true,
    });
    expect(data.adminSelf!.operations).toContain('createLeaderboard');
    expect(data.adminSelf!.operations).not.toContain('banPlayer');
  });

  test('invites an address once, however it is written', async () => {
    const { email } = await invite();
    const input = { email: email.toUpperCase(), displayName: 'Bob', role: 'OWNER' } as const;
    const { inviteAdmin } = await gateway.query(InviteAdmin, { input }, adminKey);
    expect(inviteAdmin).toMatchObject({ code: 'ADMIN_NAME_TAKEN' });
  });

  test('keeps neither token nor password nor secret in clear', async () => {
    const { token, email, id } = await invite();
    const begun = await begin(token);
    if (begun.__typename !== 'AdminEnrolment') throw new Error(begun.code);
    const confirmed = await confirm(token, codeOf(begun.secret, gateway.clock.now()));
    if (confirmed.__typename !== 'AdminRecoveryCodes') throw new Error(confirmed.code);
    const { rows } = await db.query<{ text: string }>('SELECT u::text AS text FROM admin_user AS u WHERE email = $1', [
      email,
    ]);
    const secrets = [token, password, begun.secret, ...confirmed.codes];
    const hex = secrets.map((secret) => Buffer.from(secret).toString('hex'));
    const kept = `${rows[0]!.text} ${gateway.log.join('')}`;
    expect([...secrets, ...hex].filter((secret) => kept.includes(secret))).toEqual([]);
    expect(id).toBeTruthy();
  });
});

describe('enrolment', () => {
  test('begins alike however often, and ends once', async () => {
    const { token, email } = await invite();
    const [first, second] = await Promise.all([begin(token), begin(token)]);
    expect(first).toEqual(second);
    if (first.__typename !== 'AdminEnrolment') throw new Error(first.code);
    expect(first.uri).toContain(`otpauth://totp/Trellis:${encodeURIComponent(email)}?`);
    const code = codeOf(first.secret, gateway.clock.now());
    const answers = await Promise.all([confirm(token, code), confirm(token, code)]);
    expect(answers.map(({ __typename }) => __typename).toSorted()).toEqual([
      'AdminInvitationOver',
      'AdminRecoveryCodes',
    ]);
    expect(await begin(token)).toMatchObject(over);
  });

  test('wants a code of the secret that was given out', async () => {
    const { token } = await invite();
    const begun = await begin(token);
    if (begun.__typename !== 'AdminEnrolment') throw new Error(begun.code);
    const wrong = codeOf(begun.secret, gateway.clock.now() + 3_600_000);
    expect(await confirm(token, wrong)).toMatchObject({ code: 'ADMIN_SIGN_IN_REFUSED' });
  });

  test('is over with the time of its invitation, with the next one, and where nobody was invited', async () => {
    const { token, id } = await invite();
    const { reinviteAdmin } = await gateway.query(ReinviteAdmin, { user: id }, adminKey);
    expect(await begin(token)).toMatchObject(over);
    if (reinviteAdmin.__typename !== 'AdminInvitation') throw new Error(reinviteAdmin.code);
    expect(await begin(reinviteAdmin.token)).toMatchObject({ __typename: 'AdminEnrolment' });
    gateway.clock.advance(3 * 24 * 3_600);
    expect(await begin(reinviteAdmin.token)).toMatchObject(over);
    expect(await begin('trellis_ai_made-up')).toMatchObject(over);
  });
});

describe('POST /admin/enrol', () => {
  const begun = async () => {
    const { token, email } = await invite({ role: 'SUPPORT' });
    const enrolment = await begin(token);
    if (enrolment.__typename !== 'AdminEnrolment') throw new Error(enrolment.code);
    return { token, email, code: () => codeOf(enrolment.secret, gateway.clock.now()) };
  };

  test('takes an invitation up and signs in at once, in place of whoever was signed in there', async () => {
    const { token, email, code } = await begun();
    const browser = aBrowser(gateway);
    await browser.signIn({ apiKey: adminKey });
    const former = browser.cookie;
    const enrolled = await browser.post('/admin/enrol', { invitation: token, password, code: code() });
    expect(enrolled).toMatchObject({ status: 200, body: { name: email, role: 'SUPPORT', game: null } });
    expect(enrolled.set).toContain('HttpOnly; SameSite=Strict');
    const codes = enrolled.body['recoveryCodes'] as string[];
    expect(new Set(codes).size).toBe(10);
    expect((await browser.send(AdminSelf)).data.adminSelf).toMatchObject({ name: email, role: 'SUPPORT' });
    const old = aBrowser(gateway);
    old.cookie = former;
    expect((await old.send(AdminSelf)).data.adminSelf).toBeNull();
    // The code was taken with the invitation; the recovery codes were not.
    expect((await aBrowser(gateway).signIn({ email, password, code: code() })).status).toBe(401);
    expect((await aBrowser(gateway).signIn({ email, password, recoveryCode: codes[0]! })).status).toBe(200);
    const again = await aBrowser(gateway).post('/admin/enrol', { invitation: token, password, code: code() });
    expect(again).toMatchObject({ status: 410, set: null, body: over });
  });

  test('lets nobody in by a wrong code, a short password, or from a page of somebody else’s', async () => {
    const { token, email, code } = await begun();
    const shown = { invitation: token, password, code: code() };
    const browser = aBrowser(gateway);
    for (const [body, headers, status] of [
      [{ ...shown, code: '000000' }, {}, 401],
      [{ ...shown, password: 'short' }, {}, 400],
      [{ invitation: token, password }, {}, 400],
      [shown, { origin: 'https://elsewhere.example.com' }, 403],
    ] as const) {
      const answer = await browser.post('/admin/enrol', body, headers);
      expect([answer.status, answer.set]).toEqual([status, null]);
    }
    expect(await browser.post('/admin/enrol', shown)).toMatchObject({ status: 200, body: { name: email } });
    expect(gateway.log.join('')).not.toContain(token);
  });

  test('an owner who looks at an invitation themselves leaves none in the records', async () => {
    const { token } = await invite();
    const { beginAdminEnrolment } = await gateway.query(BeginAdminEnrolment, { invitation: token }, adminKey);
    expect(beginAdminEnrolment.__typename).toBe('AdminEnrolment');
    const { rows } = await db.query('SELECT content FROM audit_detail WHERE content LIKE $1', [`%${token}%`]);
    expect(rows).toEqual([]);
  });
});

describe('reinviteAdmin', () => {
  test('ends what was signed in, and lets nobody in by what was lost', async () => {
    const ann = await anAdmin(gateway, 'SUPPORT');
    const browser = aBrowser(gateway);
    await browser.signIn({ email: ann.email, password, code: ann.nextCode() });
    const { reinviteAdmin } = await gateway.query(ReinviteAdmin, { user: ann.id }, adminKey);
    if (reinviteAdmin.__typename !== 'AdminInvitation') throw new Error(reinviteAdmin.code);
    expect((await browser.send(AdminSelf)).data.adminSelf).toBeNull();
    const old = { email: ann.email, password, code: ann.nextCode() };
    expect((await aBrowser(gateway).signIn(old)).status).toBe(401);
    const again = await enrol(gateway, reinviteAdmin.token);
    expect((await browser.send(AdminSelf)).data.adminSelf).toBeNull();
    const signedIn = await aBrowser(gateway).signIn({ email: ann.email, password, code: again.nextCode() });
    expect(signedIn.status).toBe(200);
  });
});

describe('updateAdmin', () => {
  test('counts on the next request: what was signed in as another ends', async () => {
    const ann = await anAdmin(gateway, 'LIVEOPS');
    const browser = aBrowser(gateway);
    await browser.signIn({ email: ann.email, password, code: ann.nextCode() });
    expect(await update({ user: ann.id, role: 'VIEWER', game: 'garden', isDisabled: false })).toMatchObject({
      role: 'VIEWER',
      game: 'garden',
    });
    expect((await browser.send(AdminSelf)).data.adminSelf).toBeNull();
    await browser.signIn({ email: ann.email, password, code: ann.nextCode() });
    expect((await browser.send(AdminSelf)).data.adminSelf).toMatchObject({ role: 'VIEWER', game: 'garden' });
  });

  test('keeps somebody out, and lets them in again', async () => {
    const ann = await anAdmin(gateway, 'SUPPORT');
    const signIn = async () => {
      const answer = await aBrowser(gateway).signIn({ email: ann.email, password, code: ann.nextCode() });
      return answer.status;
    };
    const input = { user: ann.id, role: 'SUPPORT' } as const;
    expect(await update({ ...input, isDisabled: true })).toMatchObject({ disabledBy: 'admin' });
    expect(await signIn()).toBe(401);
    expect(await update({ ...input, isDisabled: false })).toMatchObject({ disabledBy: null, disabledAt: null });
    expect(await signIn()).toBe(200);
  });

  test('never takes the last owner away, also where two owners do it to each other at once', async () => {
    const [ann, bob] = await Promise.all([anAdmin(gateway, 'OWNER'), anAdmin(gateway, 'OWNER')]);
    const demote = ({ id }: { id: string }) => update({ user: id, role: 'VIEWER', isDisabled: false });
    const answers = await Promise.all([demote(ann), demote(bob)]);
    expect(answers.map(({ __typename }) => __typename).toSorted()).toEqual(['AdminUser', 'LastOwner']);
    const { adminUsers } = await gateway.query(AdminUsers, {}, adminKey);
    const owners = adminUsers.filter(({ role, isEnrolled }) => role === 'OWNER' && isEnrolled);
    expect(owners).toHaveLength(1);
    expect(await update({ user: owners[0]!.id, role: 'OWNER', isDisabled: true })).toMatchObject({
      code: 'LAST_OWNER',
    });
  });
});

describe('what somebody changes of themselves', () => {
  test('is the password, which ends their other sign-ins and leaves this one', async () => {
    const ann = await anAdmin(gateway, 'VIEWER');
    const [here, there] = [aBrowser(gateway), aBrowser(gateway)];
    await here.signIn({ email: ann.email, password, code: ann.nextCode() });
    await there.signIn({ email: ann.email, password, code: ann.nextCode() });
    const newPassword = 'another horse, another battery';
    const wrong = { password: 'not the password', newPassword, code: ann.nextCode() };
    expect((await here.send(ChangeAdminPassword, { input: wrong })).data.changeAdminPassword).toMatchObject({
      code: 'ADMIN_SIGN_IN_REFUSED',
    });
    const right = { password, newPassword, code: ann.code() };
    await here.send(ChangeAdminPassword, { input: right, dryRun: true });
    expect((await there.send(AdminSelf)).data.adminSelf).not.toBeNull();
    await here.send(ChangeAdminPassword, { input: right });
    expect((await here.send(AdminSelf)).data.adminSelf).not.toBeNull();
    expect((await there.send(AdminSelf)).data.adminSelf).toBeNull();
    const old = await there.signIn({ email: ann.email, password, code: ann.nextCode() });
    expect(old.status).toBe(401);
    expect((await there.signIn({ email: ann.email, password: newPassword, code: ann.code() })).status).toBe(200);
  });

  test('are the recovery codes, of which each signs in once, and the old ones no more', async () => {
    const ann = await anAdmin(gateway, 'VIEWER');
    const browser = aBrowser(gateway);
    const signIn = async (recoveryCode: string) =>
      (await browser.signIn({ email: ann.email, password, recoveryCode })).status;
    const [first, second] = ann.recoveryCodes as [string, string];
    expect(await signIn(first.toUpperCase().replaceAll('-', ' '))).toBe(200);
    expect(await signIn(first)).toBe(401);
    await signIn(second);
    const input = { password, code: ann.nextCode() };
    // Tried dry, nothing is used up, and nobody is given codes that are none.
    const { data: tried } = await browser.send(RenewAdminRecoveryCodes, { input, dryRun: true });
    expect(tried.renewAdminRecoveryCodes).toMatchObject({ codes: Array(10).fill('****-****-****-****') });
    const wrong = { ...input, code: '000000' };
    expect(
      (await browser.send(RenewAdminRecoveryCodes, { input: wrong, dryRun: true })).data.renewAdminRecoveryCodes,
    ).toMatchObject({ code: 'ADMIN_SIGN_IN_REFUSED' });
    const { data } = await browser.send(RenewAdminRecoveryCodes, { input });
    if (data.renewAdminRecoveryCodes.__typename !== 'AdminRecoveryCodes') throw new Error('no codes');
    expect(await signIn(ann.recoveryCodes[2]!)).toBe(401);
    expect(await signIn(data.renewAdminRecoveryCodes.codes[0]!)).toBe(200);
  });

  test('is nothing of a key: it has no password', async () => {
    const browser = aBrowser(gateway);
    await browser.signIn({ apiKey: adminKey });
    const input = { password, code: '000000' };
    const { errors } = await browser.send(RenewAdminRecoveryCodes, { input });
    expect(errors?.[0]?.extensions['code']).toBe('BAD_USER_INPUT');
  });
});
