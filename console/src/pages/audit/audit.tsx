import { Autocomplete, Button, Group, Modal, NativeSelect, TextInput } from '@mantine/core';
import { useDebouncedValue } from '@mantine/hooks';
import { useState } from 'react';
import { useSearchParams } from 'wouter';
import { useAsk, usePages } from '../../api/queries.ts';
import { graphql } from '../../gql/gql.ts';
import type { AuditRecordsQuery } from '../../gql/graphql.ts';
import { useTexts } from '../../language/provider.tsx';
import { commonTexts } from '../../parts/common-texts.ts';
import { toInstant } from '../../parts/fields.ts';
import { Page } from '../../parts/page.tsx';
import { List } from '../../parts/rows.tsx';
import { Mark, When } from '../../parts/small.tsx';
import { useGame } from '../../session/game.tsx';
import { RecordDetail } from './record.tsx';
import { auditTexts } from './texts.ts';

const AuditRecords = graphql(`
  query AuditRecords(
    $action: String
    $adminId: String
    $player: ID
    $game: ID
    $since: DateTime
    $until: DateTime
    $first: Int!
    $after: String
  ) {
    auditRecords(
      action: $action
      adminId: $adminId
      player: $player
      game: $game
      since: $since
      until: $until
      first: $first
      after: $after
    ) {
      totalCount
      pageInfo {
        hasNextPage
        endCursor
      }
      nodes {
        id
        number
        at
        adminId
        adminName
        adminRole
        address
        requestId
        action
        gameKey
        reason
        arguments
        changes {
          entity
          before
          after
        }
        changed
        isErased
        isRevertible
        revertedBy
        hash
      }
    }
  }
`);

const RecentActs = graphql(`
  query RecentActs {
    auditRecords(first: 100) {
      nodes {
        adminId
        adminName
        action
      }
    }
  }
`);

export type ShownRecord = AuditRecordsQuery['auditRecords']['nodes'][number];

const typingMilliseconds = 250;
const nothing = { action: '', adminId: '', player: '', game: '', since: '', until: '' };
type Filter = typeof nothing;

/** What was typed into the fields, which stand in the address, so that other pages link to what they mean. */
function useFilter() {
  const [params, setParams] = useSearchParams();
  const [filter, setFilter] = useState<Filter>(() => ({ ...nothing, ...Object.fromEntries(params) }));
  const change = (part: Partial<Filter>) => {
    const next = { ...filter, ...part };
    setFilter(next);
    setParams(Object.fromEntries(Object.entries(next).filter(([, value]) => value !== '')), { replace: true });
  };
  return { filter, change };
}

export function AuditPage() {
  const texts = useTexts(auditTexts);
  const common = useTexts(commonTexts);
  const { filter, change } = useFilter();
  const [{ since, until, ...rest }] = useDebouncedValue(filter, typingMilliseconds);
  const [shown, setShown] = useState<string | null>(null);
  const given = Object.fromEntries(Object.entries(rest).map(([name, value]) => [name, value.trim() || null]));
  const times = { since: toInstant(since), until: toInstant(until) };
  const pages = usePages(AuditRecords, { ...given, ...times, first: 30 }, (data) => data.auditRecords);
  const record = pages.nodes.find(({ id }) => id === shown);
  return (
    <Page title={texts.title}>
      <Filters filter={filter} onChange={change} />
      <List
        label={texts.records}
        pages={pages}
        empty={texts.none}
        keyOf={({ id }) => id}
        columns={[
          { title: texts.number, isNumber: true, cell: ({ number }) => number },
          { title: texts.at, cell: ({ at }) => <When at={at} /> },
          { title: texts.admin, cell: ({ adminName }) => adminName },
          { title: texts.action, cell: (row) => <Action record={row} /> },
          { title: common.reason, cell: ({ reason }) => reason ?? '–' },
          {
            title: ' ',
            cell: ({ id, number, action }) => (
              <Button
                size="xs"
                variant="default"
                aria-label={`${texts.open}: ${number} ${action}`}
                onClick={() => setShown(id)}
              >
                {texts.open}
              </Button>
            ),
          },
        ]}
      />
      <RecordWindow record={record} onClose={() => setShown(null)} />
    </Page>
  );
}

function Action({ record: { action, revertedBy } }: { record: ShownRecord }) {
  const texts = useTexts(auditTexts);
  return (
    <Group gap="xs">
      {action}
      {revertedBy && <Mark>{texts.reverted}</Mark>}
    </Group>
  );
}

function Filters({ filter, onChange }: { filter: Filter; onChange: (part: Partial<Filter>) => void }) {
  const texts = useTexts(auditTexts);
  const common = useTexts(commonTexts);
  const { games } = useGame();
  const recent = useAsk(RecentActs, {}).data?.auditRecords.nodes ?? [];
  const names = new Map(recent.map(({ adminId, adminName }) => [adminId, adminName]));
  // One that a link asks for may have done nothing of late.
  if (filter.adminId !== '' && !names.has(filter.adminId)) names.set(filter.adminId, filter.adminId);
  return (
    <Group align="start">
      <Autocomplete
        label={texts.action}
        description={texts.actionHint}
        value={filter.action}
        onChange={(action) => onChange({ action })}
        data={[...new Set(recent.map(({ action }) => action))].toSorted()}
        inputWrapperOrder={['label', 'input', 'description', 'error']}
      />
      <NativeSelect
        label={texts.admin}
        value={filter.adminId}
        onChange={(event) => onChange({ adminId: event.currentTarget.value })}
        data={[{ value: '', label: texts.everybody }, ...Array.from(names, ([value, label]) => ({ value, label }))]}
      />
      {games.length > 1 && (
        <NativeSelect
          label={common.game}
          value={filter.game}
          onChange={(event) => onChange({ game: event.currentTarget.value })}
          data={[{ value: '', label: common.all }, ...games]}
        />
      )}
      <TextInput
        label={texts.player}
        value={filter.player}
        onChange={(event) => onChange({ player: event.currentTarget.value })}
      />
      <TextInput
        type="datetime-local"
        label={common.since}
        value={filter.since}
        onChange={(event) => onChange({ since: event.currentTarget.value })}
      />
      <TextInput
        type="datetime-local"
        label={common.until}
        value={filter.until}
        onChange={(event) => onChange({ until: event.currentTarget.value })}
      />
    </Group>
  );
}

function RecordWindow({ record, onClose }: { record: ShownRecord | undefined; onClose: () => void }) {
  const texts = useTexts(auditTexts);
  const common = useTexts(commonTexts);
  return (
    <Modal
      opened={record !== undefined}
      onClose={onClose}
      title={record && `${texts.number} ${record.number}: ${record.action}`}
      size="xl"
      closeButtonProps={{ 'aria-label': common.close }}
    >
      {record && <RecordDetail record={record} />}
    </Modal>
  );
}
