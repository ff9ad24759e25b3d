import { Accordion, Group, Stack, Text } from '@mantine/core';
import { usePages } from '../../api/queries.ts';
import { graphql } from '../../gql/gql.ts';
import { useTexts } from '../../language/provider.tsx';
import { ActButton } from '../../parts/act-button.tsx';
import { Difference } from '../../parts/difference.tsx';
import { Paged } from '../../parts/rows.tsx';
import { Json, When } from '../../parts/small.tsx';
import { useGame } from '../../session/game.tsx';
import { actionTexts } from './texts.ts';

const RulesHistory = graphql(`
  query RulesHistory($game: ID, $first: Int!, $after: String) {
    actionRulesHistory(game: $game, first: $first, after: $after) {
      totalCount
      pageInfo {
        hasNextPage
        endCursor
      }
      nodes {
        version
        createdAt
        createdBy
        reason
        restoredFrom
        rules
      }
    }
  }
`);

const RestoreRules = graphql(`
  mutation RestoreRules($game: ID, $version: Int!, $ifVersion: Int!, $reason: String!, $dryRun: Boolean) {
    restoreActionRules(game: $game, version: $version, ifVersion: $ifVersion, reason: $reason, dryRun: $dryRun) {
      ... on ActionRules {
        version
      }
      ... on ActionRulesInvalid {
        issues {
          path
          message
        }
      }
      ... on Error {
        code
        message
      }
    }
  }
`);

export function RuleHistory() {
  const texts = useTexts(actionTexts);
  const { game } = useGame();
  const pages = usePages(RulesHistory, { game, first: 20 }, (data) => data.actionRulesHistory);
  const newest = pages.nodes[0]?.version;
  return (
    <Paged pages={pages} empty={texts.none}>
      {(versions) => (
        <Accordion variant="contained">
          {versions.map(({ version, createdAt, createdBy, reason, restoredFrom, rules }, index) => {
            const before = versions[index + 1]?.rules;
            return (
              <Accordion.Item key={version} value={String(version)}>
                <Accordion.Control>
                  <Group gap="xs">
                    <Text fw={600}>{texts.version(String(version))}</Text>
                    <Text size="sm">
                      {reason} {restoredFrom !== null && `(${texts.restored(String(restoredFrom))})`}
                    </Text>
                    <Text size="sm" c="dimmed">
                      <When at={createdAt} /> · {createdBy}
                    </Text>
                  </Group>
                </Accordion.Control>
                <Accordion.Panel>
                  <Stack gap="xs">
                    {before === undefined ? <Json value={rules} /> : <Difference from={before} to={rules} />}
                    {version !== newest && newest !== undefined && (
                      <Group>
                        <ActButton
                          operation="restoreActionRules"
                          label={texts.restore}
                          about={String(version)}
                          text={texts.restoreText}
                          document={RestoreRules}
                          canTry
                          variables={(why) => ({ game, version, ifVersion: newest, reason: why })}
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
