import { Textarea, type TextareaProps } from '@mantine/core';
import { useForm } from '@mantine/form';
import { useTexts } from '../language/provider.tsx';
import { commonTexts } from './common-texts.ts';
import { useChecks } from './fields.ts';

/** Why something is done, which every act of an admin says. */
export function ReasonField(props: TextareaProps) {
  const texts = useTexts(commonTexts);
  return <Textarea label={texts.reason} description={texts.reasonHint} required autosize minRows={2} {...props} />;
}

/** A reason beside a form of its own: `read` tells it, null where it is not good yet, which the field then says. */
export function useReason() {
  const checks = useChecks();
  const form = useForm({ initialValues: { reason: '' }, validate: { reason: checks.reason } });
  const read = () => (form.validate().hasErrors ? null : form.values.reason.trim());
  return { read, field: <ReasonField {...form.getInputProps('reason')} />, reset: form.reset };
}
