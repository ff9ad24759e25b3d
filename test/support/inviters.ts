import { randomUUID } from 'node:crypto';
import { createOpenid } from '../../src/wechat-simulator/players.ts';
import { demoWechatApps } from '../../src/wechat-simulator/demo-apps.ts';
import type { TestApp } from './app.ts';
import { LoginMiniGame } from './documents.ts';
import type { CreateInvitationInput } from './gql/graphql.ts';
import { AcceptInvitation, CreateInvitation } from './invitation-documents.ts';

export const { appId } = demoWechatApps[0]!;

/** A player of the mini-game who invites and accepts. */
export async function anInviter(gateway: Pick<TestApp, 'query' | 'wechat'>) {
  const openid = createOpenid();
  const login = async () => {
    const { code } = gateway.wechat.issueCode({ appId, openid });
    const { login: session } = await gateway.query(LoginMiniGame, { code });
    if (session.__typename !== 'Session') throw new Error(`login: ${session.code}`);
    return session;
  };
  const { player, accessToken } = await login();
  let token = accessToken;
  const create = async (input: Partial<CreateInvitationInput> = {}) => {
    const whole = { clientId: randomUUID(), purpose: 'duel', payload: { board: 'harvest' }, ...input };
    return (await gateway.query(CreateInvitation, { input: whole }, token)).createInvitation;
  };
  const invite = async (input: Partial<CreateInvitationInput> = {}) => {
    const made = await create(input);
    if (made.__typename !== 'Invitation') throw new Error(`invitation: ${made.code}`);
    return made;
  };
  const accept = async (code: string) => (await gateway.query(AcceptInvitation, { code }, token)).acceptInvitation;
  return {
    id: player.id,
    openid,
    create,
    invite,
    accept,
    token: () => token,
    login: async () => void (token = (await login()).accessToken),
  };
}
