import { Group, NativeSelect, useMantineColorScheme, type MantineColorScheme } from '@mantine/core';
import { useLanguage, useTexts } from '../language/provider.tsx';
import { languages, type Language } from '../language/texts.ts';
import { sessionTexts } from '../session/texts.ts';

/** Language and colours; both are kept in this browser. */
export function Preferences() {
  const texts = useTexts(sessionTexts);
  const { language, speak } = useLanguage();
  const { colorScheme, setColorScheme } = useMantineColorScheme();
  return (
    <Group gap="xs" wrap="nowrap">
      <NativeSelect
        size="xs"
        aria-label={texts.language}
        value={language}
        onChange={(event) => speak(event.currentTarget.value as Language)}
        data={Object.entries(languages).map(([value, label]) => ({ value, label }))}
      />
      <NativeSelect
        size="xs"
        aria-label={texts.colours}
        value={colorScheme}
        onChange={(event) => setColorScheme(event.currentTarget.value as MantineColorScheme)}
        data={[
          { value: 'auto', label: texts.auto },
          { value: 'light', label: texts.light },
          { value: 'dark', label: texts.dark },
        ]}
      />
    </Group>
  );
}
