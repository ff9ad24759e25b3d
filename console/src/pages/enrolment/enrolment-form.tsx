import { Anchor, Button, Code, CopyButton, Fieldset, Group, Stack, Text, TextInput } from '@mantine/core';
import { useForm } from '@mantine/form';
import { useMutation } from '@tanstack/react-query';
import { Refusal } from '../../api/ask.ts';
import { useTexts } from '../../language/provider.tsx';
import { commonTexts } from '../../parts/common-texts.ts';
import { QrCode } from '../../parts/qr-code.tsx';
import { Trouble } from '../../parts/states.tsx';
import { enrol } from '../../session/sign-in-requests.ts';
import { NewPasswordFields, useNewPasswordChecks } from '../account/new-password-fields.tsx';
import type { Begun } from './enrolment.tsx';
import { enrolmentTexts } from './texts.ts';

type Props = { begun: Begun; invitation: string; onEnrolled: (codes: string[]) => void };

/** The app, a password, and a code that shows that the app has understood. */
export function EnrolmentForm({ begun, invitation, onEnrolled }: Props) {
  const texts = useTexts(enrolmentTexts);
  const passwordChecks = useNewPasswordChecks();
  const joining = useMutation({ mutationFn: enrol, onSuccess: onEnrolled });
  const form = useForm({
    initialValues: { newPassword: '', repeat: '', code: '' },
    validate: {
      ...passwordChecks,
      code: (code) => (/^\d{6}$/.test(digitsOf(code)) ? null : texts.codeFault),
    },
  });
  const submit = form.onSubmit(({ newPassword, code }) =>
    joining.mutate({ invitation, password: newPassword, code: digitsOf(code) }),
  );
  return (
    <form onSubmit={submit} noValidate>
      <Stack>
        {/* Password managers keep the password under this name. */}
        <TextInput type="email" label={texts.email} value={begun.email} readOnly autoComplete="username" />
        <Fieldset legend={texts.app}>
          <App begun={begun} />
        </Fieldset>
        <Fieldset legend={texts.password}>
          <Stack>
            <NewPasswordFields newPassword={form.getInputProps('newPassword')} repeat={form.getInputProps('repeat')} />
          </Stack>
        </Fieldset>
        <Fieldset legend={texts.code}>
          <TextInput
            label={texts.codeLabel}
            description={texts.codeHint}
            required
            inputMode="numeric"
            autoComplete="one-time-code"
            {...form.getInputProps('code')}
          />
        </Fieldset>
        {joining.error && <Trouble error={inOwnWords(joining.error, texts)} />}
        <Button type="submit" loading={joining.isPending} fullWidth>
          {texts.join}
        </Button>
      </Stack>
    </form>
  );
}

function App({ begun: { secret, uri } }: { begun: Begun }) {
  const texts = useTexts(enrolmentTexts);
  const common = useTexts(commonTexts);
  return (
    <Stack gap="xs">
      <Text size="sm">{texts.appHint}</Text>
      <QrCode text={uri} label={texts.qrCode} />
      <Anchor href={uri} size="sm" underline="always">
        {texts.openApp}
      </Anchor>
      <Text size="sm">{texts.secret}</Text>
      <Group gap="xs">
        <Code className="secret">{secret}</Code>
        <CopyButton value={secret}>
          {({ copied, copy }) => (
            <Button size="xs" variant="default" onClick={copy}>
              {copied ? common.copied : common.copy}
            </Button>
          )}
        </CopyButton>
      </Group>
    </Stack>
  );
}

/** Apps show a code in two halves. */
const digitsOf = (code: string) => code.replaceAll(/\s/g, '');

function inOwnWords(error: unknown, texts: { codeWrong: string; over: string }): unknown {
  if (!(error instanceof Refusal)) return error;
  if (error.code === 'ADMIN_SIGN_IN_REFUSED') return new Refusal('CODE_WRONG', texts.codeWrong);
  return error.code === 'ADMIN_INVITATION_OVER' ? new Refusal(error.code, texts.over) : error;
}
