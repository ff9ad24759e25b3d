import { Alert, Button, Group, SimpleGrid, Stack, Text, TextInput } from '@mantine/core';
import { useForm } from '@mantine/form';
import { useState } from 'react';
import { refusalIn } from '../../api/ask.ts';
import { useAsk } from '../../api/queries.ts';
import { graphql } from '../../gql/gql.ts';
import type { ExplainSettingInput } from '../../gql/graphql.ts';
import { useTexts } from '../../language/provider.tsx';
import { toInstant } from '../../parts/fields.ts';
import { Rows } from '../../parts/rows.tsx';
import { Json, Mark } from '../../parts/small.tsx';
import { Answered, Trouble } from '../../parts/states.tsx';
import { useGame } from '../../session/game.tsx';
import { settingTexts } from './texts.ts';

const Explain = graphql(`
  query Explain($input: ExplainSettingInput!) {
    explainSetting(input: $input) {
      ... on SettingExplanation {
        version
        value
        matchedRule
        rules {
          outcome
          text
          rule {
            name
          }
        }
      }
      ... on Error {
        code
        message
      }
    }
  }
`);

/** What some caller gets of a setting, and why. */
export function Explanation({ settingKey }: { settingKey: string }) {
  const texts = useTexts(settingTexts);
  const { game } = useGame();
  const [input, setInput] = useState<ExplainSettingInput | null>(null);
  const form = useForm({ initialValues: { player: '', platform: '', clientVersion: '', clientId: '', at: '' } });
  const submit = form.onSubmit(({ at, ...said }) => {
    const given = Object.entries(said).filter(([, value]) => value.trim() !== '');
    const instant = toInstant(at);
    setInput({ game, key: settingKey, ...Object.fromEntries(given), ...(instant !== null && { at: instant }) });
  });
  return (
    <Stack>
      <form onSubmit={submit}>
        <SimpleGrid cols={{ base: 1, sm: 2, md: 3 }}>
          <TextInput label={texts.player} description={texts.playerHint} {...form.getInputProps('player')} />
          <TextInput
            type="datetime-local"
            label={texts.moment}
            description={texts.momentHint}
            {...form.getInputProps('at')}
          />
          <TextInput label={texts.platform} placeholder="ios" {...form.getInputProps('platform')} />
          <TextInput label={texts.clientVersion} placeholder="1.4.2" {...form.getInputProps('clientVersion')} />
          <TextInput label={texts.clientId} {...form.getInputProps('clientId')} />
        </SimpleGrid>
        <Group mt="md">
          <Button type="submit">{texts.ask}</Button>
        </Group>
      </form>
      {input && <Explained input={input} />}
    </Stack>
  );
}

function Explained({ input }: { input: ExplainSettingInput }) {
  const texts = useTexts(settingTexts);
  const asked = useAsk(Explain, { input });
  return (
    <Answered asked={asked}>
      {({ explainSetting: found }) => {
        const refused = refusalIn(found);
        if (refused || !('rules' in found)) return <Trouble error={refused} />;
        return (
          <Stack>
            <Alert role="status" variant="outline" title={texts.gets}>
              <Json value={found.value} />
              {found.matchedRule === null && <Text size="sm">{texts.noRule}</Text>}
            </Alert>
            <Rows
              label={texts.rules}
              rows={found.rules.map((rule, index) => ({ ...rule, number: index + 1 }))}
              keyOf={({ number }) => String(number)}
              columns={[
                { title: texts.rule, cell: ({ number, rule }) => `${number} ${rule.name ?? ''}` },
                {
                  title: texts.outcome,
                  cell: ({ outcome }) => <Mark color={outcome === 'MATCHED' ? 'leaf' : 'gray'}>{texts[outcome]}</Mark>,
                },
                { title: texts.why, cell: ({ text }) => text },
              ]}
            />
          </Stack>
        );
      }}
    </Answered>
  );
}
