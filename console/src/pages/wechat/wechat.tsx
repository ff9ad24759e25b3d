import { Card, Group, Title } from '@mantine/core';
import { useAsk } from '../../api/queries.ts';
import { graphql } from '../../gql/gql.ts';
import { useTexts } from '../../language/provider.tsx';
import { ActButton } from '../../parts/act-button.tsx';
import { Page } from '../../parts/page.tsx';
import { Rows } from '../../parts/rows.tsx';
import { Mark, When } from '../../parts/small.tsx';
import { Answered, Nothing } from '../../parts/states.tsx';
import { useMay } from '../../session/session.tsx';
import { Quota } from './quota.tsx';
import { wechatTexts } from './texts.ts';

const Tokens = graphql(`
  query Tokens {
    wechatTokens {
      appId
      expiresAt
      refreshedAt
      fingerprint
      lastError
    }
  }
`);

const RefreshToken = graphql(`
  mutation RefreshToken($appId: ID!, $reason: String!, $dryRun: Boolean) {
    refreshWechatToken(appId: $appId, reason: $reason, dryRun: $dryRun) {
      appId
    }
  }
`);

const ClearQuota = graphql(`
  mutation ClearQuota($appId: ID!, $reason: String!, $dryRun: Boolean) {
    clearWechatQuota(appId: $appId, reason: $reason, dryRun: $dryRun)
  }
`);

const everyMilliseconds = 5_000;

export function WechatPage() {
  const texts = useTexts(wechatTexts);
  const may = useMay();
  const asked = useAsk(Tokens, {}, { every: everyMilliseconds });
  return (
    <Page title={texts.title}>
      <Answered asked={asked}>
        {({ wechatTokens }) =>
          wechatTokens.length === 0 ? (
            <Nothing text={texts.none} />
          ) : (
            <>
              <Card withBorder component="section">
                <Title order={2} size="h4" mb="xs">
                  {texts.tokens}
                </Title>
                <Rows
                  label={texts.tokens}
                  rows={wechatTokens}
                  keyOf={({ appId }) => appId}
                  columns={[
                    { title: texts.app, cell: ({ appId }) => appId },
                    { title: texts.refreshed, cell: ({ refreshedAt }) => <When at={refreshedAt} /> },
                    { title: texts.expires, cell: ({ expiresAt }) => <When at={expiresAt} /> },
                    { title: texts.fingerprint, cell: ({ fingerprint }) => fingerprint ?? '–' },
                    {
                      title: texts.lastError,
                      cell: ({ lastError }) => (lastError ? <Mark color="red">{lastError}</Mark> : '–'),
                    },
                    {
                      title: ' ',
                      cell: ({ appId }) => (
                        <Group gap="xs">
                          <ActButton
                            operation="refreshWechatToken"
                            label={texts.refresh}
                            about={appId}
                            text={texts.refreshText}
                            document={RefreshToken}
                            variables={(reason) => ({ appId, reason })}
                            canTry
                          />
                          <ActButton
                            operation="clearWechatQuota"
                            label={texts.clear}
                            about={appId}
                            text={texts.clearText}
                            document={ClearQuota}
                            variables={(reason) => ({ appId, reason })}
                            canTry
                          />
                        </Group>
                      ),
                    },
                  ]}
                />
              </Card>
              {may('wechatQuota') && <Quota appIds={wechatTokens.map(({ appId }) => appId)} />}
            </>
          )
        }
      </Answered>
    </Page>
  );
}
