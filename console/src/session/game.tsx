import { createContext, useContext, useMemo, useState, type ReactNode } from 'react';
import { useAsk } from '../api/queries.ts';
import { graphql } from '../gql/gql.ts';
import { Answered } from '../parts/states.tsx';

const Games = graphql(`
  query Games {
    games {
      key
    }
  }
`);

type Chosen = { game: string; games: string[]; choose: (game: string) => void };

const GameContext = createContext<Chosen | null>(null);
const place = 'trellis-game';

/** The game that the pages are about: the one chosen in this window before, else the first. */
export function GameProvider({ children }: { children: ReactNode }) {
  const asked = useAsk(Games, {});
  const [chosen, setChosen] = useState(() => sessionStorage.getItem(place));
  const games = useMemo(() => asked.data?.games.map(({ key }) => key) ?? [], [asked.data]);
  const value = useMemo(() => {
    const game = chosen !== null && games.includes(chosen) ? chosen : (games[0] ?? '');
    const choose = (next: string) => {
      sessionStorage.setItem(place, next);
      setChosen(next);
    };
    return { game, games, choose };
  }, [chosen, games]);
  return <Answered asked={asked}>{() => <GameContext value={value}>{children}</GameContext>}</Answered>;
}

export function useGame(): Chosen {
  const chosen = useContext(GameContext);
  if (!chosen) throw new Error('outside of GameProvider');
  return chosen;
}
