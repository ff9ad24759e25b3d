import { Group, Stack, Text } from '@mantine/core';
import { useState } from 'react';
import { NativeSelect } from '@mantine/core';
import { useAsk, usePages } from '../../api/queries.ts';
import { foundIn } from '../../api/node.ts';
import { graphql } from '../../gql/gql.ts';
import type { ContentReviewState } from '../../gql/graphql.ts';
import { useTexts } from '../../language/provider.tsx';
import { ActButton } from '../../parts/act-button.tsx';
import { List } from '../../parts/rows.tsx';
import { Mark, When } from '../../parts/small.tsx';
import { ApproveReview, RejectReview } from '../reviews/review-acts.ts';
import { ShownContent } from '../reviews/shown-content.tsx';
import { reviewStates } from '../reviews/states.ts';
import { reviewTexts } from '../reviews/texts.ts';

const PlayerReviews = graphql(`
  query PlayerReviews($game: ID, $player: ID!, $state: ContentReviewState!, $first: Int!, $after: String) {
    contentReviews(game: $game, player: $player, state: $state, first: $first, after: $after) {
      totalCount
      pageInfo {
        hasNextPage
        endCursor
      }
      nodes {
        id
        surface
        state
        cause
        content
        createdAt
        decidedBy
        decisionReason
      }
    }
  }
`);

const PlayerStrikes = graphql(`
  query PlayerStrikes($id: ID!) {
    node(id: $id) {
      ... on Player {
        id
        contentStrikes
      }
    }
  }
`);

export function ContentTab({ player }: { player: string }) {
  const texts = useTexts(reviewTexts);
  const [state, setState] = useState<ContentReviewState>('HELD');
  const strikes = useAsk(PlayerStrikes, { id: player });
  const pages = usePages(PlayerReviews, { player, state, first: 20 }, (data) => data.contentReviews);
  const count = foundIn(strikes.data)?.contentStrikes;
  return (
    <Stack>
      <Group justify="space-between" align="end">
        <NativeSelect
          label={texts.state}
          value={state}
          onChange={(event) => setState(event.currentTarget.value as ContentReviewState)}
          data={reviewStates.map((value) => ({ value, label: texts[value] }))}
        />
        <Text>
          {texts.strikes}: {count ?? '–'}
        </Text>
      </Group>
      <List
        label={texts.content}
        pages={pages}
        empty={texts.noneOf}
        keyOf={({ id }) => id}
        columns={[
          { title: texts.at, cell: ({ createdAt }) => <When at={createdAt} /> },
          { title: texts.surface, cell: ({ surface }) => texts[surface] },
          { title: texts.content, cell: (review) => <ShownContent {...review} /> },
          { title: texts.why, cell: ({ cause }) => texts[`CAUSE_${cause}`] },
          {
            title: texts.decided,
            cell: ({ decidedBy, decisionReason, state: is }) =>
              decidedBy ? `${decidedBy}: ${decisionReason ?? '–'}` : <Mark>{texts[is]}</Mark>,
          },
          { title: ' ', cell: (review) => <ReviewButtons review={review} /> },
        ]}
      />
    </Stack>
  );
}

type Review = { id: string; state: ContentReviewState; content: string };

/** Whatever still waits can be decided. */
export function ReviewButtons({ review: { id, state, content } }: { review: Review }) {
  const texts = useTexts(reviewTexts);
  if (state !== 'HELD' && state !== 'PUBLISHED') return null;
  return (
    <Group gap="xs">
      <ActButton
        operation="approveContent"
        label={texts.approve}
        about={content}
        text={texts.approveText}
        document={ApproveReview}
        canTry
        variables={(reason) => ({ review: id, reason })}
      />
      <ActButton
        operation="rejectContent"
        label={texts.reject}
        about={content}
        color="red"
        text={texts.rejectText}
        document={RejectReview}
        canTry
        variables={(reason) => ({ review: id, reason })}
      />
    </Group>
  );
}
