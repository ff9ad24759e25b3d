import { Anchor, Group, Tabs } from '@mantine/core';
import { Link, useSearchParams } from 'wouter';
import { useAsk } from '../../api/queries.ts';
import { foundIn } from '../../api/node.ts';
import { graphql } from '../../gql/gql.ts';
import { useTexts } from '../../language/provider.tsx';
import { commonTexts } from '../../parts/common-texts.ts';
import { Page } from '../../parts/page.tsx';
import { PlayerPicture } from '../../parts/small.tsx';
import { Answered } from '../../parts/states.tsx';
import { useMay } from '../../session/session.tsx';
import { auditTexts } from '../audit/texts.ts';
import { ContentTab } from './content-tab.tsx';
import { CountersTab } from './counters-tab.tsx';
import { NotesTab } from './notes-tab.tsx';
import { PrivacyTab } from './privacy-tab.tsx';
import { ProfileTab } from './profile-tab.tsx';
import { RestrictionsTab } from './restrictions-tab.tsx';
import { RewardsTab } from './rewards-tab.tsx';
import { RunsTab } from './runs-tab.tsx';
import { SavesTab } from './saves-tab.tsx';
import { playerTexts } from './texts.ts';
import { TimelineTab } from './timeline-tab.tsx';

const PlayerHead = graphql(`
  query PlayerHead($id: ID!) {
    node(id: $id) {
      ... on Player {
        id
        displayName
        avatarUrl
      }
    }
  }
`);

const tabs = {
  profile: ProfileTab,
  timeline: TimelineTab,
  notes: NotesTab,
  runs: RunsTab,
  saves: SavesTab,
  counters: CountersTab,
  rewards: RewardsTab,
  content: ContentTab,
  restrictions: RestrictionsTab,
  privacy: PrivacyTab,
};
type TabName = keyof typeof tabs;

export function PlayerPage({ id }: { id: string }) {
  const common = useTexts(commonTexts);
  const audit = useTexts(auditTexts);
  const may = useMay();
  const asked = useAsk(PlayerHead, { id });
  const player = foundIn(asked.data);
  return (
    <Page title={player?.displayName ?? common.nobody} aside={player && <PlayerPicture player={player} size={48} />}>
      <Answered asked={{ ...asked, data: player }}>
        {() => (
          <>
            {may('auditRecords') && (
              <Anchor component={Link} href={`/audit?player=${encodeURIComponent(id)}`} size="sm">
                {audit.aboutPlayer}
              </Anchor>
            )}
            <PlayerTabs id={id} />
          </>
        )}
      </Answered>
    </Page>
  );
}

/** The tab stands in the address, so that it can be linked to and one comes back to it. */
function PlayerTabs({ id }: { id: string }) {
  const texts = useTexts(playerTexts);
  const [params, setParams] = useSearchParams();
  const asked = params.get('tab') ?? '';
  const shown: TabName = asked in tabs ? (asked as TabName) : 'profile';
  const names = Object.keys(tabs) as TabName[];
  return (
    <Tabs value={shown} onChange={(tab) => setParams(tab ? { tab } : {}, { replace: true })} keepMounted={false}>
      <Tabs.List>
        <Group gap={0}>
          {names.map((name) => (
            <Tabs.Tab key={name} value={name}>
              {texts[name]}
            </Tabs.Tab>
          ))}
        </Group>
      </Tabs.List>
      {names.map((name) => {
        const Shown = tabs[name];
        return (
          <Tabs.Panel key={name} value={name} pt="md">
            <Shown player={id} />
          </Tabs.Panel>
        );
      })}
    </Tabs>
  );
}
