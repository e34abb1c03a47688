import { theme as antd } from 'antd';
import type { ThemeConfig } from 'antd';

/** Light, dark, or what the device asks for. */
export type ColorMode = 'light' | 'dark';

/** Every colour of the pages; nothing else names a colour. */
const palettes = {
  light: {
    ground: '#f3f4f6',
    paper: '#ffffff',
    sunken: '#f8f9fa',
    text: '#1d2129',
    quiet: '#565d68',
    line: '#d5d9e0',
    blue: '#1554c0',
    'blue-soft': '#e8f0fd',
    amber: '#8a4b00',
    'amber-soft': '#fff3dc',
    red: '#b3201a',
    'red-soft': '#fdecea',
    green: '#1b6b36',
    'green-soft': '#e6f4ea',
    grey: '#565d68',
    'grey-soft': '#eceef1',
    focus: '#1554c0',
    'on-blue': '#ffffff',
    canvas: '#ffffff',
  },
  dark: {
    ground: '#14171c',
    paper: '#1d2127',
    sunken: '#23282f',
    text: '#e7e9ed',
    quiet: '#a9b0bb',
    line: '#3b424d',
    blue: '#7fb0ff',
    'blue-soft': '#22324f',
    amber: '#f3b860',
    'amber-soft': '#40311a',
    red: '#ff9a91',
    'red-soft': '#472422',
    green: '#86d19b',
    'green-soft': '#1f3a28',
    grey: '#a9b0bb',
    'grey-soft': '#2c323a',
    focus: '#7fb0ff',
    'on-blue': '#0d1b33',
    // Diagrams are drawn in black; their ground stays light.
    canvas: '#e9ebef',
  },
} as const;

const FONT =
  "-apple-system, 'PingFang SC', 'Microsoft YaHei', 'Noto Sans CJK SC', 'Noto Sans SC', 'Segoe UI', sans-serif";

/** Ant Design's tokens of a mode; large text is a quarter larger. */
export function themeOf(mode: ColorMode, large: boolean): ThemeConfig {
  const palette = palettes[mode];
  return {
    algorithm: mode === 'dark' ? antd.darkAlgorithm : antd.defaultAlgorithm,
    token: {
      colorPrimary: palette.blue,
      colorLink: palette.blue,
      colorText: palette.text,
      colorTextSecondary: palette.quiet,
      colorTextTertiary: palette.quiet,
      colorTextDescription: palette.quiet,
      colorTextPlaceholder: palette.quiet,
      colorError: palette.red,
      colorWarning: palette.amber,
      colorSuccess: palette.green,
      colorErrorBg: palette['red-soft'],
      colorWarningBg: palette['amber-soft'],
      colorSuccessBg: palette['green-soft'],
      colorInfoBg: palette['blue-soft'],
      colorErrorBorder: palette.line,
      colorWarningBorder: palette.line,
      colorSuccessBorder: palette.line,
      colorInfoBorder: palette.line,
      colorInfo: palette.blue,
      colorBgLayout: palette.ground,
      colorBgContainer: palette.paper,
      colorBorder: palette.line,
      colorTextLightSolid: palette['on-blue'],
      fontFamily: FONT,
      fontSize: large ? 17.5 : 14,
      borderRadius: 4,
      motion: false,
    },
  };
}

/** Hands the palette to the style sheets as custom properties (`--z-blue` …) and sets the size of the text. */
export function applyTheme(root: HTMLElement, mode: ColorMode, large: boolean): void {
  for (const [name, value] of Object.entries(palettes[mode])) root.style.setProperty(`--z-${name}`, value);
  root.style.setProperty('--z-font', FONT);
  root.style.setProperty('--z-size', large ? '17.5px' : '14px');
  root.style.colorScheme = mode;
}
