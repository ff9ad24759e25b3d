import { Button, Card, Group, Stack, Text, Textarea } from '@mantine/core';
import { useForm } from '@mantine/form';
import { useDisclosure } from '@mantine/hooks';
import { useAct, usePages } from '../../api/queries.ts';
import { foundIn } from '../../api/node.ts';
import { graphql } from '../../gql/gql.ts';
import { useTexts } from '../../language/provider.tsx';
import { ActButton } from '../../parts/act-button.tsx';
import { commonTexts } from '../../parts/common-texts.ts';
import { Dialog } from '../../parts/dialog.tsx';
import { useChecks } from '../../parts/fields.ts';
import { ReasonField } from '../../parts/reason-field.tsx';
import { Paged } from '../../parts/rows.tsx';
import { When } from '../../parts/small.tsx';
import { useAdmin, useMay } from '../../session/session.tsx';
import { careTexts } from './care-texts.ts';

const PlayerNotes = graphql(`
  query PlayerNotes($id: ID!, $first: Int!, $after: String) {
    node(id: $id) {
      ... on Player {
        id
        notes(first: $first, after: $after) {
          totalCount
          pageInfo {
            hasNextPage
            endCursor
          }
          nodes {
            id
            text
            createdBy
            createdAt
            editedAt
          }
        }
      }
    }
  }
`);

const AddNote = graphql(`
  mutation AddNote($player: ID!, $text: String!, $reason: String!, $dryRun: Boolean) {
    addPlayerNote(player: $player, text: $text, reason: $reason, dryRun: $dryRun) {
      ... on PlayerNote {
        id
      }
      ... on Error {
        code
        message
      }
    }
  }
`);

const EditNote = graphql(`
  mutation EditNote($note: ID!, $text: String!, $reason: String!, $dryRun: Boolean) {
    editPlayerNote(note: $note, text: $text, reason: $reason, dryRun: $dryRun) {
      ... on PlayerNote {
        id
      }
      ... on Error {
        code
        message
      }
    }
  }
`);

const DeleteNote = graphql(`
  mutation DeleteNote($note: ID!, $reason: String!, $dryRun: Boolean) {
    deletePlayerNote(note: $note, reason: $reason, dryRun: $dryRun) {
      ... on PlayerNote {
        id
      }
      ... on Error {
        code
        message
      }
    }
  }
`);

const textMax = 4_000;

type Note = { id: string; text: string; createdBy: string; createdAt: string; editedAt?: string | null };

export function NotesTab({ player }: { player: string }) {
  const texts = useTexts(careTexts);
  const add = useAct(AddNote);
  const pages = usePages(PlayerNotes, { id: player, first: 20 }, (data) => foundIn(data)?.notes);
  return (
    <Stack gap="sm">
      <Group justify="flex-end">
        <NoteButton
          operation="addPlayerNote"
          label={texts.addNote}
          text=""
          save={(said) => add.mutateAsync({ player, ...said })}
        />
      </Group>
      <Paged pages={pages} empty={texts.noNotes}>
        {(notes) => notes.map((note) => <NoteCard key={note.id} note={note} />)}
      </Paged>
    </Stack>
  );
}

function NoteCard({ note: { id, text, createdBy, createdAt, editedAt } }: { note: Note }) {
  const texts = useTexts(careTexts);
  const common = useTexts(commonTexts);
  const { by } = useAdmin().admin;
  const edit = useAct(EditNote);
  return (
    <Card withBorder component="article">
      <Group justify="space-between" align="start">
        <Stack gap={4} flex="1 1 16rem" miw={0}>
          <Text size="sm" c="dimmed">
            {createdBy} · <When at={createdAt} />
            {editedAt && (
              <>
                {` · ${texts.edited} `}
                <When at={editedAt} />
              </>
            )}
          </Text>
          <Text className="lines">{text}</Text>
        </Stack>
        <Group gap="xs">
          {createdBy === by && (
            <NoteButton
              operation="editPlayerNote"
              label={common.edit}
              about={text}
              text={text}
              save={(said) => edit.mutateAsync({ note: id, ...said })}
            />
          )}
          <ActButton
            operation="deletePlayerNote"
            label={common.delete}
            about={text}
            color="red"
            text={texts.deleteNoteText}
            document={DeleteNote}
            canTry
            variables={(reason) => ({ note: id, reason })}
          />
        </Group>
      </Group>
    </Card>
  );
}

type NoteButtonProps = {
  operation: string;
  label: string;
  about?: string;
  text: string;
  save: (said: { text: string; reason: string; dryRun: boolean }) => Promise<unknown>;
};

function NoteButton({ operation, label, about, text, save }: NoteButtonProps) {
  const texts = useTexts(careTexts);
  const common = useTexts(commonTexts);
  const checks = useChecks();
  const may = useMay();
  const [opened, { open, close }] = useDisclosure(false);
  const form = useForm({
    initialValues: { text, reason: '' },
    validate: { text: (typed) => faultOf(typed, common), reason: checks.reason },
  });
  if (!may(operation)) return null;
  const show = () => {
    form.setValues({ text, reason: '' });
    form.clearErrors();
    open();
  };
  const submit = (dryRun: boolean) => !form.validate().hasErrors && save({ ...form.values, dryRun });
  return (
    <>
      <Button size="xs" variant="default" onClick={show} {...(about && { 'aria-label': `${label}: ${about}` })}>
        {label}
      </Button>
      <Dialog
        title={label}
        opened={opened}
        onClose={close}
        confirm={common.save}
        submit={submit}
        canTry
        done={common.done}
      >
        <Textarea
          label={texts.note}
          description={texts.noteHint}
          required
          autosize
          minRows={4}
          maxRows={16}
          data-autofocus
          {...form.getInputProps('text')}
        />
        <ReasonField {...form.getInputProps('reason')} />
      </Dialog>
    </>
  );
}

function faultOf(text: string, texts: { needed: string; tooLong: (max: number) => string }): string | null {
  if (text.trim() === '') return texts.needed;
  return text.length > textMax ? texts.tooLong(textMax) : null;
}
