import { Button, Collapse, Group, NativeSelect, SimpleGrid, Stack, TextInput } from '@mantine/core';
import { useDisclosure } from '@mantine/hooks';
import { useTexts } from '../../language/provider.tsx';
import { commonTexts } from '../../parts/common-texts.ts';
import { banScopes, doors, type PlayerSearchState, type SearchField } from './player-search.ts';
import { restrictionTexts } from './restrictions-texts.ts';
import { searchTexts } from './search-texts.ts';
import { playerTexts } from './texts.ts';

const textFields = ['name', 'tagsAll', 'tagsAny', 'tagsNone'] as const;
const timeFields = ['createdFrom', 'createdBefore', 'seenFrom', 'seenBefore'] as const;
const choiceFields = ['banned', 'banScope', 'door', 'picture', 'merged'] as const;
const filterFields: readonly SearchField[] = [...textFields, ...timeFields, ...choiceFields];

/** How players are looked for: a text, and filters that stay out of the way until they are wanted. */
export function SearchFields({ state, children }: { state: PlayerSearchState; children?: React.ReactNode }) {
  const { get, set } = state;
  const texts = useTexts(playerTexts);
  const search = useTexts(searchTexts);
  const count = filterFields.filter((field) => get(field) !== '').length;
  const [opened, { toggle }] = useDisclosure(count > 0);
  return (
    <Stack gap="sm">
      <Group align="end">
        <TextInput
          type="search"
          label={texts.search}
          description={texts.searchHint}
          value={get('search')}
          onChange={(event) => set('search', event.currentTarget.value)}
          flex="1 1 16rem"
          maw={420}
        />
        {children}
        <Button variant="default" onClick={toggle} aria-expanded={opened}>
          {count > 0 ? search.chosen(count) : search.filters}
        </Button>
      </Group>
      <Collapse expanded={opened}>
        <Filters state={state} />
      </Collapse>
    </Stack>
  );
}

function Filters({ state: { get, set } }: { state: PlayerSearchState }) {
  const texts = useTexts(searchTexts);
  const choices = useChoices();
  return (
    <Stack gap="sm">
      <SimpleGrid cols={{ base: 1, xs: 2, md: 4 }}>
        {textFields.map((field) => (
          <TextInput
            key={field}
            label={texts[field]}
            {...(field !== 'name' && { description: texts.tagsHint })}
            inputWrapperOrder={['label', 'input', 'description', 'error']}
            value={get(field)}
            onChange={(event) => set(field, event.currentTarget.value)}
          />
        ))}
        {timeFields.map((field) => (
          <TextInput
            key={field}
            type="datetime-local"
            label={texts[field]}
            value={get(field)}
            onChange={(event) => set(field, event.currentTarget.value)}
          />
        ))}
        {choiceFields.map((field) => (
          <NativeSelect
            key={field}
            label={texts[field]}
            value={get(field)}
            onChange={(event) => set(field, event.currentTarget.value)}
            data={[{ value: '', label: texts.any }, ...choices[field]]}
          />
        ))}
      </SimpleGrid>
      <Group>
        <Button size="xs" variant="default" onClick={() => filterFields.forEach((field) => set(field, ''))}>
          {texts.clear}
        </Button>
      </Group>
    </Stack>
  );
}

function useChoices() {
  const texts = useTexts(playerTexts);
  const bans = useTexts(restrictionTexts);
  const common = useTexts(commonTexts);
  const yesOrNo = (['yes', 'no'] as const).map((value) => ({ value, label: common[value] }));
  return {
    banned: yesOrNo,
    picture: yesOrNo,
    merged: yesOrNo,
    banScope: banScopes.map((value) => ({ value, label: bans[value] })),
    door: doors.map((value) => ({ value, label: texts[value] })),
  };
}
