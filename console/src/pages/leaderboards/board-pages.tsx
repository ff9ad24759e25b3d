import { useLocation } from 'wouter';
import { useAct, useAsk } from '../../api/queries.ts';
import { graphql } from '../../gql/gql.ts';
import { useTexts } from '../../language/provider.tsx';
import { commonTexts } from '../../parts/common-texts.ts';
import { useSayDone } from '../../parts/done.ts';
import { Page } from '../../parts/page.tsx';
import { Answered } from '../../parts/states.tsx';
import { useGame } from '../../session/game.tsx';
import { BoardEditor } from './board-editor.tsx';
import { emptyForm, toChange, toCreation, toForm } from './board-form.ts';
import { editorTexts } from './editor-texts.ts';
import { Board, type ShownBoard } from './leaderboard.tsx';
import { boardTexts } from './texts.ts';

const CreateBoard = graphql(`
  mutation CreateBoard($input: CreateLeaderboardInput!, $reason: String!, $dryRun: Boolean) {
    createLeaderboard(input: $input, reason: $reason, dryRun: $dryRun) {
      ... on Leaderboard {
        id
        key
      }
      ... on Error {
        code
        message
      }
    }
  }
`);

const UpdateBoard = graphql(`
  mutation UpdateBoard($input: UpdateLeaderboardInput!, $reason: String!, $dryRun: Boolean) {
    updateLeaderboard(input: $input, reason: $reason, dryRun: $dryRun) {
      ... on Leaderboard {
        id
        key
      }
      ... on Error {
        code
        message
      }
    }
  }
`);

/** Goes on to the board, once it is as it was to be. */
function useDone() {
  const sayDone = useSayDone();
  const [, go] = useLocation();
  return (key: string) => {
    sayDone();
    go(`/leaderboards/board/${key}`);
  };
}

export function NewBoardPage() {
  const texts = useTexts(editorTexts);
  const { game } = useGame();
  const create = useAct(CreateBoard);
  const done = useDone();
  return (
    <Page title={texts.new}>
      <BoardEditor
        initial={emptyForm}
        isNew
        confirm={texts.create}
        act={create}
        onSubmit={(form, dryRun) =>
          create.mutate(
            { input: toCreation(form, game), reason: form.reason.trim(), dryRun },
            { onSuccess: () => !dryRun && done(form.key.trim()) },
          )
        }
      />
    </Page>
  );
}

export function EditBoardPage({ boardKey }: { boardKey: string }) {
  const texts = useTexts(boardTexts);
  const { game } = useGame();
  const asked = useAsk(Board, { game, key: boardKey });
  return (
    <Page title={`${texts.edit}: ${asked.data?.leaderboard?.title ?? boardKey}`}>
      <Answered asked={{ ...asked, data: asked.data?.leaderboard }}>{(board) => <Editing board={board} />}</Answered>
    </Page>
  );
}

function Editing({ board }: { board: ShownBoard }) {
  const common = useTexts(commonTexts);
  const { game } = useGame();
  const update = useAct(UpdateBoard);
  const done = useDone();
  return (
    <BoardEditor
      initial={toForm(board)}
      isNew={false}
      confirm={common.save}
      act={update}
      onSubmit={(form, dryRun) =>
        update.mutate(
          { input: toChange(form, game), reason: form.reason.trim(), dryRun },
          { onSuccess: () => !dryRun && done(board.key) },
        )
      }
    />
  );
}
