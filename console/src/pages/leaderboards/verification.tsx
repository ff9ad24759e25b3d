import { Alert, Button, Checkbox, Modal, Stack, Text } from '@mantine/core';
import { useDisclosure } from '@mantine/hooks';
import { useState } from 'react';
import { useAct } from '../../api/queries.ts';
import { graphql } from '../../gql/gql.ts';
import { useFormat } from '../../language/format.ts';
import { useTexts } from '../../language/provider.tsx';
import { commonTexts } from '../../parts/common-texts.ts';
import { Trouble } from '../../parts/states.tsx';
import { useGame } from '../../session/game.tsx';
import { useMay } from '../../session/session.tsx';
import { boardTexts } from './texts.ts';

const VerifyBoard = graphql(`
  mutation VerifyBoard($game: ID, $leaderboard: ID!, $season: Int, $repair: Boolean) {
    verifyLeaderboard(game: $game, leaderboard: $leaderboard, season: $season, repair: $repair) {
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

/** Compares the rank index of a season with Postgres. */
export function Verification({ board, season }: { board: string; season: number }) {
  const texts = useTexts(boardTexts);
  const common = useTexts(commonTexts);
  const format = useFormat();
  const { game } = useGame();
  const may = useMay();
  const [opened, { open, close }] = useDisclosure(false);
  const [repair, setRepair] = useState(false);
  const verify = useAct(VerifyBoard);
  if (!may('verifyLeaderboard')) return null;
  const result = verify.data?.verifyLeaderboard;
  const found = result && 'entries' in result ? result : null;
  return (
    <>
      <Button size="xs" variant="default" onClick={open}>
        {texts.verify}
      </Button>
      <Modal opened={opened} onClose={close} title={texts.verify} closeButtonProps={{ 'aria-label': common.close }}>
        <Stack>
          <Text size="sm">{texts.verifyHint}</Text>
          <Checkbox
            label={texts.repair}
            checked={repair}
            onChange={(event) => setRepair(event.currentTarget.checked)}
          />
          <Button
            loading={verify.isPending}
            onClick={() => verify.mutate({ game, leaderboard: board, season, repair })}
          >
            {texts.run}
          </Button>
          {verify.error && <Trouble error={verify.error} />}
          {found && (
            <Alert role="status" variant="outline" color={found.differences === 0 ? 'leaf' : 'orange'}>
              {texts.verified(format.number(found.entries), format.number(found.differences))}{' '}
              {found.indexMissing && texts.indexMissing} {found.isRepaired && texts.repaired}
            </Alert>
          )}
        </Stack>
      </Modal>
    </>
  );
}
