import { z } from 'zod';
import { createRareWarning, type Log } from '../../infra/log.ts';
import type { Redis } from '../../infra/redis.ts';
import { sha256Text } from '../../infra/secrets.ts';
import type { AnyonesContent, ContentSurface, KeptVerdict } from './model.ts';

/*
 * What WeChat, or a person, has said about content: `content:{game}:…` in Redis, by a hash of the content, since what is
 * said a thousand times need be checked once. It lives for a while only, as WeChat changes its mind. Where Redis is away
 * everything is checked anew, but for avatars, which Postgres knows, too.
 */

export type VerdictStore = ReturnType<typeof createVerdictStore>;

const record = z.object({
  suggest: z.enum(['pass', 'review', 'risky']),
  label: z.number().nullable(),
  masked: z.string().nullable(),
});

const day = 24 * 60 * 60;
const secondsOf: Record<ContentSurface, number> = {
  DISPLAY_NAME: day,
  CHAT: day,
  FREE_TEXT: day,
  // What is at an address may change at any time.
  IMAGE: 10 * 60,
  AUDIO: 10 * 60,
  AVATAR: 30 * day,
};

export function createVerdictStore(redis: Redis, log: Log) {
  const warnOf = createRareWarning(log, 'verdicts on content are not kept');
  // Redis' own errors quote the command, and the command holds what a player wrote.
  const warn = (error: unknown) => warnOf(new Error(error instanceof Error ? error.message : 'unknown'));
  return { find, save, forget };

  async function find(content: AnyonesContent): Promise<KeptVerdict | null> {
    try {
      const stored = await redis.get(keyOf(content));
      return stored === null ? null : record.parse(JSON.parse(stored));
    } catch (error) {
      warn(error);
      return null;
    }
  }

  async function save(content: AnyonesContent, verdict: KeptVerdict): Promise<void> {
    await redis.set(keyOf(content), JSON.stringify(verdict), 'EX', secondsOf[content.surface]).catch(warn);
  }

  /** A verdict may quote what it is about. @throws where Redis is away */
  async function forget(contents: AnyonesContent[]): Promise<void> {
    // One by one: keys of several games are on several nodes of a cluster.
    await Promise.all(contents.map((content) => redis.unlink(keyOf(content))));
  }
}

const keyOf = ({ gameKey, surface, content }: AnyonesContent) =>
  `content:{${gameKey}}:verdict:${surface}:${sha256Text(content)}`;
