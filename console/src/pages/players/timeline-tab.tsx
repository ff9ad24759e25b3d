import { Anchor, Chip, Group, Input, Stack, Text, Timeline } from '@mantine/core';
import { useState } from 'react';
import { Link } from 'wouter';
import { usePages } from '../../api/queries.ts';
import { foundIn, type Found } from '../../api/node.ts';
import { graphql } from '../../gql/gql.ts';
import type { PlayerTimelineQuery } from '../../gql/graphql.ts';
import { useTexts } from '../../language/provider.tsx';
import { Icon } from '../../parts/icons.tsx';
import { Paged } from '../../parts/rows.tsx';
import { playerPath, PlayerLink, When } from '../../parts/small.tsx';
import { banScopes, doors } from './player-search.ts';
import { groupIcons, groupOf, placeOf, timelineGroups, type TimelineGroup } from './timeline-kinds.ts';
import { restrictionTexts } from './restrictions-texts.ts';
import { playerTexts } from './texts.ts';
import { timelineTexts } from './timeline-texts.ts';

const PlayerTimeline = graphql(`
  query PlayerTimeline($id: ID!, $kinds: [TimelineKind!], $first: Int!, $after: String) {
    node(id: $id) {
      ... on Player {
        id
        timeline(kinds: $kinds, first: $first, after: $after) {
          pageInfo {
            hasNextPage
            endCursor
          }
          nodes {
            at
            kind
            facts
            by
            reason
            objectId
            player {
              id
              displayName
            }
          }
        }
      }
    }
  }
`);

type Entry = Found<PlayerTimelineQuery['node']>['timeline']['nodes'][number];

const groupNames = Object.keys(timelineGroups) as TimelineGroup[];

/** What happened to the player, the newest first. */
export function TimelineTab({ player }: { player: string }) {
  const texts = useTexts(timelineTexts);
  const [groups, setGroups] = useState<TimelineGroup[]>([]);
  const kinds = groups.length === 0 ? null : groups.flatMap((group) => [...timelineGroups[group]]);
  const pages = usePages(PlayerTimeline, { id: player, kinds, first: 30 }, (data) => foundIn(data)?.timeline);
  return (
    <Stack gap="lg">
      <Input.Wrapper label={texts.kinds} description={texts.kindsHint} labelElement="div">
        <Group gap="xs" mt="xs" role="group" aria-label={texts.kinds}>
          <Chip.Group multiple value={groups} onChange={setGroups}>
            {groupNames.map((group) => (
              <Chip key={group} value={group} size="xs">
                {texts[group]}
              </Chip>
            ))}
          </Chip.Group>
        </Group>
      </Input.Wrapper>
      <Paged pages={pages} empty={texts.none}>
        {(entries) => (
          <Timeline bulletSize={30} lineWidth={2} aria-label={texts.label} role="list">
            {entries.map((entry, index) => (
              <Timeline.Item
                // Entries have no ids, and come only behind those that are there.
                // oxlint-disable-next-line react/no-array-index-key
                key={index}
                role="listitem"
                bullet={<Icon name={groupIcons[groupOf(entry.kind)]} size={16} />}
              >
                <Line entry={entry} page={player} />
              </Timeline.Item>
            ))}
          </Timeline>
        )}
      </Paged>
    </Stack>
  );
}

function Line({ entry, page }: { entry: Entry; page: string }) {
  const texts = useTexts(timelineTexts);
  const say = useSayFact();
  const { at, kind, by, reason, player } = entry;
  const facts = (entry.facts ?? {}) as Record<string, string | number | boolean | null>;
  const fact = (name: string) => say(name, String(facts[name] ?? ''));
  const place = placeOf(kind, typeof facts['board'] === 'string' ? facts['board'] : undefined);
  return (
    <Stack gap={2}>
      <Group gap="xs">
        <Text size="sm" fw={600} className="lines">
          {texts[nameOf(kind, fact('act'))](fact)}
        </Text>
        {place !== null && (
          <Anchor
            component={Link}
            href={place.startsWith('?') ? `${playerPath(page)}${place}` : place}
            size="sm"
            aria-label={`${texts.open}: ${texts[nameOf(kind, fact('act'))](fact)}`}
          >
            {texts.open}
          </Anchor>
        )}
      </Group>
      <Text size="sm" c="dimmed" className="lines" component="div">
        <When at={at} />
        {by !== null && by !== undefined && ` · ${by}`}
        {reason && `: ${reason}`}
        {player.id !== page && (
          <>
            {` · ${texts.as} `}
            <PlayerLink player={player} />
          </>
        )}
      </Text>
    </Stack>
  );
}

/** Facts that are names of the schema, as the console says them elsewhere. */
function useSayFact(): (name: string, value: string) => string {
  const texts = useTexts(playerTexts);
  const bans = useTexts(restrictionTexts);
  return (name, value) => {
    const scope = name === 'scope' && banScopes.find((known) => known === value);
    const door = name === 'provider' && doors.find((known) => known === value);
    if (scope) return bans[scope];
    return door ? texts[door] : value;
  };
}

/** Acts upon counters are of three kinds. */
function nameOf(kind: Entry['kind'], act: string) {
  if (kind !== 'ACTION') return kind;
  return act === 'ADJUSTMENT' || act === 'REVERT' ? act : 'PERFORMED';
}
