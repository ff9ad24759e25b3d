import { Button, Card, Group, NativeSelect, Stack, Text } from '@mantine/core';
import { useHotkeys } from '@mantine/hooks';
import { useRef, useState } from 'react';
import { usePages } from '../../api/queries.ts';
import { graphql } from '../../gql/gql.ts';
import type { ContentReviewState, ContentSurface, ReviewsQuery } from '../../gql/graphql.ts';
import { useTexts } from '../../language/provider.tsx';
import { Page } from '../../parts/page.tsx';
import { Paged } from '../../parts/rows.tsx';
import { Mark, PlayerLink, When } from '../../parts/small.tsx';
import { useGame } from '../../session/game.tsx';
import { useMay } from '../../session/session.tsx';
import { Decision, type Deciding } from './decision.tsx';
import { ShownContent } from './shown-content.tsx';
import { reviewStates, surfaces } from './states.ts';
import { reviewTexts } from './texts.ts';

const Reviews = graphql(`
  query Reviews($game: ID, $state: ContentReviewState!, $surface: ContentSurface, $first: Int!, $after: String) {
    contentReviews(game: $game, state: $state, surface: $surface, first: $first, after: $after) {
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
        label
        content
        createdAt
        decidedBy
        decisionReason
        player {
          id
          displayName
          contentStrikes
        }
      }
    }
  }
`);

/** Somebody waits at an empty queue for what comes. */
const everyMilliseconds = 10_000;

export type ShownReview = ReviewsQuery['contentReviews']['nodes'][number];

export function ReviewsPage() {
  const texts = useTexts(reviewTexts);
  const { game } = useGame();
  const [state, setState] = useState<ContentReviewState>('HELD');
  const [surface, setSurface] = useState('');
  const pages = usePages(
    Reviews,
    { game, state, surface: surface === '' ? null : (surface as ContentSurface), first: 20 },
    (data) => data.contentReviews,
    { every: everyMilliseconds },
  );
  return (
    <Page title={texts.title}>
      <Group align="end">
        <NativeSelect
          label={texts.state}
          value={state}
          onChange={(event) => setState(event.currentTarget.value as ContentReviewState)}
          data={reviewStates.map((value) => ({ value, label: texts[value] }))}
        />
        <NativeSelect
          label={texts.surface}
          value={surface}
          onChange={(event) => setSurface(event.currentTarget.value)}
          data={[{ value: '', label: texts.allSurfaces }, ...surfaces.map((value) => ({ value, label: texts[value] }))]}
        />
      </Group>
      <Paged pages={pages} empty={state === 'HELD' ? texts.none : texts.noneOf}>
        {(reviews) => <Queue reviews={reviews} />}
      </Paged>
    </Page>
  );
}

/** By keys, one goes through the queue without leaving it: the card that has the focus is the one that is meant. */
function Queue({ reviews }: { reviews: ShownReview[] }) {
  const texts = useTexts(reviewTexts);
  const may = useMay();
  const list = useRef<HTMLDivElement>(null);
  const [deciding, setDeciding] = useState<Deciding | null>(null);
  const cards = () => Array.from(list.current?.querySelectorAll<HTMLElement>('[data-review]') ?? []);
  const indexOfFocus = () => cards().findIndex((card) => card.contains(document.activeElement));
  const go = (step: number) => {
    const all = cards();
    all[Math.min(all.length - 1, Math.max(0, indexOfFocus() + step))]?.focus();
  };
  const decide = (kind: Deciding['kind']) => {
    const review = reviews[Math.max(0, indexOfFocus())];
    if (review && isOpen(review) && may('approveContent')) setDeciding({ kind, review });
  };
  useHotkeys([
    ['j', () => go(1)],
    ['k', () => go(-1)],
    ['a', () => decide('approve')],
    ['r', () => decide('reject')],
  ]);
  return (
    <Stack gap="sm" ref={list}>
      <Text size="sm" c="dimmed" visibleFrom="sm">
        {texts.keys}
      </Text>
      {reviews.map((review) => (
        <ReviewCard key={review.id} review={review} onDecide={(kind) => setDeciding({ kind, review })} />
      ))}
      {deciding && <Decision deciding={deciding} onClose={() => setDeciding(null)} />}
    </Stack>
  );
}

const isOpen = ({ state }: ShownReview) => state === 'HELD' || state === 'PUBLISHED';

function ReviewCard({ review, onDecide }: { review: ShownReview; onDecide: (kind: Deciding['kind']) => void }) {
  const texts = useTexts(reviewTexts);
  const may = useMay();
  const { surface, cause, label, content, createdAt, player, decidedBy, decisionReason, state } = review;
  return (
    <Card withBorder component="article" tabIndex={0} data-review aria-label={`${texts[surface]}: ${content}`}>
      <Group justify="space-between" align="start" wrap="wrap">
        <Stack gap={6} flex="1 1 20rem" miw={0}>
          <Group gap="xs">
            <Mark color="leaf">{texts[surface]}</Mark>
            <Mark>{`${texts[`CAUSE_${cause}`]}${label ? ` · ${label}` : ''}`}</Mark>
            <Text size="sm" c="dimmed">
              <When at={createdAt} />
            </Text>
          </Group>
          <ShownContent surface={surface} content={content} />
          <Text size="sm" component="div">
            {texts.player}: <PlayerLink player={player} /> · {texts.strikes}: {player.contentStrikes}
          </Text>
          {!isOpen(review) && (
            <Text size="sm">
              {texts[state]} {decidedBy && `· ${decidedBy}: ${decisionReason ?? '–'}`}
            </Text>
          )}
        </Stack>
        {isOpen(review) && may('approveContent') && (
          <Group gap="xs">
            <Button size="xs" onClick={() => onDecide('approve')} aria-label={`${texts.approve}: ${content}`}>
              {texts.approve}
            </Button>
            <Button
              size="xs"
              variant="default"
              onClick={() => onDecide('reject')}
              aria-label={`${texts.reject}: ${content}`}
            >
              {texts.reject}
            </Button>
          </Group>
        )}
      </Group>
    </Card>
  );
}
