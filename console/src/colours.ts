import type { CSSVariablesResolver } from '@mantine/core';

/** The library's greys and reds for texts are too faint for WCAG's level AA on its own backgrounds. */
export const colours: CSSVariablesResolver = () => ({
  variables: {},
  light: {
    '--mantine-color-dimmed': '#55606a',
    '--mantine-color-placeholder': '#66707a',
    '--mantine-color-error': '#b42323',
    '--mantine-color-body': '#fcfdfc',
  },
  dark: {
    '--mantine-color-dimmed': '#a9b3bb',
    '--mantine-color-placeholder': '#9aa4ac',
    '--mantine-color-error': '#ff9b9b',
  },
});
