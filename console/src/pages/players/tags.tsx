import { Button, Card, Group, Pill, Text, TextInput, Title } from '@mantine/core';
import { useForm } from '@mantine/form';
import { useState } from 'react';
import { useAct } from '../../api/queries.ts';
import { graphql } from '../../gql/gql.ts';
import { useTexts } from '../../language/provider.tsx';
import { commonTexts } from '../../parts/common-texts.ts';
import { Dialog } from '../../parts/dialog.tsx';
import { useChecks } from '../../parts/fields.ts';
import { ReasonField } from '../../parts/reason-field.tsx';
import { useMay } from '../../session/session.tsx';
import { playerTexts } from './texts.ts';

const TagPlayer = graphql(`
  mutation TagPlayer($input: TagsInput!, $reason: String!, $dryRun: Boolean) {
    tagPlayers(input: $input, reason: $reason, dryRun: $dryRun) {
      ... on TaggedPlayers {
        players {
          id
        }
      }
      ... on Error {
        code
        message
      }
    }
  }
`);

const UntagPlayer = graphql(`
  mutation UntagPlayer($input: TagsInput!, $reason: String!, $dryRun: Boolean) {
    untagPlayers(input: $input, reason: $reason, dryRun: $dryRun) {
      ... on TaggedPlayers {
        players {
          id
        }
      }
      ... on Error {
        code
        message
      }
    }
  }
`);

/** A tag that is to be given, or one that is to be taken away. */
type Tagging = { kind: 'add' } | { kind: 'remove'; tag: string };

export function Tags({ player }: { player: { id: string; tags: string[] } }) {
  const texts = useTexts(playerTexts);
  const may = useMay();
  const [tagging, setTagging] = useState<Tagging | null>(null);
  const mayTag = may('tagPlayers');
  return (
    <Card withBorder component="section">
      <Group justify="space-between" mb="xs">
        <Title order={2} size="h4">
          {texts.tags}
        </Title>
        {mayTag && (
          <Button size="xs" variant="default" onClick={() => setTagging({ kind: 'add' })}>
            {texts.addTag}
          </Button>
        )}
      </Group>
      {player.tags.length === 0 && (
        <Text c="dimmed" size="sm">
          {texts.noTags}
        </Text>
      )}
      <Group gap="xs">
        {player.tags.map((name) => (
          <Pill
            key={name}
            size="md"
            withRemoveButton={mayTag}
            removeButtonProps={{ 'aria-label': texts.removeTag(name), tabIndex: 0, 'aria-hidden': false }}
            onRemove={() => setTagging({ kind: 'remove', tag: name })}
          >
            {name}
          </Pill>
        ))}
      </Group>
      {tagging && <TagDialog player={player.id} tagging={tagging} onClose={() => setTagging(null)} />}
    </Card>
  );
}

function TagDialog({ player, tagging, onClose }: { player: string; tagging: Tagging; onClose: () => void }) {
  const texts = useTexts(playerTexts);
  const common = useTexts(commonTexts);
  const checks = useChecks();
  const add = useAct(TagPlayer);
  const remove = useAct(UntagPlayer);
  const isNew = tagging.kind === 'add';
  const form = useForm({
    initialValues: { tag: isNew ? '' : tagging.tag, reason: '' },
    validate: { tag: checks.needed, reason: checks.reason },
  });
  const submit = (dryRun: boolean): Promise<unknown> | false => {
    if (form.validate().hasErrors) return false;
    const { tag, reason } = form.values;
    const asked = { input: { players: [player], tags: [tag.trim()] }, reason: reason.trim(), dryRun };
    return isNew ? add.mutateAsync(asked) : remove.mutateAsync(asked);
  };
  const title = isNew ? texts.addTag : texts.removeTag(tagging.tag);
  return (
    <Dialog title={title} opened onClose={onClose} confirm={title} submit={submit} canTry done={common.done}>
      {isNew && <TextInput label={texts.tag} required data-autofocus {...form.getInputProps('tag')} />}
      <ReasonField {...form.getInputProps('reason')} {...(!isNew && { 'data-autofocus': true })} />
    </Dialog>
  );
}
