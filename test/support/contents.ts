import { randomUUID } from 'node:crypto';
import { demoWechatApps } from '../../src/wechat-simulator/demo-apps.ts';
import { adminKey, type TestApp } from './app.ts';
import {
  AddContentWord,
  ApproveContent,
  CheckAudio,
  CheckImage,
  CheckText,
  ContentReviews,
  RejectContent,
  ReviewById,
  SetContentPolicy,
  UpdateProfile,
} from './content-documents.ts';
import { LoginMiniGame, LoginWeb, Me } from './documents.ts';
import type {
  AddContentWordInput,
  ContentPolicy,
  ContentReviewsQueryVariables,
  ContentSurface,
} from './gql/graphql.ts';
import { aPlayer } from './players.ts';

export const miniGame = demoWechatApps[0]!;
export const account = demoWechatApps[1]!;
export const website = demoWechatApps[2]!;
export const gameTextPath = '/wxa/game/content_spam/msg_sec_check';
export const textPath = '/wxa/msg_sec_check';
export const imagePath = '/wxa/game/content_spam/media_check_sync';
export const mediaPath = '/wxa/media_check_async';

/** What players and admins do about content, through one gateway. */
export function contentOf(gateway: Pick<TestApp, 'query' | 'wechat' | 'url'>) {
  return { writer, aWriter, aGuest, aWebWriter, calls, setPolicy, addWord, queue, approve, reject, reviewOf };

  /** What a client does for a player. */
  function writer({ token, id }: { token: string; id: string }) {
    return {
      token,
      id,
      say: async (text: string, surface: 'CHAT' | 'FREE_TEXT' = 'CHAT') =>
        (await gateway.query(CheckText, { surface, text }, token)).checkText,
      show: async (url: string) => (await gateway.query(CheckImage, { url }, token)).checkImage,
      play: async (url: string) => (await gateway.query(CheckAudio, { url }, token)).checkAudio,
      rename: async (displayName: string) => (await gateway.query(UpdateProfile, { displayName }, token)).updateProfile,
      name: async () => (await gateway.query(Me, {}, token)).me!.displayName,
    };
  }

  /** A player of the mini-game; `login` again as wx.login() would, which WeChat takes for being there. */
  async function aWriter() {
    const openid = `o${randomUUID().replaceAll('-', '').slice(0, 27)}`;
    const login = async () => {
      const { code } = gateway.wechat.issueCode({ appId: miniGame.appId, openid });
      const reply = (await gateway.query(LoginMiniGame, { code, appId: null })).login;
      if (reply.__typename !== 'Session') throw new Error(`login: ${reply.code}`);
      return reply;
    };
    const session = await login();
    return { ...writer({ token: session.accessToken, id: session.player.id }), openid, session, login };
  }

  /** A player who came in by a page of this app, and of whom WeChat tells no name. */
  async function aWebWriter({ appId }: { appId: string }) {
    const openid = `o${randomUUID().slice(0, 27)}`;
    const { code } = gateway.wechat.issueCode({ appId, openid, nickName: '微信用户' });
    const reply = (await gateway.query(LoginWeb, { code, appId })).login;
    if (reply.__typename !== 'Session') throw new Error(`login: ${reply.code}`);
    return writer({ token: reply.accessToken, id: reply.player.id });
  }

  async function aGuest() {
    const { token, id } = await aPlayer(gateway);
    return writer({ token, id });
  }

  function calls(path: string, { appId } = miniGame) {
    return gateway.wechat.calls.summary().counts[appId]?.[path] ?? 0;
  }

  async function setPolicy(surface: ContentSurface, policy: ContentPolicy) {
    return (await gateway.query(SetContentPolicy, { surface, policy, reason: 'a test' }, adminKey)).setContentPolicy;
  }

  async function addWord(word: string, more: Partial<AddContentWordInput> = {}) {
    const input = { word, reason: 'a test', ...more };
    const { addContentWord } = await gateway.query(AddContentWord, { input }, adminKey);
    if (addContentWord.__typename !== 'ContentWord') throw new Error(`word: ${addContentWord.code}`);
    return addContentWord;
  }

  async function queue(variables: ContentReviewsQueryVariables = {}) {
    return (await gateway.query(ContentReviews, variables, adminKey)).contentReviews;
  }

  async function approve(review: string, reason = 'nice') {
    return (await gateway.query(ApproveContent, { review, reason }, adminKey)).approveContent;
  }

  async function reject(review: string, reason = 'not nice') {
    return (await gateway.query(RejectContent, { review, reason }, adminKey)).rejectContent;
  }

  async function reviewOf(id: string, token: string) {
    return (await gateway.query(ReviewById, { id }, token)).node;
  }
}
