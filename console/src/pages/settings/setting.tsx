import { Alert, Tabs } from '@mantine/core';
import { useSearchParams } from 'wouter';
import { useAsk } from '../../api/queries.ts';
import { graphql } from '../../gql/gql.ts';
import type { SettingQuery } from '../../gql/graphql.ts';
import { useTexts } from '../../language/provider.tsx';
import { ActButton } from '../../parts/act-button.tsx';
import { Difference } from '../../parts/difference.tsx';
import { Page } from '../../parts/page.tsx';
import { Answered } from '../../parts/states.tsx';
import { useGame } from '../../session/game.tsx';
import { Explanation } from './explanation.tsx';
import { SettingEditor, toDocument } from './setting-editor.tsx';
import { settingTexts } from './texts.ts';
import { Versions } from './versions.tsx';

const Setting = graphql(`
  query Setting($game: ID, $key: ID!) {
    setting(game: $game, key: $key) {
      key
      version
      value
      schema
      rules {
        name
        value
        when {
          clientVersions
          from
          until
          platforms
          playerTags
          percentage {
            of
            seed
          }
        }
      }
    }
  }
`);

const RemoveOneSetting = graphql(`
  mutation RemoveOneSetting($game: ID, $key: ID!, $ifVersion: Int, $reason: String!, $dryRun: Boolean) {
    removeSetting(input: { game: $game, key: $key, ifVersion: $ifVersion, reason: $reason, dryRun: $dryRun }) {
      ... on SettingChange {
        version
      }
      ... on Error {
        code
        message
      }
    }
  }
`);

export type ShownSetting = NonNullable<SettingQuery['setting']>;

export function NewSettingPage() {
  const texts = useTexts(settingTexts);
  return (
    <Page title={texts.new}>
      <SettingEditor setting={null} />
    </Page>
  );
}

export function SettingPage({ settingKey }: { settingKey: string }) {
  const texts = useTexts(settingTexts);
  const { game } = useGame();
  const [params, setParams] = useSearchParams();
  const tab = params.get('tab') ?? 'edit';
  const asked = useAsk(Setting, { game, key: settingKey });
  const setting = asked.data?.setting;
  return (
    <Page
      title={settingKey}
      aside={
        setting && (
          <ActButton
            operation="removeSetting"
            label={texts.remove}
            about={settingKey}
            color="red"
            text={texts.removeText}
            document={RemoveOneSetting}
            canTry
            outcome={() => <Difference from={toDocument(setting)} to={undefined} />}
            variables={(reason) => ({ game, key: settingKey, ifVersion: setting.version, reason })}
          />
        )
      }
    >
      <Tabs
        value={tab}
        onChange={(next) => setParams(next ? { tab: next } : {}, { replace: true })}
        keepMounted={false}
      >
        <Tabs.List>
          <Tabs.Tab value="edit">{texts.edit}</Tabs.Tab>
          <Tabs.Tab value="versions">{texts.versions}</Tabs.Tab>
          <Tabs.Tab value="explain">{texts.explain}</Tabs.Tab>
        </Tabs.List>
        <Tabs.Panel value="edit" pt="md">
          <Answered asked={{ ...asked, data: asked.data }}>
            {(data) =>
              data.setting ? (
                // Made anew where another version comes, so that nobody edits an old one unseen.
                <SettingEditor key={data.setting.version} setting={data.setting} />
              ) : (
                <Alert variant="outline">{texts.isRemoved}</Alert>
              )
            }
          </Answered>
        </Tabs.Panel>
        <Tabs.Panel value="versions" pt="md">
          <Versions settingKey={settingKey} />
        </Tabs.Panel>
        <Tabs.Panel value="explain" pt="md">
          <Explanation settingKey={settingKey} />
        </Tabs.Panel>
      </Tabs>
    </Page>
  );
}
