import { Card, Group, NativeSelect, Title } from '@mantine/core';
import { useState } from 'react';
import { usePages } from '../../api/queries.ts';
import { graphql } from '../../gql/gql.ts';
import { useTexts } from '../../language/provider.tsx';
import { ActButton } from '../../parts/act-button.tsx';
import { Page } from '../../parts/page.tsx';
import { List } from '../../parts/rows.tsx';
import { When } from '../../parts/small.tsx';
import { useGame } from '../../session/game.tsx';
import { Policies } from './policies.tsx';
import { wordTexts } from './texts.ts';
import { WordButton } from './word-button.tsx';

const Words = graphql(`
  query Words($game: ID, $removed: Boolean!, $first: Int!, $after: String) {
    contentWords(game: $game, removed: $removed, first: $first, after: $after) {
      totalCount
      pageInfo {
        hasNextPage
        endCursor
      }
      nodes {
        id
        word
        action
        match
        reason
        createdBy
        createdAt
        removedAt
        removedBy
        removeReason
      }
    }
  }
`);

const RemoveWord = graphql(`
  mutation RemoveWord($word: ID!, $reason: String!, $dryRun: Boolean) {
    removeContentWord(word: $word, reason: $reason, dryRun: $dryRun) {
      ... on ContentWord {
        id
      }
      ... on Error {
        code
        message
      }
    }
  }
`);

export function WordsPage() {
  const texts = useTexts(wordTexts);
  const { game } = useGame();
  const [shown, setShown] = useState('inUse');
  const pages = usePages(Words, { game, removed: shown === 'removed', first: 30 }, (data) => data.contentWords);
  return (
    <Page title={texts.title}>
      <Card withBorder component="section">
        <Group justify="space-between" mb="xs">
          <Title order={2} size="h4">
            {texts.words}
          </Title>
          <Group gap="xs">
            <NativeSelect
              size="xs"
              aria-label={texts.show}
              value={shown}
              onChange={(event) => setShown(event.currentTarget.value)}
              data={(['inUse', 'removed'] as const).map((value) => ({ value, label: texts[value] }))}
            />
            <WordButton />
          </Group>
        </Group>
        <List
          label={texts.words}
          pages={pages}
          empty={texts.none}
          keyOf={({ id }) => id}
          columns={[
            { title: texts.word, cell: ({ word }) => word },
            { title: texts.action, cell: ({ action }) => texts[action] },
            { title: texts.match, cell: ({ match }) => texts[match] },
            {
              title: texts.why,
              cell: ({ reason, createdBy, removeReason, removedBy }) =>
                removedBy ? `${removeReason} (${removedBy})` : `${reason} (${createdBy})`,
            },
            { title: texts.since, cell: ({ createdAt, removedAt }) => <When at={removedAt ?? createdAt} /> },
            {
              title: ' ',
              cell: ({ id, word, removedAt }) =>
                !removedAt && (
                  <ActButton
                    operation="removeContentWord"
                    label={texts.remove}
                    about={word}
                    text={texts.removeText}
                    document={RemoveWord}
                    canTry
                    variables={(reason) => ({ word: id, reason })}
                  />
                ),
            },
          ]}
        />
      </Card>
      <Policies />
    </Page>
  );
}
