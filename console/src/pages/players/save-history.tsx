import { Accordion, Group, Modal, Stack, Text } from '@mantine/core';
import { usePages } from '../../api/queries.ts';
import { graphql } from '../../gql/gql.ts';
import { useTexts } from '../../language/provider.tsx';
import { ActButton } from '../../parts/act-button.tsx';
import { commonTexts } from '../../parts/common-texts.ts';
import { Difference } from '../../parts/difference.tsx';
import { Paged } from '../../parts/rows.tsx';
import { Json, When } from '../../parts/small.tsx';
import { saveTexts } from './saves-texts.ts';

const PlayerSaveRevisions = graphql(`
  query PlayerSaveRevisions($player: ID!, $key: ID!, $first: Int!, $after: String) {
    saveRevisions(player: $player, key: $key, first: $first, after: $after) {
      totalCount
      pageInfo {
        hasNextPage
        endCursor
      }
      nodes {
        revision
        cause
        writer
        writtenBy
        createdAt
        reason
        data
      }
    }
  }
`);

const RestorePlayerSave = graphql(`
  mutation RestorePlayerSave(
    $player: ID!
    $key: ID!
    $revision: Int!
    $ifRevision: Int
    $reason: String!
    $dryRun: Boolean
  ) {
    restoreSave(
      input: { player: $player, key: $key, revision: $revision, ifRevision: $ifRevision, reason: $reason }
      dryRun: $dryRun
    ) {
      ... on SaveWrite {
        revision
      }
      ... on Error {
        code
        message
      }
    }
  }
`);

type Props = { player: string; saveKey: string; onClose: () => void };

export function SaveHistory({ player, saveKey, onClose }: Props) {
  const texts = useTexts(saveTexts);
  const common = useTexts(commonTexts);
  const pages = usePages(PlayerSaveRevisions, { player, key: saveKey, first: 10 }, (data) => data.saveRevisions);
  const newest = pages.nodes[0]?.revision;
  return (
    <Modal
      opened
      onClose={onClose}
      title={`${texts.history}: ${saveKey}`}
      size="xl"
      closeButtonProps={{ 'aria-label': common.close }}
    >
      <Paged pages={pages}>
        {(revisions) => (
          <Accordion variant="contained">
            {revisions.map(({ revision, cause, writer, writtenBy, createdAt, reason, data }) => (
              <Accordion.Item key={revision} value={String(revision)}>
                <Accordion.Control>
                  <Group gap="xs">
                    <Text fw={600}>{revision}</Text>
                    <Text size="sm">{texts[cause]}</Text>
                    <Text size="sm" c="dimmed">
                      <When at={createdAt} /> · {writer === 'PLAYER' ? texts.PLAYER : `${texts[writer]} (${writtenBy})`}
                    </Text>
                  </Group>
                </Accordion.Control>
                <Accordion.Panel>
                  <Stack gap="xs">
                    {reason && (
                      <Text size="sm">
                        {common.reason}: {reason}
                      </Text>
                    )}
                    {data === null ? <Text size="sm">{texts.deleted}</Text> : <Json value={data} />}
                    {revision !== newest && newest !== undefined && data !== null && (
                      <Group>
                        <ActButton
                          operation="restoreSave"
                          label={texts.restore}
                          about={String(revision)}
                          text={texts.restoreText}
                          document={RestorePlayerSave}
                          canTry
                          outcome={() => <Difference from={revisions[0]?.data ?? {}} to={data} />}
                          variables={(why) => ({
                            player,
                            key: saveKey,
                            revision,
                            ifRevision: newest,
                            reason: why,
                          })}
                        />
                      </Group>
                    )}
                  </Stack>
                </Accordion.Panel>
              </Accordion.Item>
            ))}
          </Accordion>
        )}
      </Paged>
    </Modal>
  );
}
