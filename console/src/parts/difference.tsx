import { Text, VisuallyHidden } from '@mantine/core';
import { diffLines } from 'diff';
import { useTexts } from '../language/provider.tsx';
import { defineTexts } from '../language/texts.ts';
import { writeJson } from './fields.ts';

const differenceTexts = defineTexts(
  { same: 'Nothing differs.', added: 'Added:', removed: 'Removed:', label: 'What differs' },
  { same: '没有差异。', added: '新增:', removed: '删除:', label: '差异' },
);

/** What differs between two JSON documents, line by line; by signs and words, too, not by colours alone. */
export function Difference({ from, to }: { from: unknown; to: unknown }) {
  const texts = useTexts(differenceTexts);
  const changes = diffLines(writeJson(from), writeJson(to));
  if (changes.every(({ added, removed }) => !added && !removed)) return <Text size="sm">{texts.same}</Text>;
  return (
    // Long ones are scrolled, by keys, too.
    <pre className="difference" tabIndex={0} role="group" aria-label={texts.label}>
      {changes.map(({ value, added, removed }, index) => {
        const kind = added ? 'added' : removed ? 'removed' : 'same';
        const sign = { added: '+ ', removed: '− ', same: '  ' }[kind];
        const lines = value.replace(/\n$/, '').split('\n');
        return (
          // Nothing but its place tells one part from another, and the whole is made anew at once.
          // oxlint-disable-next-line react/no-array-index-key
          <span key={index} className={kind}>
            {kind !== 'same' && <VisuallyHidden>{texts[kind]}</VisuallyHidden>}
            {lines.map((line) => `${sign}${line}\n`).join('')}
          </span>
        );
      })}
    </pre>
  );
}
