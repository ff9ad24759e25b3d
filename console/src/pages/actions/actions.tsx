import { Tabs } from '@mantine/core';
import { useSearchParams } from 'wouter';
import { useTexts } from '../../language/provider.tsx';
import { Page } from '../../parts/page.tsx';
import { RuleEditor } from './rule-editor.tsx';
import { RuleHistory } from './rule-history.tsx';
import { actionTexts } from './texts.ts';
import { Trial } from './trial.tsx';

const tabs = { rules: RuleEditor, tryOut: Trial, history: RuleHistory };
type TabName = keyof typeof tabs;

export function ActionsPage() {
  const texts = useTexts(actionTexts);
  const [params, setParams] = useSearchParams();
  const names = Object.keys(tabs) as TabName[];
  return (
    <Page title={texts.title}>
      <Tabs
        value={params.get('tab') ?? 'rules'}
        onChange={(tab) => setParams(tab ? { tab } : {}, { replace: true })}
        keepMounted={false}
      >
        <Tabs.List>
          {names.map((name) => (
            <Tabs.Tab key={name} value={name}>
              {texts[name]}
            </Tabs.Tab>
          ))}
        </Tabs.List>
        {names.map((name) => {
          const Shown = tabs[name];
          return (
            <Tabs.Panel key={name} value={name} pt="md">
              <Shown />
            </Tabs.Panel>
          );
        })}
      </Tabs>
    </Page>
  );
}
