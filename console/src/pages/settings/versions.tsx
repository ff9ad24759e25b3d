import { Accordion, Group, Stack, Text } from '@mantine/core';
import { usePages } from '../../api/queries.ts';
import { graphql } from '../../gql/gql.ts';
import { useTexts } from '../../language/provider.tsx';
import { ActButton } from '../../parts/act-button.tsx';
import { Difference } from '../../parts/difference.tsx';
import { Paged } from '../../parts/rows.tsx';
import { Json, When } from '../../parts/small.tsx';
import { useGame } from '../../session/game.tsx';
import { settingTexts } from './texts.ts';

const SettingVersions = graphql(`
  query SettingVersions($game: ID, $key: ID!, $first: Int!, $after: String) {
    settingVersions(game: $game, key: $key, first: $first, after: $after) {
      totalCount
      pageInfo {
        hasNextPage
        endCursor
      }
      nodes {
        version
        at
        author
        reason
        document
      }
    }
  }
`);

const RollbackOneSetting = graphql(`
  mutation RollbackOneSetting(
    $game: ID
    $key: ID!
    $toVersion: Int!
    $ifVersion: Int
    $reason: String!
    $dryRun: Boolean
  ) {
    rollbackSetting(
      input: { game: $game, key: $key, toVersion: $toVersion, ifVersion: $ifVersion, reason: $reason, dryRun: $dryRun }
    ) {
      ... on SettingChange {
        version
      }
      ... on SettingInvalid {
        path
      }
      ... on Error {
        code
        message
      }
    }
  }
`);

/** What has become of a setting: each version with what it changed of the one before. */
export function Versions({ settingKey }: { settingKey: string }) {
  const texts = useTexts(settingTexts);
  const { game } = useGame();
  const pages = usePages(SettingVersions, { game, key: settingKey, first: 20 }, (data) => data.settingVersions);
  const newest = pages.nodes[0]?.version;
  return (
    <Paged pages={pages}>
      {(versions) => (
        <Accordion variant="contained">
          {versions.map(({ version, at, author, reason, document }, index) => {
            const before = versions[index + 1]?.document;
            return (
              <Accordion.Item key={version} value={String(version)}>
                <Accordion.Control>
                  <Group gap="xs">
                    <Text fw={600}>{version}</Text>
                    <Text size="sm">{reason}</Text>
                    <Text size="sm" c="dimmed">
                      <When at={at} /> · {author}
                    </Text>
                  </Group>
                </Accordion.Control>
                <Accordion.Panel>
                  <Stack gap="xs">
                    {/* What came before the last one of the page has not been asked for. */}
                    {before === undefined && version > 1 ? (
                      <Json value={document} />
                    ) : (
                      <Difference from={before ?? {}} to={document} />
                    )}
                    {version !== newest && newest !== undefined && isThere(document) && (
                      <Group>
                        <ActButton
                          operation="rollbackSetting"
                          label={texts.rollback}
                          about={String(version)}
                          text={texts.rollbackText}
                          document={RollbackOneSetting}
                          canTry
                          outcome={() => <Difference from={versions[0]?.document ?? {}} to={document} />}
                          variables={(why) => ({
                            game,
                            key: settingKey,
                            toVersion: version,
                            ifVersion: newest,
                            reason: why,
                          })}
                        />
                      </Group>
                    )}
                  </Stack>
                </Accordion.Panel>
              </Accordion.Item>
            );
          })}
        </Accordion>
      )}
    </Paged>
  );
}

/** A version by which the setting was removed has nothing in it. */
const isThere = (document: unknown) => typeof document === 'object' && document !== null && 'schema' in document;
