import { AreaChart } from '@mantine/charts';
import { Card, Group, Text, Title } from '@mantine/core';
import type { OverviewQuery } from '../../gql/graphql.ts';
import { useFormat } from '../../language/format.ts';
import { useTexts } from '../../language/provider.tsx';
import { overviewTexts } from './texts.ts';

type Step = NonNullable<NonNullable<OverviewQuery['overview']>['steps']>[number];
type Kind = Exclude<keyof Step, 'at' | '__typename'>;
type Props = { title: string; steps: Step[]; lines: { kind: Kind; name: string; color: string }[] };

/** How something went over time; the sums beside the title say the most of it in words. */
export function Course({ title, steps, lines }: Props) {
  const texts = useTexts(overviewTexts);
  const format = useFormat();
  const points = steps.map((step) => ({ ...step, time: format.clock(Date.parse(step.at)).slice(0, 5) }));
  const sum = (kind: Kind) => steps.reduce((total, step) => total + step[kind], 0);
  return (
    <Card withBorder padding="md" component="section" aria-label={title}>
      <Title order={2} size="h4">
        {title}
      </Title>
      <Group gap="md" mb="sm">
        {lines.map(({ kind, name }) => (
          <Text key={kind} size="sm" c="dimmed">
            {name}: {texts.total(format.number(sum(kind)))}
          </Text>
        ))}
      </Group>
      <div aria-hidden="true">
        <AreaChart
          h={200}
          data={points}
          dataKey="time"
          series={lines.map(({ kind, name, color }) => ({ name: kind, label: name, color }))}
          curveType="monotone"
          withDots={false}
          withLegend={lines.length > 1}
          valueFormatter={format.compact}
          areaChartProps={{ accessibilityLayer: false }}
          areaProps={{ isAnimationActive: false }}
          yAxisProps={{ allowDecimals: false, width: 44 }}
          xAxisProps={{ minTickGap: 40 }}
        />
      </div>
    </Card>
  );
}
