import { Anchor, Button, Code } from '@mantine/core';
import { Link } from 'wouter';
import { useAsk } from '../../api/queries.ts';
import { graphql } from '../../gql/gql.ts';
import { useTexts } from '../../language/provider.tsx';
import { Page } from '../../parts/page.tsx';
import { Rows } from '../../parts/rows.tsx';
import { Answered, Nothing } from '../../parts/states.tsx';
import { useGame } from '../../session/game.tsx';
import { useMay } from '../../session/session.tsx';
import { settingTexts } from './texts.ts';

const Settings = graphql(`
  query Settings($game: ID) {
    settingList(game: $game) {
      key
      version
      value
      rules {
        name
      }
    }
  }
`);

const shownLength = 80;

export function SettingsPage() {
  const texts = useTexts(settingTexts);
  const { game } = useGame();
  const may = useMay();
  const asked = useAsk(Settings, { game });
  return (
    <Page
      title={texts.title}
      aside={
        may('setSetting') && (
          <Button component={Link} href="/settings/new">
            {texts.new}
          </Button>
        )
      }
    >
      <Answered asked={asked}>
        {({ settingList }) =>
          settingList.length === 0 ? (
            <Nothing text={texts.none} />
          ) : (
            <Rows
              label={texts.title}
              rows={settingList}
              keyOf={({ key }) => key}
              columns={[
                {
                  title: texts.key,
                  cell: ({ key }) => (
                    <Anchor component={Link} href={`/settings/setting/${encodeURIComponent(key)}`} size="sm">
                      {key}
                    </Anchor>
                  ),
                },
                { title: texts.version, isNumber: true, cell: ({ version }) => version },
                { title: texts.value, cell: ({ value }) => <Code>{shorten(JSON.stringify(value))}</Code> },
                { title: texts.rulesCount, isNumber: true, cell: ({ rules }) => rules.length },
              ]}
            />
          )
        }
      </Answered>
    </Page>
  );
}

const shorten = (text: string) => (text.length > shownLength ? `${text.slice(0, shownLength)}…` : text);
