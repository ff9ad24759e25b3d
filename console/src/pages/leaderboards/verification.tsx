import { Button, Text } from '@mantine/core';
import { useForm } from '@mantine/form';
import { useDisclosure } from '@mantine/hooks';
import { useAct } from '../../api/queries.ts';
import { graphql } from '../../gql/gql.ts';
import type { VerifyBoardMutation } from '../../gql/graphql.ts';
import { useFormat } from '../../language/format.ts';
import { useTexts } from '../../language/provider.tsx';
import { Dialog } from '../../parts/dialog.tsx';
import { useChecks } from '../../parts/fields.ts';
import { ReasonField } from '../../parts/reason-field.tsx';
import { useGame } from '../../session/game.tsx';
import { useMay } from '../../session/session.tsx';
import { boardTexts } from './texts.ts';

const VerifyBoard = graphql(`
  mutation VerifyBoard($game: ID, $leaderboard: ID!, $season: Int, $reason: String!, $dryRun: Boolean) {
    verifyLeaderboard(
      game: $game
      leaderboard: $leaderboard
      season: $season
      repair: true
      reason: $reason
      dryRun: $dryRun
    ) {
      ... on LeaderboardVerification {
        entries
        differences
        indexMissing
        isRepaired
      }
      ... on Error {
        code
        message
      }
    }
  }
`);

/** Compares the rank index of a season with Postgres, and builds it anew where that is wanted; a trial only compares. */
export function Verification({ board, season }: { board: string; season: number }) {
  const texts = useTexts(boardTexts);
  const checks = useChecks();
  const { game } = useGame();
  const may = useMay();
  const [opened, { open, close }] = useDisclosure(false);
  const verify = useAct(VerifyBoard);
  const say = useSayVerdict();
  const form = useForm({ initialValues: { reason: '' }, validate: { reason: checks.reason } });
  if (!may('verifyLeaderboard')) return null;
  const submit = (dryRun: boolean) => {
    if (form.validate().hasErrors) return false;
    const reason = form.values.reason.trim();
    return verify.mutateAsync({ game, leaderboard: board, season, reason, dryRun });
  };
  return (
    <>
      <Button size="xs" variant="default" onClick={open}>
        {texts.verify}
      </Button>
      <Dialog
        title={texts.verify}
        opened={opened}
        onClose={close}
        confirm={texts.repair}
        submit={submit}
        canTry
        outcome={(answer) => <Text size="sm">{say(answer)}</Text>}
        done={say}
      >
        <Text size="sm">{texts.verifyHint}</Text>
        <ReasonField {...form.getInputProps('reason')} data-autofocus />
      </Dialog>
    </>
  );
}

function useSayVerdict() {
  const texts = useTexts(boardTexts);
  const format = useFormat();
  return ({ verifyLeaderboard: found }: VerifyBoardMutation): string => {
    if (!('entries' in found)) return '';
    const verdict = texts.verified(format.number(found.entries), format.number(found.differences));
    return [verdict, found.indexMissing && texts.indexMissing, found.isRepaired && texts.repaired]
      .filter(Boolean)
      .join(' ');
  };
}
