import { Card, SegmentedControl, SimpleGrid, Stack, Text, Title } from '@mantine/core';
import '@mantine/charts/styles.css';
import { useState } from 'react';
import { useAsk } from '../../api/queries.ts';
import { graphql } from '../../gql/gql.ts';
import type { OverviewQuery, OverviewSpan } from '../../gql/graphql.ts';
import { useFormat } from '../../language/format.ts';
import { useTexts } from '../../language/provider.tsx';
import { Page } from '../../parts/page.tsx';
import { Rows } from '../../parts/rows.tsx';
import { Mark, When } from '../../parts/small.tsx';
import { Answered } from '../../parts/states.tsx';
import { useGame } from '../../session/game.tsx';
import { Course } from './course.tsx';
import { overviewTexts } from './texts.ts';

const Overview = graphql(`
  query Overview($game: ID, $span: OverviewSpan!) {
    overview {
      steps(span: $span) {
        at
        operations
        errors
        logins
        newPlayers
        reports
      }
      jobs {
        waiting
        active
        delayed
        failed
      }
    }
    players(game: $game, first: 1) {
      totalCount
    }
    contentReviews(game: $game, state: HELD, first: 1) {
      totalCount
    }
    wechatPushes(state: FAILED, first: 1) {
      totalCount
    }
    wechatTokens {
      appId
      expiresAt
      refreshedAt
      lastError
    }
  }
`);

const everyMilliseconds = 5_000;

export function OverviewPage() {
  const texts = useTexts(overviewTexts);
  const { game } = useGame();
  const [span, setSpan] = useState<OverviewSpan>('HOUR');
  const asked = useAsk(Overview, { game, span }, { every: everyMilliseconds });
  const choice = (
    <SegmentedControl
      aria-label={texts.span}
      value={span}
      onChange={(value) => setSpan(value)}
      data={[
        { value: 'HOUR', label: texts.hour },
        { value: 'DAY', label: texts.day },
      ]}
    />
  );
  return (
    <Page title={texts.title} aside={choice}>
      <Answered asked={asked}>
        {(data) => (
          <Stack gap="lg">
            <Figures data={data} />
            {/* Admins of one game are not told of the others. */}
            {data.overview && <Courses steps={data.overview.steps} />}
            <Tokens tokens={data.wechatTokens} />
          </Stack>
        )}
      </Answered>
    </Page>
  );
}

function Figures({ data }: { data: OverviewQuery }) {
  const texts = useTexts(overviewTexts);
  return (
    <SimpleGrid cols={{ base: 2, sm: 4 }}>
      <Figure name={texts.players} value={data.players.totalCount} />
      <Figure name={texts.held} value={data.contentReviews.totalCount} />
      <Figure name={texts.failedPushes} value={data.wechatPushes.totalCount} />
      {data.overview && <Jobs jobs={data.overview.jobs} />}
    </SimpleGrid>
  );
}

function Jobs({ jobs }: { jobs: NonNullable<OverviewQuery['overview']>['jobs'] }) {
  const texts = useTexts(overviewTexts);
  return (
    <Figure
      name={texts.jobs}
      value={jobs && jobs.waiting + jobs.active}
      more={jobs ? `${texts.failed}: ${jobs.failed} · ${texts.delayed}: ${jobs.delayed}` : texts.redisAway}
    />
  );
}

function Figure({ name, value, more }: { name: string; value: number | null | undefined; more?: string }) {
  const format = useFormat();
  return (
    <Card withBorder padding="md">
      <Text size="sm" c="dimmed">
        {name}
      </Text>
      <Text fz={28} fw={650} lh={1.2}>
        {typeof value === 'number' ? format.number(value) : '–'}
      </Text>
      {more && (
        <Text size="xs" c="dimmed">
          {more}
        </Text>
      )}
    </Card>
  );
}

type Steps = NonNullable<OverviewQuery['overview']>['steps'];

function Courses({ steps }: { steps: Steps }) {
  const texts = useTexts(overviewTexts);
  if (!steps) return <Text c="dimmed">{texts.redisAway}</Text>;
  return (
    <SimpleGrid cols={{ base: 1, md: 2, xl: 3 }}>
      <Course
        title={texts.traffic}
        steps={steps}
        lines={[
          { kind: 'operations', name: texts.operations, color: 'leaf.6' },
          { kind: 'errors', name: texts.errors, color: 'red.6' },
        ]}
      />
      <Course
        title={texts.arrivals}
        steps={steps}
        lines={[
          { kind: 'logins', name: texts.logins, color: 'blue.6' },
          { kind: 'newPlayers', name: texts.newPlayers, color: 'orange.6' },
        ]}
      />
      <Course title={texts.scores} steps={steps} lines={[{ kind: 'reports', name: texts.reports, color: 'grape.6' }]} />
    </SimpleGrid>
  );
}

function Tokens({ tokens }: { tokens: OverviewQuery['wechatTokens'] }) {
  const texts = useTexts(overviewTexts);
  return (
    <Card withBorder padding="md">
      <Title order={2} size="h4" mb="xs">
        {texts.tokens}
      </Title>
      <Rows
        label={texts.tokens}
        rows={tokens}
        keyOf={({ appId }) => appId}
        columns={[
          { title: texts.app, cell: ({ appId }) => appId },
          { title: texts.refreshed, cell: ({ refreshedAt }) => <When at={refreshedAt} /> },
          { title: texts.expires, cell: ({ expiresAt }) => <When at={expiresAt} /> },
          {
            title: texts.lastError,
            cell: ({ lastError }) => (lastError ? <Mark color="red">{lastError}</Mark> : texts.fine),
          },
        ]}
      />
    </Card>
  );
}
