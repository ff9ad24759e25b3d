import { PasswordInput, type PasswordInputProps } from '@mantine/core';
import { useTexts } from '../../language/provider.tsx';
import { sessionTexts } from '../../session/texts.ts';
import { adminTexts } from '../admins/texts.ts';

type Form = { newPassword: string; repeat: string };

/** What is asked of a new password, for `useForm({ validate })`. */
export function useNewPasswordChecks() {
  const texts = useTexts(adminTexts);
  return {
    newPassword: (given: string) => (lengthOf(given) < 12 || lengthOf(given) > 200 ? texts.newPasswordHint : null),
    repeat: (repeat: string, { newPassword }: Form) => (repeat === newPassword ? null : texts.differs),
  };
}

/** A password that is typed twice, since nobody sees it. */
export function NewPasswordFields({ newPassword, repeat }: Record<keyof Form, PasswordInputProps>) {
  const texts = useTexts(adminTexts);
  const session = useTexts(sessionTexts);
  const common = {
    required: true,
    autoComplete: 'new-password',
    visibilityToggleButtonProps: { 'aria-label': session.reveal },
  };
  return (
    <>
      <PasswordInput label={texts.newPassword} description={texts.newPasswordHint} {...common} {...newPassword} />
      <PasswordInput label={texts.repeat} {...common} {...repeat} />
    </>
  );
}

/** As the gateway counts: characters, not halves of them. */
const lengthOf = (text: string) => Array.from(text).length;
