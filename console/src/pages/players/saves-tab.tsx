import { Button, Group, Stack } from '@mantine/core';
import { useState } from 'react';
import { usePages } from '../../api/queries.ts';
import { foundIn, type Found } from '../../api/node.ts';
import { graphql } from '../../gql/gql.ts';
import type { PlayerSavesQuery } from '../../gql/graphql.ts';
import { useFormat } from '../../language/format.ts';
import { useTexts } from '../../language/provider.tsx';
import { ActButton } from '../../parts/act-button.tsx';
import { List } from '../../parts/rows.tsx';
import { When } from '../../parts/small.tsx';
import { useMay } from '../../session/session.tsx';
import { SaveEditor } from './save-editor.tsx';
import { SaveHistory } from './save-history.tsx';
import { saveTexts } from './saves-texts.ts';

const PlayerSaves = graphql(`
  query PlayerSaves($id: ID!, $first: Int!, $after: String) {
    node(id: $id) {
      ... on Player {
        id
        saves(first: $first, after: $after) {
          totalCount
          pageInfo {
            hasNextPage
            endCursor
          }
          nodes {
            key
            revision
            bytes
            updatedAt
            data
          }
        }
      }
    }
  }
`);

const DeletePlayerSave = graphql(`
  mutation DeletePlayerSave($player: ID!, $key: ID!, $ifRevision: Int, $reason: String!, $dryRun: Boolean) {
    deleteSave(input: { player: $player, key: $key, ifRevision: $ifRevision, reason: $reason }, dryRun: $dryRun) {
      ... on SaveWrite {
        revision
      }
      ... on Error {
        code
        message
      }
    }
  }
`);

type Player = Found<PlayerSavesQuery['node']>;
export type ShownSave = Player['saves']['nodes'][number];

/** Which save is open, and how; the key is empty for a new one. */
type Open = { kind: 'edit'; save: ShownSave | null } | { kind: 'history'; key: string };

export function SavesTab({ player }: { player: string }) {
  const texts = useTexts(saveTexts);
  const format = useFormat();
  const may = useMay();
  const [open, setOpen] = useState<Open | null>(null);
  const pages = usePages(PlayerSaves, { id: player, first: 20 }, (data) => foundIn(data)?.saves);
  return (
    <Stack>
      {may('writeSave') && (
        <Group>
          <Button size="xs" variant="default" onClick={() => setOpen({ kind: 'edit', save: null })}>
            {texts.new}
          </Button>
        </Group>
      )}
      <List
        label={texts.saves}
        pages={pages}
        empty={texts.none}
        keyOf={({ key }) => key}
        columns={[
          { title: texts.key, cell: ({ key }) => key },
          { title: texts.revision, isNumber: true, cell: ({ revision }) => revision },
          { title: texts.size, isNumber: true, cell: ({ bytes }) => texts.bytes(format.number(bytes)) },
          { title: texts.changed, cell: ({ updatedAt }) => <When at={updatedAt} /> },
          {
            title: ' ',
            cell: (save) => (
              <Group gap="xs">
                {may('writeSave') && (
                  <Button
                    size="xs"
                    variant="default"
                    onClick={() => setOpen({ kind: 'edit', save })}
                    aria-label={`${texts.edit}: ${save.key}`}
                  >
                    {texts.edit}
                  </Button>
                )}
                <Button
                  size="xs"
                  variant="default"
                  onClick={() => setOpen({ kind: 'history', key: save.key })}
                  aria-label={`${texts.history}: ${save.key}`}
                >
                  {texts.history}
                </Button>
                <ActButton
                  operation="deleteSave"
                  label={texts.remove}
                  about={save.key}
                  color="red"
                  text={texts.removeText}
                  document={DeletePlayerSave}
                  canTry
                  variables={(reason) => ({ player, key: save.key, ifRevision: save.revision, reason })}
                />
              </Group>
            ),
          },
        ]}
      />
      {open?.kind === 'edit' && <SaveEditor player={player} save={open.save} onClose={() => setOpen(null)} />}
      {open?.kind === 'history' && <SaveHistory player={player} saveKey={open.key} onClose={() => setOpen(null)} />}
    </Stack>
  );
}
