import { Button, Card, Group, NativeSelect, TextInput, Title } from '@mantine/core';
import { useForm } from '@mantine/form';
import { useState } from 'react';
import { useAsk } from '../../api/queries.ts';
import { graphql } from '../../gql/gql.ts';
import { useFormat } from '../../language/format.ts';
import { useTexts } from '../../language/provider.tsx';
import { useChecks } from '../../parts/fields.ts';
import { Facts } from '../../parts/small.tsx';
import { Answered } from '../../parts/states.tsx';
import { wechatTexts } from './texts.ts';

const QuotaOf = graphql(`
  query QuotaOf($appId: ID!, $path: String!) {
    wechatQuota(appId: $appId, path: $path) {
      dailyLimit
      used
      remaining
      rateLimit
      rateSeconds
    }
  }
`);

type Asked = { appId: string; path: string };

/** How much of one of WeChat's APIs an app has used, as WeChat tells it. */
export function Quota({ appIds }: { appIds: string[] }) {
  const texts = useTexts(wechatTexts);
  const checks = useChecks();
  const [asked, setAsked] = useState<Asked | null>(null);
  const form = useForm<Asked>({
    initialValues: { appId: appIds[0] ?? '', path: '/wxa/msg_sec_check' },
    validate: { path: checks.needed },
  });
  return (
    <Card withBorder component="section">
      <Title order={2} size="h4" mb="xs">
        {texts.quota}
      </Title>
      <form onSubmit={form.onSubmit(({ appId, path }) => setAsked({ appId, path: path.trim() }))} noValidate>
        <Group align="end" mb="md">
          <NativeSelect label={texts.app} data={appIds} {...form.getInputProps('appId')} />
          <TextInput label={texts.path} description={texts.pathHint} {...form.getInputProps('path')} />
          <Button type="submit" variant="default">
            {texts.ask}
          </Button>
        </Group>
      </form>
      {asked && <Told {...asked} />}
    </Card>
  );
}

function Told(asked: Asked) {
  const texts = useTexts(wechatTexts);
  const format = useFormat();
  const answer = useAsk(QuotaOf, asked);
  return (
    <Answered asked={answer}>
      {({ wechatQuota: { used, remaining, dailyLimit, rateLimit, rateSeconds } }) => (
        <Facts
          facts={[
            [texts.used, format.number(used)],
            [texts.remaining, format.number(remaining)],
            [texts.limit, format.number(dailyLimit)],
            [
              texts.rate,
              rateLimit === null || rateSeconds === null ? '–' : texts.rateOf(String(rateLimit), String(rateSeconds)),
            ],
          ]}
        />
      )}
    </Answered>
  );
}
