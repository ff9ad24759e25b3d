import { Button, PasswordInput, Stack, Tabs, TextInput } from '@mantine/core';
import { useForm } from '@mantine/form';
import { useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import { useTexts } from '../language/provider.tsx';
import { Trouble } from '../parts/states.tsx';
import { useChecks } from '../parts/fields.ts';
import { Doorstep } from './doorstep.tsx';
import { signIn, type Shown } from './sign-in-requests.ts';
import { sessionTexts } from './texts.ts';

export function SignInPage() {
  const texts = useTexts(sessionTexts);
  return (
    <Doorstep title={texts.title} about={texts.about}>
      <Tabs defaultValue="password" keepMounted={false}>
        <Tabs.List grow mb="md">
          <Tabs.Tab value="password">{texts.byPassword}</Tabs.Tab>
          <Tabs.Tab value="key">{texts.byKey}</Tabs.Tab>
        </Tabs.List>
        <Tabs.Panel value="password">
          <ByPassword />
        </Tabs.Panel>
        <Tabs.Panel value="key">
          <ByKey />
        </Tabs.Panel>
      </Tabs>
    </Doorstep>
  );
}

function ByPassword() {
  const texts = useTexts(sessionTexts);
  const checks = useChecks();
  const entry = useEntry();
  const form = useForm({
    initialValues: { email: '', password: '', code: '' },
    validate: { email: checks.needed, password: checks.needed, code: checks.needed },
  });
  const submit = form.onSubmit(({ email, password, code }) => {
    const second = code.replaceAll(/\s/g, '');
    entry.enter({ email, password, ...(/^\d{6}$/.test(second) ? { code: second } : { recoveryCode: second }) });
  });
  return (
    <form onSubmit={submit} noValidate>
      <Stack>
        <TextInput type="email" label={texts.email} autoComplete="username" required {...form.getInputProps('email')} />
        <PasswordInput
          label={texts.password}
          autoComplete="current-password"
          required
          visibilityToggleButtonProps={{ 'aria-label': texts.reveal }}
          {...form.getInputProps('password')}
        />
        <TextInput
          label={texts.code}
          description={texts.codeHint}
          autoComplete="one-time-code"
          required
          {...form.getInputProps('code')}
        />
        <Entering entry={entry} />
      </Stack>
    </form>
  );
}

function ByKey() {
  const texts = useTexts(sessionTexts);
  const checks = useChecks();
  const entry = useEntry();
  const form = useForm({ initialValues: { apiKey: '' }, validate: { apiKey: checks.needed } });
  return (
    <form onSubmit={form.onSubmit(({ apiKey }) => entry.enter({ apiKey: apiKey.trim() }))} noValidate>
      <Stack>
        <PasswordInput
          label={texts.key}
          description={texts.keyHint}
          autoComplete="off"
          required
          visibilityToggleButtonProps={{ 'aria-label': texts.reveal }}
          {...form.getInputProps('apiKey')}
        />
        <Entering entry={entry} />
      </Stack>
    </form>
  );
}

type Entry = { enter: (shown: Shown) => void; isBusy: boolean; error: unknown };

function Entering({ entry }: { entry: Entry }) {
  const texts = useTexts(sessionTexts);
  return (
    <>
      {entry.error !== null && <Trouble error={entry.error} />}
      <Button type="submit" loading={entry.isBusy} fullWidth>
        {texts.signIn}
      </Button>
    </>
  );
}

/** Signs in; the gate then finds out who it is. */
function useEntry(): Entry {
  const client = useQueryClient();
  const [isBusy, setBusy] = useState(false);
  const [error, setError] = useState<unknown>(null);
  const enter = (shown: Shown) => {
    setBusy(true);
    setError(null);
    signIn(shown)
      .then(() => client.invalidateQueries())
      .catch(setError)
      .finally(() => setBusy(false));
  };
  return { enter, isBusy, error };
}
