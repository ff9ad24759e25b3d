import { BadUserInput } from '../../errors.ts';
import { PlayerNotFound } from '../ban/errors.ts';
import type { PlayerService } from '../player/service.ts';
import type { KnownTags, Tags } from '../tag/known-tags.ts';
import type { TagService } from '../tag/service.ts';
import type { SettingMemory } from './memory.ts';
import { isClientId, isPlatform } from './model.ts';
import { parseVersion, type Subject } from './rules.ts';

export type Subjects = ReturnType<typeof createSubjects>;
/** What a client says of itself, and who it is where that is known. */
export type Client = {
  playerId: string | null;
  /** Counts where there is no player. */
  clientId: string | null;
  platform: string | null;
  clientVersion: string | null;
};

type Needs = {
  memory: SettingMemory;
  knownTags: Pick<KnownTags, 'of'>;
  tags: Pick<TagService, 'listOf'>;
  players: Pick<PlayerService, 'findByIds'>;
};

const noTags: Tags = new Set();

/** Clients as the rules of settings see them. */
export function createSubjects({ memory, knownTags, tags, players }: Needs) {
  return { of, known };

  /** From memory; a player's tags are asked for only where a rule of the game does. @throws BadUserInput */
  async function of(gameKey: string, client: Client): Promise<Subject> {
    const { playerId } = client;
    check(client);
    return toSubject(client, playerId && memory.of(gameKey).asksForTags ? await knownTags.of(playerId) : noTags);
  }

  /** The same, with tags as they are in the database. @throws BadUserInput, PlayerNotFound */
  async function known(gameKey: string, client: Client): Promise<Subject> {
    const { playerId } = client;
    check(client);
    if (playerId === null) return toSubject(client, noTags);
    const [[player], own] = await Promise.all([players.findByIds([playerId]), tags.listOf(playerId)]);
    if (player?.gameKey !== gameKey) throw new PlayerNotFound('There is no such player in this game.');
    return toSubject(client, new Set(own));
  }
}

function check({ platform, clientId }: Client): void {
  if (platform !== null && !isPlatform(platform))
    throw new BadUserInput('`platform` must have 1 to 32 letters, digits, dashes and low lines.');
  if (clientId !== null && !isClientId(clientId))
    throw new BadUserInput(
      '`clientId` must have 8 to 64 letters, digits, dashes and low lines; make it once at random.',
    );
}

function toSubject({ playerId, clientId, platform, clientVersion }: Client, tags: Tags): Subject {
  return {
    platform: platform?.toLowerCase() ?? null,
    clientVersion: parseVersion(clientVersion),
    tags,
    id: playerId ?? clientId,
  };
}
