import { Button, Card, Group, Pill, Text, TextInput, Title } from '@mantine/core';
import { useState, type FormEvent } from 'react';
import { useAct } from '../../api/queries.ts';
import { graphql } from '../../gql/gql.ts';
import { useTexts } from '../../language/provider.tsx';
import { Trouble } from '../../parts/states.tsx';
import { useMay } from '../../session/session.tsx';
import { playerTexts } from './texts.ts';

const TagPlayer = graphql(`
  mutation TagPlayer($input: TagsInput!) {
    tagPlayers(input: $input) {
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
  mutation UntagPlayer($input: TagsInput!) {
    untagPlayers(input: $input) {
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

export function Tags({ player }: { player: { id: string; tags: string[] } }) {
  const texts = useTexts(playerTexts);
  const may = useMay();
  const add = useAct(TagPlayer);
  const remove = useAct(UntagPlayer);
  const [tag, setTag] = useState('');
  const inputOf = (name: string) => ({ input: { players: [player.id], tags: [name] } });
  const submit = (event: FormEvent) => {
    event.preventDefault();
    if (tag.trim() !== '') add.mutate(inputOf(tag.trim()), { onSuccess: () => setTag('') });
  };
  const mayTag = may('tagPlayers');
  return (
    <Card withBorder component="section">
      <Title order={2} size="h4" mb="xs">
        {texts.tags}
      </Title>
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
            onRemove={() => remove.mutate(inputOf(name))}
          >
            {name}
          </Pill>
        ))}
      </Group>
      {mayTag && (
        <form onSubmit={submit}>
          <Group mt="sm" align="end" gap="xs">
            <TextInput label={texts.tag} value={tag} onChange={(event) => setTag(event.currentTarget.value)} />
            <Button type="submit" variant="default" loading={add.isPending}>
              {texts.addTag}
            </Button>
          </Group>
        </form>
      )}
      {(add.error ?? remove.error) && <Trouble error={add.error ?? remove.error} />}
    </Card>
  );
}
