import { Group, Stack, Text, Title } from '@mantine/core';
import { graphql } from '../../gql/gql.ts';
import { useFormat } from '../../language/format.ts';
import { useTexts } from '../../language/provider.tsx';
import { ActButton } from '../../parts/act-button.tsx';
import { commonTexts } from '../../parts/common-texts.ts';
import { Changes } from '../../parts/changes.tsx';
import { Facts, Json, Mark, When } from '../../parts/small.tsx';
import { useMay } from '../../session/session.tsx';
import type { ShownRecord } from './audit.tsx';
import { auditTexts } from './texts.ts';

const RevertAct = graphql(`
  mutation RevertAct($auditId: ID!, $reason: String!, $dryRun: Boolean) {
    revert(auditId: $auditId, reason: $reason, dryRun: $dryRun) {
      ... on AuditRecord {
        id
      }
      ... on Error {
        code
        message
      }
    }
  }
`);

/** An act: who did what, why, and each row before and after. */
export function RecordDetail({ record }: { record: ShownRecord }) {
  const texts = useTexts(auditTexts);
  const common = useTexts(commonTexts);
  const may = useMay();
  return (
    <Stack gap="md">
      <Facts
        facts={[
          [texts.at, <When key="at" at={record.at} />],
          [texts.admin, `${record.adminName} (${record.adminRole})`],
          [texts.address, record.address],
          [common.game, record.gameKey ?? '–'],
          [common.reason, record.reason ?? '–'],
          [texts.request, record.requestId],
          [texts.hash, record.hash],
        ]}
      />
      {record.isErased ? <Text size="sm">{texts.erased}</Text> : <Content record={record} />}
      {record.revertedBy && (
        <Group>
          <Mark>{texts.reverted}</Mark>
        </Group>
      )}
      {/* It takes the role that the act itself takes. */}
      {record.isRevertible && may(record.action) && (
        <Group>
          <ActButton
            operation="revert"
            label={texts.revert}
            about={`${record.number} ${record.action}`}
            text={texts.revertText}
            document={RevertAct}
            canTry
            variables={(reason) => ({ auditId: record.id, reason })}
          />
        </Group>
      )}
    </Stack>
  );
}

function Content({ record: { arguments: given, changes, changed } }: { record: ShownRecord }) {
  const texts = useTexts(auditTexts);
  const format = useFormat();
  return (
    <>
      <Title order={3} size="h5">
        {texts.arguments}
      </Title>
      <Json value={given} />
      <Title order={3} size="h5">
        {texts.changes(format.number(changes.length), format.number(changed))}
      </Title>
      {changes.length === 0 && <Text size="sm">{texts.noChanges}</Text>}
      <Changes changes={changes} />
    </>
  );
}
