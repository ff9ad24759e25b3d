import { Anchor, Button } from '@mantine/core';
import { Link } from 'wouter';
import { usePages } from '../../api/queries.ts';
import { graphql } from '../../gql/gql.ts';
import { useFormat } from '../../language/format.ts';
import { useTexts } from '../../language/provider.tsx';
import { commonTexts } from '../../parts/common-texts.ts';
import { Page } from '../../parts/page.tsx';
import { List } from '../../parts/rows.tsx';
import { Mark, When } from '../../parts/small.tsx';
import { useGame } from '../../session/game.tsx';
import { useMay } from '../../session/session.tsx';
import { bulkTexts } from './texts.ts';

const BulkActs = graphql(`
  query BulkActs($game: ID, $first: Int!, $after: String) {
    bulkActs(game: $game, first: $first, after: $after) {
      totalCount
      pageInfo {
        hasNextPage
        endCursor
      }
      nodes {
        id
        act
        reason
        createdBy
        createdAt
        state
        total
        done
        refused
      }
    }
  }
`);

/** Somebody waits for those that are under way. */
const everyMilliseconds = 5_000;

export const bulkActPath = (id: string) => `/bulk-acts/act/${encodeURIComponent(id)}`;

export function BulkActsPage() {
  const texts = useTexts(bulkTexts);
  const common = useTexts(commonTexts);
  const format = useFormat();
  const may = useMay();
  const { game } = useGame();
  const pages = usePages(BulkActs, { game, first: 20 }, (data) => data.bulkActs, { every: everyMilliseconds });
  return (
    <Page
      title={texts.title}
      aside={
        may('startBulkAct') && (
          <Button component={Link} href="/bulk-acts/new">
            {texts.start}
          </Button>
        )
      }
    >
      <List
        label={texts.title}
        pages={pages}
        empty={texts.none}
        keyOf={({ id }) => id}
        columns={[
          {
            title: texts.act,
            cell: ({ id, act }) => (
              <Anchor component={Link} href={bulkActPath(id)} size="sm" underline="always">
                {texts[act]}
              </Anchor>
            ),
          },
          { title: common.state, cell: ({ state }) => <Mark>{texts[state]}</Mark> },
          {
            title: texts.total,
            isNumber: true,
            cell: ({ total }) => (typeof total === 'number' ? format.number(total) : '–'),
          },
          { title: texts.done, isNumber: true, cell: ({ done }) => format.number(done) },
          { title: texts.refused, isNumber: true, cell: ({ refused }) => format.number(refused) },
          { title: common.reason, cell: ({ reason, createdBy }) => `${reason} (${createdBy})` },
          { title: common.created, cell: ({ createdAt }) => <When at={createdAt} /> },
        ]}
      />
    </Page>
  );
}
