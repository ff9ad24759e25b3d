import { createTheme, type MantineColorsTuple } from '@mantine/core';

/** The green of the garden; its shades keep a contrast of 4.5 with white from the seventh on. */
const leaf: MantineColorsTuple = [
  '#ebf8f1',
  '#d8efe3',
  '#aedfc5',
  '#80cea4',
  '#5abf88',
  '#42b676',
  '#2f9e63',
  '#1f7a4d',
  '#186340',
  '#0e4e31',
];

/** The library's own red, darker from where texts in white stand on it. */
const red: MantineColorsTuple = [
  '#fff5f5',
  '#ffe3e3',
  '#ffc9c9',
  '#ffa8a8',
  '#ff8787',
  '#ff6b6b',
  '#f03e3e',
  '#c92a2a',
  '#b02525',
  '#a51111',
];

export const theme = createTheme({
  primaryColor: 'leaf',
  primaryShade: { light: 7, dark: 7 },
  colors: { leaf, red },
  autoContrast: true,
  defaultRadius: 'md',
  fontFamily: 'system-ui, -apple-system, "Segoe UI", "PingFang SC", "Microsoft YaHei", "Noto Sans CJK SC", sans-serif',
  fontFamilyMonospace: 'ui-monospace, "SF Mono", Menlo, Consolas, monospace',
  cursorType: 'pointer',
  respectReducedMotion: true,
});
