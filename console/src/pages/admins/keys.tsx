import { Button, Code, Group, Stack, TextInput } from '@mantine/core';
import { useForm } from '@mantine/form';
import { useDisclosure } from '@mantine/hooks';
import { useState } from 'react';
import { useAct, useAsk } from '../../api/queries.ts';
import { graphql } from '../../gql/gql.ts';
import type { AdminKeysQuery, AdminRole } from '../../gql/graphql.ts';
import { useTexts } from '../../language/provider.tsx';
import { ActButton } from '../../parts/act-button.tsx';
import { commonTexts } from '../../parts/common-texts.ts';
import { Dialog } from '../../parts/dialog.tsx';
import { toInstant, useChecks } from '../../parts/fields.ts';
import { ReasonField } from '../../parts/reason-field.tsx';
import { Rows } from '../../parts/rows.tsx';
import { ShownOnce } from '../../parts/shown-once.tsx';
import { Mark, When } from '../../parts/small.tsx';
import { Answered, Nothing } from '../../parts/states.tsx';
import { sessionTexts } from '../../session/texts.ts';
import { RoleFields } from './role-fields.tsx';
import { adminTexts } from './texts.ts';

const AdminKeys = graphql(`
  query AdminKeys {
    adminKeys {
      id
      name
      role
      game
      prefix
      createdBy
      createdAt
      expiresAt
      revokedAt
      revokedBy
      lastUsedAt
    }
  }
`);

const MakeKey = graphql(`
  mutation MakeKey($input: CreateAdminKeyInput!, $reason: String!, $dryRun: Boolean) {
    createAdminKey(input: $input, reason: $reason, dryRun: $dryRun) {
      ... on NewAdminKey {
        text
      }
      ... on Error {
        code
        message
      }
    }
  }
`);

const RevokeKey = graphql(`
  mutation RevokeKey($key: ID!, $reason: String!, $dryRun: Boolean) {
    revokeAdminKey(key: $key, reason: $reason, dryRun: $dryRun) {
      ... on AdminKey {
        id
      }
      ... on Error {
        code
        message
      }
    }
  }
`);

type Key = AdminKeysQuery['adminKeys'][number];

export function Keys() {
  const texts = useTexts(adminTexts);
  const session = useTexts(sessionTexts);
  const common = useTexts(commonTexts);
  const asked = useAsk(AdminKeys, {});
  return (
    <Stack gap="sm">
      <Group justify="flex-end">
        <KeyButton />
      </Group>
      <Answered asked={{ ...asked, data: asked.data?.adminKeys }}>
        {(keys) =>
          keys.length === 0 ? (
            <Nothing text={texts.noKeys} />
          ) : (
            <Rows
              label={texts.keys}
              rows={keys}
              keyOf={({ id }) => id}
              columns={[
                { title: texts.name, cell: ({ name }) => name },
                { title: texts.role, cell: ({ role }) => session[`role${role}`] },
                { title: common.game, cell: ({ game }) => game ?? texts.allGames },
                { title: texts.prefix, cell: ({ prefix }) => <Code>{prefix.slice(0, 18)}…</Code> },
                { title: common.state, cell: (key) => <KeyState of={key} now={asked.dataUpdatedAt} /> },
                { title: texts.lastUsed, cell: ({ lastUsedAt }) => <When at={lastUsedAt} /> },
                { title: texts.createdBy, cell: ({ createdBy }) => createdBy },
                { title: common.created, cell: ({ createdAt }) => <When at={createdAt} /> },
                {
                  title: ' ',
                  cell: ({ id, name, revokedAt }) =>
                    !revokedAt && (
                      <ActButton
                        operation="revokeAdminKey"
                        label={texts.revoke}
                        about={name}
                        color="red"
                        text={texts.revokeText}
                        document={RevokeKey}
                        canTry
                        variables={(reason) => ({ key: id, reason })}
                      />
                    ),
                },
              ]}
            />
          )
        }
      </Answered>
    </Stack>
  );
}

/** As it was when the gateway answered, at `now`. */
function KeyState({ of: { expiresAt, revokedAt, revokedBy }, now }: { of: Key; now: number }) {
  const texts = useTexts(adminTexts);
  if (revokedAt) return <Mark color="red">{`${texts.revoked} (${revokedBy ?? ''})`}</Mark>;
  if (expiresAt && Date.parse(expiresAt) <= now) return <Mark>{texts.expired}</Mark>;
  return (
    <Group gap="xs">
      <Mark color="leaf">{texts.holds}</Mark>
      {expiresAt && <When at={expiresAt} />}
    </Group>
  );
}

const keyName = /^[a-z0-9][a-z0-9._-]{0,63}$/;

function KeyButton() {
  const texts = useTexts(adminTexts);
  const common = useTexts(commonTexts);
  const [opened, { open, close }] = useDisclosure(false);
  const [secret, setSecret] = useState<string | null>(null);
  const make = useAct(MakeKey);
  const checks = useChecks();
  const form = useForm<{ name: string; role: AdminRole; game: string; expiresAt: string; reason: string }>({
    initialValues: { name: '', role: 'VIEWER', game: '', expiresAt: '', reason: '' },
    validate: { name: (name) => (keyName.test(name) ? null : texts.keyNameFault), reason: checks.reason },
  });
  const submit = (dryRun: boolean) => {
    if (form.validate().hasErrors) return false;
    const { name, role, game, expiresAt, reason } = form.values;
    const input = { name, role, game: game || null, expiresAt: toInstant(expiresAt) };
    return make.mutateAsync({ input, reason: reason.trim(), dryRun }).then((answer) => {
      // The key of a trial is good for nothing.
      if (!dryRun && 'text' in answer.createAdminKey) setSecret(answer.createAdminKey.text);
      make.reset();
      if (!dryRun) form.reset();
      return answer;
    });
  };
  return (
    <>
      <Button onClick={open}>{texts.makeKey}</Button>
      <Dialog
        title={texts.makeKey}
        opened={opened}
        onClose={close}
        confirm={texts.makeKey}
        submit={submit}
        canTry
        done={common.done}
      >
        <TextInput
          label={texts.keyName}
          description={texts.keyNameHint}
          required
          data-autofocus
          {...form.getInputProps('name')}
        />
        <RoleFields {...form.values} onChange={form.setValues} />
        <TextInput
          type="datetime-local"
          label={texts.expires}
          description={texts.expiresHint}
          {...form.getInputProps('expiresAt')}
        />
        <ReasonField {...form.getInputProps('reason')} />
      </Dialog>
      <ShownOnce title={texts.newKey} text={secret} hint={texts.keyUse} onClose={() => setSecret(null)} />
    </>
  );
}
