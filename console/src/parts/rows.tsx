import { Button, Center, Stack, Table, Text, VisuallyHidden } from '@mantine/core';
import type { ReactNode } from 'react';
import type { Pages } from '../api/queries.ts';
import { useFormat } from '../language/format.ts';
import { useTexts } from '../language/provider.tsx';
import { commonTexts } from './common-texts.ts';
import classes from './rows.module.css';
import { Loading, Nothing, Trouble } from './states.tsx';

export type Column<Row> = { title: string; cell: (row: Row) => ReactNode; isNumber?: boolean };

type RowsProps<Row> = { label: string; columns: Column<Row>[]; rows: readonly Row[]; keyOf: (row: Row) => string };

/** A table; where there is little room, each row is a card whose lines say what they are. */
export function Rows<Row>({ label, columns, rows, keyOf }: RowsProps<Row>) {
  const texts = useTexts(commonTexts);
  return (
    <Table className={classes.table} verticalSpacing="xs" aria-label={label} role="table" highlightOnHover>
      <Table.Thead role="rowgroup">
        <Table.Tr role="row">
          {columns.map(({ title, isNumber }) => (
            <Table.Th key={title} role="columnheader" ta={isNumber ? 'right' : 'left'}>
              {title.trim() === '' ? <VisuallyHidden>{texts.actions}</VisuallyHidden> : title}
            </Table.Th>
          ))}
        </Table.Tr>
      </Table.Thead>
      <Table.Tbody role="rowgroup">
        {rows.map((row) => (
          <Table.Tr key={keyOf(row)} role="row">
            {columns.map(({ title, cell, isNumber }) => (
              <Table.Td key={title} role="cell" data-title={title} ta={isNumber ? 'right' : 'left'}>
                <div className={classes.cell}>{cell(row)}</div>
              </Table.Td>
            ))}
          </Table.Tr>
        ))}
      </Table.Tbody>
    </Table>
  );
}

type ListProps<Row> = Omit<RowsProps<Row>, 'rows'> & { pages: Pages<Row>; empty?: string };

/** A list by pages in all its states. */
export function List<Row>({ pages, empty, ...rows }: ListProps<Row>) {
  return (
    <Paged pages={pages} {...(empty !== undefined && { empty })}>
      {(nodes) => <Rows rows={nodes} {...rows} />}
    </Paged>
  );
}

type PagedProps<Row> = { pages: Pages<Row>; empty?: string; children: (nodes: Row[]) => ReactNode };

export function Paged<Row>({ pages, empty, children }: PagedProps<Row>) {
  const texts = useTexts(commonTexts);
  const format = useFormat();
  const { asked, nodes, totalCount, isTotalCountExact } = pages;
  const sayShown = isTotalCountExact ? texts.shown : texts.shownAbout;
  if (nodes.length === 0 && asked.error) return <Trouble error={asked.error} retry={() => void asked.refetch()} />;
  if (nodes.length === 0 && asked.isPending) return <Loading />;
  if (nodes.length === 0) return <Nothing {...(empty !== undefined && { text: empty })} />;
  return (
    <Stack gap="xs">
      {children(nodes)}
      {asked.error && <Trouble error={asked.error} retry={() => void asked.refetch()} />}
      <Center>
        <Stack gap={4} align="center">
          {totalCount !== null && (
            <Text size="sm" c="dimmed">
              {sayShown(format.number(nodes.length), format.number(totalCount))}
            </Text>
          )}
          {asked.hasNextPage && (
            <Button variant="default" loading={asked.isFetchingNextPage} onClick={() => void asked.fetchNextPage()}>
              {texts.more}
            </Button>
          )}
        </Stack>
      </Center>
    </Stack>
  );
}
