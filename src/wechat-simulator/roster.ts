import type { SimulatorClock } from './clock.ts';
import type { Player } from './players.ts';

export type SeenPlayer = {
  appId: string;
  openid: string;
  unionid: string | null;
  /** As in the code demo-<name>, where it was such a code. */
  name: string | null;
  /** What the game's client was last told. */
  nickName: string | null;
  isSnapshot: boolean;
  logins: number;
  seenAt: string;
};

export type Roster = ReturnType<typeof createRoster>;

const SEEN_MAX = 100;

/** The players who logged in last, for people to look at; nothing is decided by it. */
export function createRoster({ clock }: { clock: SimulatorClock }) {
  const seen = new Map<string, SeenPlayer>();

  return { noteLogin, noteNickName, recent: () => [...seen.values()].toReversed() };

  function noteLogin(appId: string, { openid, unionid, isSnapshot }: Player, name: string | null) {
    const key = `${appId} ${openid}`;
    const last = seen.get(key);
    const { nickName = null, logins = 0 } = last ?? {};
    // Taken out first, so that the order stays that of the last logins.
    seen.delete(key);
    seen.set(key, {
      appId,
      openid,
      unionid,
      name: name ?? last?.name ?? null,
      nickName,
      isSnapshot,
      logins: logins + 1,
      seenAt: new Date(clock.now()).toISOString(),
    });
    const oldest = seen.size > SEEN_MAX ? seen.keys().next().value : undefined;
    if (oldest !== undefined) seen.delete(oldest);
  }

  function noteNickName(appId: string, openid: string, nickName: string) {
    const player = seen.get(`${appId} ${openid}`);
    if (player) player.nickName = nickName;
  }
}
