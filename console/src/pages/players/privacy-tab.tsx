import { Anchor, Card, Group, Stack, Text, Title } from '@mantine/core';
import { useAsk } from '../../api/queries.ts';
import { foundIn, type Found } from '../../api/node.ts';
import { graphql } from '../../gql/gql.ts';
import type { PlayerPrivacyQuery } from '../../gql/graphql.ts';
import { useFormat } from '../../language/format.ts';
import { useTexts } from '../../language/provider.tsx';
import { ActButton } from '../../parts/act-button.tsx';
import { commonTexts } from '../../parts/common-texts.ts';
import { Facts, Mark, When } from '../../parts/small.tsx';
import { Answered, Nothing } from '../../parts/states.tsx';
import { careTexts } from './care-texts.ts';

const PlayerPrivacy = graphql(`
  query PlayerPrivacy($id: ID!) {
    node(id: $id) {
      ... on Player {
        id
        isDeleted
        deletionAt
        dataExport {
          id
          state
          requestedAt
          requestedBy
          reason
          readyAt
          expiresAt
          size
          url
          lastError
        }
      }
    }
  }
`);

const RequestExport = graphql(`
  mutation RequestExport($player: ID!, $reason: String!, $dryRun: Boolean) {
    requestPlayerDataExport(player: $player, reason: $reason, dryRun: $dryRun) {
      ... on DataExport {
        id
      }
      ... on Error {
        code
        message
      }
    }
  }
`);

const DeleteThePlayer = graphql(`
  mutation DeleteThePlayer($player: ID!, $reason: String!, $immediately: Boolean!, $dryRun: Boolean) {
    deletePlayer(player: $player, reason: $reason, immediately: $immediately, dryRun: $dryRun) {
      ... on AccountDeletion {
        id
      }
      ... on Error {
        code
        message
      }
    }
  }
`);

const KeepThePlayer = graphql(`
  mutation KeepThePlayer($player: ID!, $reason: String!, $dryRun: Boolean) {
    cancelPlayerDeletion(player: $player, reason: $reason, dryRun: $dryRun) {
      ... on AccountDeletion {
        id
      }
      ... on Error {
        code
        message
      }
    }
  }
`);

type Player = Found<PlayerPrivacyQuery['node']>;

/** A file takes a moment, and the address of one is good for an hour. */
const everyMilliseconds = 10_000;

export function PrivacyTab({ player: id }: { player: string }) {
  const asked = useAsk(PlayerPrivacy, { id }, { every: everyMilliseconds });
  return (
    <Answered asked={{ ...asked, data: foundIn(asked.data) }}>
      {(player) => (
        <Stack gap="lg">
          <Export player={player} />
          <Deletion player={player} />
        </Stack>
      )}
    </Answered>
  );
}

function Export({ player: { id, dataExport, isDeleted } }: { player: Player }) {
  const texts = useTexts(careTexts);
  return (
    <Card withBorder component="section">
      <Group justify="space-between" mb="xs">
        <Title order={2} size="h4">
          {texts.export}
        </Title>
        {!isDeleted && (
          <ActButton
            operation="requestPlayerDataExport"
            label={texts.requestExport}
            text={texts.requestExportText}
            document={RequestExport}
            canTry
            variables={(reason) => ({ player: id, reason })}
          />
        )}
      </Group>
      {dataExport ? <ExportFacts made={dataExport} /> : <Nothing text={texts.noExport} />}
    </Card>
  );
}

function ExportFacts({ made }: { made: NonNullable<Player['dataExport']> }) {
  const texts = useTexts(careTexts);
  const common = useTexts(commonTexts);
  const format = useFormat();
  return (
    <Stack gap="sm">
      <Facts
        facts={[
          [common.state, <Mark key="state">{texts[made.state]}</Mark>],
          [texts.requested, <When key="requested" at={made.requestedAt} />],
          [texts.requestedBy, made.requestedBy],
          [common.reason, made.reason ?? '–'],
          [texts.ready, <When key="ready" at={made.readyAt} />],
          [texts.expires, <When key="expires" at={made.expiresAt} />],
          [texts.size, typeof made.size === 'number' ? format.number(made.size) : '–'],
          ...(made.lastError ? [[texts.trouble, made.lastError] satisfies [string, string]] : []),
        ]}
      />
      {made.url && (
        <Anchor href={made.url} download size="sm" referrerPolicy="no-referrer">
          {texts.download}
        </Anchor>
      )}
    </Stack>
  );
}

function Deletion({ player: { id, deletionAt, isDeleted } }: { player: Player }) {
  const texts = useTexts(careTexts);
  return (
    <Card withBorder component="section">
      <Title order={2} size="h4" mb="xs">
        {texts.deletion}
      </Title>
      <Stack gap="sm">
        {deletionAt ? (
          <Text size="sm">
            {texts.deletionAt} <When at={deletionAt} />
          </Text>
        ) : (
          <Text size="sm">{isDeleted ? texts.deleted : texts.notDeleted}</Text>
        )}
        {!isDeleted && (
          <Group gap="xs">
            {deletionAt && (
              <ActButton
                operation="cancelPlayerDeletion"
                label={texts.cancelDeletion}
                text={texts.cancelDeletionText}
                document={KeepThePlayer}
                canTry
                variables={(reason) => ({ player: id, reason })}
              />
            )}
            <ActButton
              operation="deletePlayer"
              label={deletionAt ? texts.deleteNow : texts.deletePlayer}
              color="red"
              text={deletionAt ? texts.deleteNowText : texts.deletePlayerText}
              document={DeleteThePlayer}
              canTry
              variables={(reason) => ({ player: id, reason, immediately: Boolean(deletionAt) })}
            />
          </Group>
        )}
      </Stack>
    </Card>
  );
}
