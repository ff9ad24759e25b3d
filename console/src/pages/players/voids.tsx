import { Button, Card, Text, TextInput, Title } from '@mantine/core';
import { useForm } from '@mantine/form';
import { useDisclosure } from '@mantine/hooks';
import { useAct, useAsk } from '../../api/queries.ts';
import { foundIn } from '../../api/node.ts';
import { graphql } from '../../gql/gql.ts';
import type { VoidRunsMutation } from '../../gql/graphql.ts';
import { useFormat } from '../../language/format.ts';
import { useTexts } from '../../language/provider.tsx';
import { ActButton } from '../../parts/act-button.tsx';
import { commonTexts } from '../../parts/common-texts.ts';
import { Dialog } from '../../parts/dialog.tsx';
import { toInstant, useChecks } from '../../parts/fields.ts';
import { ReasonField } from '../../parts/reason-field.tsx';
import { Rows } from '../../parts/rows.tsx';
import { Mark, When } from '../../parts/small.tsx';
import { Answered, Nothing } from '../../parts/states.tsx';
import { useMay } from '../../session/session.tsx';
import { runTexts } from './runs-texts.ts';

export const VoidRuns = graphql(`
  mutation VoidRuns($input: VoidScoresInput!, $dryRun: Boolean) {
    voidScores(input: $input, dryRun: $dryRun) {
      ... on ScoreVoid {
        runs
      }
      ... on Error {
        code
        message
      }
    }
  }
`);

const RevertRunVoid = graphql(`
  mutation RevertRunVoid($void: ID!, $reason: String!, $dryRun: Boolean) {
    revertVoid(void: $void, reason: $reason, dryRun: $dryRun) {
      ... on ScoreVoid {
        id
      }
      ... on Error {
        code
        message
      }
    }
  }
`);

const PlayerVoids = graphql(`
  query PlayerVoids($id: ID!) {
    node(id: $id) {
      ... on Player {
        id
        scoreVoids {
          id
          leaderboard {
            title
          }
          runs
          since
          reason
          createdAt
          createdBy
          revertedAt
          revertReason
        }
      }
    }
  }
`);

/** How many runs would count no more. */
export function VoidedRuns({ made }: { made: VoidRunsMutation['voidScores'] }) {
  const texts = useTexts(runTexts);
  const format = useFormat();
  return 'runs' in made && <Text size="sm">{texts.voidedRuns(format.number(made.runs))}</Text>;
}

/** Voids all that a player reported on a board from some time on. */
export function VoidSince({ player, leaderboard }: { player: string; leaderboard: string }) {
  const texts = useTexts(runTexts);
  const common = useTexts(commonTexts);
  const checks = useChecks();
  const may = useMay();
  const [opened, { open, close }] = useDisclosure(false);
  const act = useAct(VoidRuns);
  const form = useForm({
    initialValues: { since: '', reason: '' },
    validate: { since: checks.needed, reason: checks.reason },
  });
  if (!may('voidScores')) return null;
  const submit = (dryRun: boolean) => {
    if (form.validate().hasErrors) return false;
    const { since, reason } = form.values;
    const input = { player, leaderboard, since: toInstant(since), reason };
    return act.mutateAsync({ input, dryRun }).then((answer) => {
      if (!dryRun) form.reset();
      return answer;
    });
  };
  return (
    <>
      <Button size="xs" variant="default" onClick={open}>
        {texts.voidAll}
      </Button>
      <Dialog
        title={texts.voidAll}
        opened={opened}
        onClose={close}
        confirm={texts.void}
        color="red"
        submit={submit}
        canTry
        outcome={({ voidScores }) => <VoidedRuns made={voidScores} />}
        done={common.done}
      >
        <Text size="sm">{texts.voidAllText}</Text>
        <TextInput type="datetime-local" label={texts.since} required {...form.getInputProps('since')} />
        <ReasonField {...form.getInputProps('reason')} />
      </Dialog>
    </>
  );
}

export function Voids({ player }: { player: string }) {
  const texts = useTexts(runTexts);
  const common = useTexts(commonTexts);
  const asked = useAsk(PlayerVoids, { id: player });
  const voids = foundIn(asked.data)?.scoreVoids;
  return (
    <Card withBorder component="section">
      <Title order={2} size="h4">
        {texts.voids}
      </Title>
      <Answered asked={{ ...asked, data: voids }}>
        {(found) =>
          found.length === 0 ? (
            <Nothing text={texts.noVoids} />
          ) : (
            <Rows
              label={texts.voids}
              rows={found}
              keyOf={({ id }) => id}
              columns={[
                { title: common.created, cell: ({ createdAt }) => <When at={createdAt} /> },
                { title: texts.board, cell: ({ leaderboard }) => leaderboard?.title ?? texts.allBoards },
                { title: texts.count, isNumber: true, cell: ({ runs }) => runs },
                { title: common.reason, cell: ({ reason, createdBy }) => `${reason} (${createdBy})` },
                {
                  title: ' ',
                  cell: ({ id, revertedAt, revertReason, reason }) =>
                    revertedAt ? (
                      <Mark>{`${texts.reverted}: ${revertReason ?? ''}`}</Mark>
                    ) : (
                      <ActButton
                        operation="revertVoid"
                        label={texts.revert}
                        about={reason}
                        text={texts.revertText}
                        document={RevertRunVoid}
                        canTry
                        variables={(why) => ({ void: id, reason: why })}
                      />
                    ),
                },
              ]}
            />
          )
        }
      </Answered>
    </Card>
  );
}
