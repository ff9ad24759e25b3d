import { Button, Group, Modal, NativeSelect, Text, TextInput } from '@mantine/core';
import { useDebouncedValue } from '@mantine/hooks';
import { useState } from 'react';
import { usePages } from '../../api/queries.ts';
import { graphql } from '../../gql/gql.ts';
import type { PushesQuery, WechatPushState } from '../../gql/graphql.ts';
import { useTexts } from '../../language/provider.tsx';
import { ActButton } from '../../parts/act-button.tsx';
import { commonTexts } from '../../parts/common-texts.ts';
import { Page } from '../../parts/page.tsx';
import { List } from '../../parts/rows.tsx';
import { Json, Mark, When } from '../../parts/small.tsx';
import { pushTexts } from './texts.ts';

const Pushes = graphql(`
  query Pushes($state: WechatPushState, $event: String, $first: Int!, $after: String) {
    wechatPushes(state: $state, event: $event, first: $first, after: $after) {
      totalCount
      pageInfo {
        hasNextPage
        endCursor
      }
      nodes {
        id
        appId
        msgType
        event
        content
        receivedAt
        deliveries
        attempts
        state
        lastError
      }
    }
  }
`);

const RetryPush = graphql(`
  mutation RetryPush($push: ID!, $reason: String!, $dryRun: Boolean) {
    retryWechatPush(push: $push, reason: $reason, dryRun: $dryRun) {
      ... on WechatPush {
        id
      }
      ... on Error {
        code
        message
      }
    }
  }
`);

const states = ['FAILED', 'WAITING', 'UNHANDLED', 'DONE'] as const satisfies WechatPushState[];
const colours = { FAILED: 'red', WAITING: 'blue', UNHANDLED: 'gray', DONE: 'leaf' } as const;

type Push = PushesQuery['wechatPushes']['nodes'][number];

export function PushesPage() {
  const texts = useTexts(pushTexts);
  const common = useTexts(commonTexts);
  const [state, setState] = useState('');
  const [typed, setTyped] = useState('');
  const [event] = useDebouncedValue(typed.trim(), 250);
  const [shown, setShown] = useState<Push | null>(null);
  const pages = usePages(
    Pushes,
    { state: state === '' ? null : (state as WechatPushState), event: event === '' ? null : event, first: 30 },
    (data) => data.wechatPushes,
  );
  return (
    <Page title={texts.title}>
      <Group align="end">
        <NativeSelect
          label={texts.state}
          value={state}
          onChange={(changed) => setState(changed.currentTarget.value)}
          data={[{ value: '', label: texts.all }, ...states.map((value) => ({ value, label: texts[value] }))]}
        />
        <TextInput
          label={texts.event}
          description={texts.eventHint}
          value={typed}
          onChange={(changed) => setTyped(changed.currentTarget.value)}
        />
      </Group>
      <List
        label={texts.title}
        pages={pages}
        empty={texts.none}
        keyOf={({ id }) => id}
        columns={[
          { title: texts.at, cell: ({ receivedAt }) => <When at={receivedAt} /> },
          { title: texts.app, cell: ({ appId }) => appId },
          { title: texts.event, cell: (push) => push.event ?? push.msgType },
          { title: texts.state, cell: (push) => <Mark color={colours[push.state]}>{texts[push.state]}</Mark> },
          { title: texts.attempts, isNumber: true, cell: ({ attempts }) => attempts },
          { title: texts.error, cell: ({ lastError }) => lastError ?? '–' },
          {
            title: ' ',
            cell: (push) => (
              <Group gap="xs">
                <Button
                  size="xs"
                  variant="default"
                  onClick={() => setShown(push)}
                  aria-label={`${texts.show}: ${push.event ?? push.msgType}`}
                >
                  {texts.show}
                </Button>
                {(push.state === 'FAILED' || push.state === 'UNHANDLED') && (
                  <ActButton
                    operation="retryWechatPush"
                    label={texts.retry}
                    about={push.event ?? push.msgType}
                    text={texts.retryText}
                    document={RetryPush}
                    canTry
                    variables={(reason) => ({ push: push.id, reason })}
                  />
                )}
              </Group>
            ),
          },
        ]}
      />
      <Modal
        opened={shown !== null}
        onClose={() => setShown(null)}
        title={texts.content}
        size="lg"
        closeButtonProps={{ 'aria-label': common.close }}
      >
        {shown && (shown.content === null ? <Text size="sm">{texts.gone}</Text> : <Json value={shown.content} />)}
      </Modal>
    </Page>
  );
}
