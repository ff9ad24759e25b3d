import { Anchor, Card, Stack, Title } from '@mantine/core';
import { Link } from 'wouter';
import { useAsk } from '../../api/queries.ts';
import { foundIn, type Found } from '../../api/node.ts';
import { graphql } from '../../gql/gql.ts';
import type { PlayerProfileQuery } from '../../gql/graphql.ts';
import { useFormat } from '../../language/format.ts';
import { useTexts } from '../../language/provider.tsx';
import { Rows } from '../../parts/rows.tsx';
import { Facts, PlayerLink, When } from '../../parts/small.tsx';
import { Answered, Nothing } from '../../parts/states.tsx';
import { Tags } from './tags.tsx';
import { playerTexts } from './texts.ts';

const PlayerProfile = graphql(`
  query PlayerProfile($id: ID!) {
    node(id: $id) {
      ... on Player {
        id
        displayName
        createdAt
        lastSeenAt
        phoneNumber
        contentStrikes
        tags
        mergedInto {
          id
          displayName
        }
        identities {
          id
          provider
          appId
          openid
          unionid
          createdAt
        }
      }
    }
    standings(player: $id) {
      id
      rank
      total
      score
      achievedAt
      leaderboard {
        key
        title
      }
    }
  }
`);

export type Profile = Found<PlayerProfileQuery['node']>;

export function ProfileTab({ player: id }: { player: string }) {
  const texts = useTexts(playerTexts);
  const asked = useAsk(PlayerProfile, { id });
  const found = foundIn(asked.data);
  return (
    <Answered asked={{ ...asked, data: found && { player: found, standings: asked.data?.standings ?? [] } }}>
      {({ player, standings }) => (
        <Stack gap="lg">
          <Facts
            facts={[
              [texts.id, player.id],
              [texts.since, <When key="since" at={player.createdAt} />],
              [texts.lastSeen, <When key="seen" at={player.lastSeenAt} />],
              [texts.phone, player.phoneNumber ?? '–'],
              [texts.strikes, player.contentStrikes],
              [texts.mergedInto, <PlayerLink key="into" player={player.mergedInto} />],
            ]}
          />
          <Tags player={player} />
          <Identities identities={player.identities} />
          <Standings standings={standings} />
        </Stack>
      )}
    </Answered>
  );
}

function Identities({ identities }: { identities: Profile['identities'] }) {
  const texts = useTexts(playerTexts);
  return (
    <Card withBorder component="section">
      <Title order={2} size="h4">
        {texts.identities}
      </Title>
      <Rows
        label={texts.identities}
        rows={identities}
        keyOf={({ id }) => id}
        columns={[
          { title: texts.provider, cell: ({ provider }) => texts[provider] },
          { title: texts.app, cell: ({ appId }) => appId ?? '–' },
          { title: texts.openid, cell: ({ openid }) => openid ?? '–' },
          { title: texts.unionid, cell: ({ unionid }) => unionid ?? '–' },
          { title: texts.since, cell: ({ createdAt }) => <When at={createdAt} /> },
        ]}
      />
    </Card>
  );
}

function Standings({ standings }: { standings: PlayerProfileQuery['standings'] }) {
  const texts = useTexts(playerTexts);
  const format = useFormat();
  return (
    <Card withBorder component="section">
      <Title order={2} size="h4">
        {texts.standings}
      </Title>
      {standings.length === 0 ? (
        <Nothing text={texts.noStandings} />
      ) : (
        <Rows
          label={texts.standings}
          rows={standings}
          keyOf={({ id }) => id}
          columns={[
            {
              title: texts.board,
              cell: ({ leaderboard }) => (
                <Anchor component={Link} href={`/leaderboards/board/${leaderboard.key}`} size="sm">
                  {leaderboard.title}
                </Anchor>
              ),
            },
            {
              title: texts.rank,
              isNumber: true,
              cell: ({ rank, total }) => `${format.number(rank)} / ${format.number(total)}`,
            },
            { title: texts.score, isNumber: true, cell: ({ score }) => format.number(score) },
            { title: texts.at, cell: ({ achievedAt }) => <When at={achievedAt} /> },
          ]}
        />
      )}
    </Card>
  );
}
