import { Tabs } from '@mantine/core';
import { useSearchParams } from 'wouter';
import { useTexts } from '../../language/provider.tsx';
import { Page } from '../../parts/page.tsx';
import { Keys } from './keys.tsx';
import { People } from './people.tsx';
import { SignIns } from './sign-ins.tsx';
import { adminTexts } from './texts.ts';

const tabs = { people: People, keys: Keys, signIns: SignIns };
type TabName = keyof typeof tabs;

export function AdminsPage() {
  const texts = useTexts(adminTexts);
  const [params, setParams] = useSearchParams();
  const names = Object.keys(tabs) as TabName[];
  return (
    <Page title={texts.title}>
      <Tabs
        value={params.get('tab') ?? 'people'}
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
