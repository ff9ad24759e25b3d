import { Card, Group, Stack, Title } from '@mantine/core';
import { useAsk } from '../../api/queries.ts';
import { foundIn, type Found } from '../../api/node.ts';
import { graphql } from '../../gql/gql.ts';
import type { PlayerRestrictionsQuery } from '../../gql/graphql.ts';
import { useTexts } from '../../language/provider.tsx';
import { ActButton } from '../../parts/act-button.tsx';
import { commonTexts } from '../../parts/common-texts.ts';
import { Rows } from '../../parts/rows.tsx';
import { Mark, PlayerLink, When } from '../../parts/small.tsx';
import { Answered, Nothing } from '../../parts/states.tsx';
import { BanButton } from './ban-button.tsx';
import { Care } from './care.tsx';
import { restrictionTexts } from './restrictions-texts.ts';

const PlayerRestrictions = graphql(`
  query PlayerRestrictions($id: ID!) {
    node(id: $id) {
      ... on Player {
        id
        bans {
          id
          scope
          reason
          createdAt
          createdBy
          until
          liftedAt
          liftedBy
          liftReason
        }
        merges {
          id
          cause
          createdAt
          kept {
            id
            displayName
          }
          merged {
            id
            displayName
          }
          revertedAt
          revertReason
        }
      }
    }
  }
`);

const LiftPlayerBan = graphql(`
  mutation LiftPlayerBan($ban: ID!, $reason: String!, $dryRun: Boolean) {
    liftBan(ban: $ban, reason: $reason, dryRun: $dryRun) {
      ... on Ban {
        id
      }
      ... on Error {
        code
        message
      }
    }
  }
`);

const RevertPlayerMerge = graphql(`
  mutation RevertPlayerMerge($merge: ID!, $reason: String!, $dryRun: Boolean) {
    revertMerge(merge: $merge, reason: $reason, dryRun: $dryRun) {
      ... on PlayerMerge {
        id
      }
      ... on Error {
        code
        message
      }
    }
  }
`);

type Player = Found<PlayerRestrictionsQuery['node']>;

export function RestrictionsTab({ player: id }: { player: string }) {
  const asked = useAsk(PlayerRestrictions, { id });
  const player = foundIn(asked.data);
  return (
    <Answered asked={{ ...asked, data: player }}>
      {({ bans, merges }) => (
        <Stack gap="lg">
          <Bans player={id} bans={bans} />
          <Care player={id} />
          <Merges merges={merges} />
        </Stack>
      )}
    </Answered>
  );
}

function Bans({ player, bans }: { player: string; bans: Player['bans'] }) {
  const texts = useTexts(restrictionTexts);
  const common = useTexts(commonTexts);
  return (
    <Card withBorder component="section">
      <Group justify="space-between">
        <Title order={2} size="h4">
          {texts.bans}
        </Title>
        <BanButton player={player} />
      </Group>
      {bans.length === 0 ? (
        <Nothing text={texts.noBans} />
      ) : (
        <Rows
          label={texts.bans}
          rows={bans}
          keyOf={({ id }) => id}
          columns={[
            { title: common.created, cell: ({ createdAt }) => <When at={createdAt} /> },
            { title: texts.scope, cell: ({ scope }) => texts[scope] },
            { title: texts.until, cell: ({ until }) => (until ? <When at={until} /> : texts.forEver) },
            { title: common.reason, cell: ({ reason, createdBy }) => `${reason} (${createdBy})` },
            { title: common.state, cell: (ban) => <BanState ban={ban} /> },
            {
              title: ' ',
              cell: ({ id, liftedAt, reason }) =>
                !liftedAt && (
                  <ActButton
                    operation="liftBan"
                    label={texts.lift}
                    about={reason}
                    text={texts.liftText}
                    document={LiftPlayerBan}
                    canTry
                    variables={(why) => ({ ban: id, reason: why })}
                  />
                ),
            },
          ]}
        />
      )}
    </Card>
  );
}

function BanState({ ban: { liftedAt, liftedBy, liftReason } }: { ban: Player['bans'][number] }) {
  const texts = useTexts(restrictionTexts);
  if (!liftedAt) return <Mark color="red">{texts.holds}</Mark>;
  if (liftedBy === 'time') return <Mark>{texts.over}</Mark>;
  return <Mark>{`${texts.lifted}: ${liftReason ?? ''}`}</Mark>;
}

function Merges({ merges }: { merges: Player['merges'] }) {
  const texts = useTexts(restrictionTexts);
  const common = useTexts(commonTexts);
  return (
    <Card withBorder component="section">
      <Title order={2} size="h4">
        {texts.merges}
      </Title>
      {merges.length === 0 ? (
        <Nothing text={texts.noMerges} />
      ) : (
        <Rows
          label={texts.merges}
          rows={merges}
          keyOf={({ id }) => id}
          columns={[
            { title: common.created, cell: ({ createdAt }) => <When at={createdAt} /> },
            { title: texts.cause, cell: ({ cause }) => texts[cause] },
            { title: texts.kept, cell: ({ kept }) => <PlayerLink player={kept} /> },
            { title: texts.merged, cell: ({ merged }) => <PlayerLink player={merged} /> },
            {
              title: ' ',
              cell: ({ id, revertedAt, revertReason, merged }) =>
                revertedAt ? (
                  <Mark>{`${texts.reverted}: ${revertReason ?? ''}`}</Mark>
                ) : (
                  <ActButton
                    operation="revertMerge"
                    label={texts.revert}
                    about={merged.displayName ?? merged.id}
                    color="red"
                    text={texts.revertText}
                    document={RevertPlayerMerge}
                    canTry
                    variables={(reason) => ({ merge: id, reason })}
                  />
                ),
            },
          ]}
        />
      )}
    </Card>
  );
}
