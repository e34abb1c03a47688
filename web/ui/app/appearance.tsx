import { App as AntdApp, ConfigProvider } from 'antd';
import enUS from 'antd/es/locale/en_US.js';
import zhCN from 'antd/es/locale/zh_CN.js';
import { createContext, useContext, useLayoutEffect, useMemo, useState } from 'react';
import type { ReactElement, ReactNode } from 'react';
import { useLanguage } from './language.tsx';
import { readPreference, writePreference } from './preference.ts';
import { applyTheme, themeOf } from './theme.ts';
import type { ColorMode } from './theme.ts';

interface Appearance {
  readonly mode: ColorMode;
  readonly large: boolean;
  readonly toggleMode: () => void;
  readonly toggleLarge: () => void;
}

const AppearanceContext = createContext<Appearance | undefined>(undefined);

function initialMode(): ColorMode {
  const kept = readPreference('color');
  if (kept === 'dark' || kept === 'light') return kept;
  return matchMedia('(prefers-color-scheme: dark)').matches ? 'dark' : 'light';
}

/** Colours, text size and the component library's language. */
export function AppearanceProvider({ children }: { readonly children: ReactNode }): ReactElement {
  const { language } = useLanguage();
  const [mode, setMode] = useState<ColorMode>(initialMode);
  const [large, setLarge] = useState(() => readPreference('large') === 'yes');
  useLayoutEffect(() => applyTheme(document.documentElement, mode, large), [mode, large]);
  const state = useMemo<Appearance>(
    () => ({
      mode,
      large,
      toggleMode: () => {
        const next = mode === 'dark' ? 'light' : 'dark';
        writePreference('color', next);
        setMode(next);
      },
      toggleLarge: () => {
        writePreference('large', large ? 'no' : 'yes');
        setLarge(!large);
      },
    }),
    [mode, large],
  );
  const theme = useMemo(() => themeOf(mode, large), [mode, large]);
  return (
    <AppearanceContext value={state}>
      <ConfigProvider theme={theme} locale={language === 'zh' ? zhCN : enUS} button={{ autoInsertSpace: false }}>
        <AntdApp>{children}</AntdApp>
      </ConfigProvider>
    </AppearanceContext>
  );
}

/** The chosen colours and text size. */
export function useAppearance(): Appearance {
  const state = useContext(AppearanceContext);
  if (!state) throw new Error('Expected an AppearanceProvider above, but found none');
  return state;
}
