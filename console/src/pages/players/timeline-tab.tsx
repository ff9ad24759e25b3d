import { foundIn } from '../../api/node.ts';
import { usePages } from '../../api/queries.ts';
import { graphql } from '../../gql/gql.ts';
import { useTexts } from '../../language/provider.tsx';
import { List } from '../../parts/rows.tsx';
import { When } from '../../parts/small.tsx';
import { timelineTexts } from './timeline-texts.ts';

const PlayerTimeline = graphql(`
  query PlayerTimeline($id: ID!, $first: Int!, $after: String) {
    node(id: $id) {
      ... on Player {
        id
        timeline(first: $first, after: $after) {
          pageInfo {
            hasNextPage
            endCursor
          }
          edges {
            cursor
            node {
              at
              by
              reason
              summary
            }
          }
        }
      }
    }
  }
`);

/** What happened to the player, but for runs, which have a tab of their own. The gateway tells it in English. */
export function TimelineTab({ player }: { player: string }) {
  const texts = useTexts(timelineTexts);
  const pages = usePages(PlayerTimeline, { id: player, first: 30 }, (data) => {
    const timeline = foundIn(data)?.timeline;
    return (
      timeline && {
        pageInfo: timeline.pageInfo,
        nodes: timeline.edges.map(({ cursor, node }) => ({ cursor, ...node })),
      }
    );
  });
  return (
    <List
      label={texts.timeline}
      pages={pages}
      empty={texts.none}
      keyOf={({ cursor }) => cursor}
      columns={[
        { title: texts.at, cell: ({ at }) => <When at={at} /> },
        { title: texts.what, cell: ({ summary }) => summary },
        { title: texts.who, cell: ({ by }) => by ?? '–' },
        { title: texts.reason, cell: ({ reason }) => reason ?? '–' },
      ]}
    />
  );
}
