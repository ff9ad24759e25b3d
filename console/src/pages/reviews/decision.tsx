import { Card, Text } from '@mantine/core';
import { useForm } from '@mantine/form';
import { useAct } from '../../api/queries.ts';
import { useTexts } from '../../language/provider.tsx';
import { commonTexts } from '../../parts/common-texts.ts';
import { Dialog } from '../../parts/dialog.tsx';
import { useChecks } from '../../parts/fields.ts';
import { ReasonField } from '../../parts/reason-field.tsx';
import { ApproveReview, RejectReview } from './review-acts.ts';
import type { ShownReview } from './reviews.tsx';
import { ShownContent } from './shown-content.tsx';
import { reviewTexts } from './texts.ts';

export type Deciding = { kind: 'approve' | 'reject'; review: ShownReview };

/** Why it is shown, or why it is not. */
export function Decision({ deciding: { kind, review }, onClose }: { deciding: Deciding; onClose: () => void }) {
  const texts = useTexts(reviewTexts);
  const common = useTexts(commonTexts);
  const checks = useChecks();
  const approve = useAct(ApproveReview);
  const reject = useAct(RejectReview);
  const isApproval = kind === 'approve';
  const form = useForm({ initialValues: { reason: '' }, validate: { reason: checks.reason } });
  const submit = (dryRun: boolean): Promise<unknown> | false => {
    if (form.validate().hasErrors) return false;
    const asked = { review: review.id, reason: form.values.reason.trim(), dryRun };
    return isApproval ? approve.mutateAsync(asked) : reject.mutateAsync(asked);
  };
  return (
    <Dialog
      title={texts[kind]}
      opened
      onClose={onClose}
      confirm={texts[kind]}
      submit={submit}
      canTry
      done={common.done}
      {...(!isApproval && { color: 'red' })}
    >
      <Card withBorder padding="sm">
        <ShownContent surface={review.surface} content={review.content} />
      </Card>
      <Text size="sm">{isApproval ? texts.approveText : texts.rejectText}</Text>
      <ReasonField
        data-autofocus
        {...form.getInputProps('reason')}
        onKeyDown={(event) => {
          // Whoever goes through the queue by keys sends with one more.
          if (event.key === 'Enter' && (event.ctrlKey || event.metaKey)) event.currentTarget.form?.requestSubmit();
        }}
      />
    </Dialog>
  );
}
