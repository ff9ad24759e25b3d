import { PasswordInput, TextInput, type PasswordInputProps, type TextInputProps } from '@mantine/core';
import { useTexts } from '../../language/provider.tsx';
import { sessionTexts } from '../../session/texts.ts';
import { adminTexts } from '../admins/texts.ts';

/** What an admin shows once more before something that a stolen sign-in must not do. */
export function ProofFields({ password, code }: { password: PasswordInputProps; code: TextInputProps }) {
  const texts = useTexts(adminTexts);
  const session = useTexts(sessionTexts);
  return (
    <>
      <PasswordInput
        label={texts.password}
        required
        autoComplete="current-password"
        data-autofocus
        visibilityToggleButtonProps={{ 'aria-label': session.reveal }}
        {...password}
      />
      <TextInput
        label={texts.code}
        description={texts.codeHint}
        required
        inputMode="numeric"
        autoComplete="one-time-code"
        {...code}
      />
    </>
  );
}
