import { createContext, useContext, useMemo, useState } from 'react';
import type { ReactElement, ReactNode } from 'react';
import type { Message } from '../../../domain/message.ts';
import { readPreference, writePreference } from './preference.ts';
import { words } from './words.ts';
import type { WordKey } from './words.ts';

/** Language of the pages. */
export type Language = 'zh' | 'en';

/** Puts a word into the chosen language. */
export type Translate = (key: WordKey, values?: Readonly<Record<string, string | number>>) => string;

interface LanguageState {
  readonly language: Language;
  readonly setLanguage: (language: Language) => void;
  /** The words of the pages. */
  readonly t: Translate;
  /** Sentences that come from the server in both languages. */
  readonly say: (message: Message) => string;
}

/** The words of one language. */
function translator(language: Language): Translate {
  return (key, values = {}) =>
    words[key][language === 'zh' ? 0 : 1].replace(/\{(\w+)\}/gu, (mark, name: string) => String(values[name] ?? mark));
}

const LanguageContext = createContext<LanguageState | undefined>(undefined);

/** Keeps the chosen language on this device; Chinese unless the person chose otherwise. */
export function LanguageProvider({ children }: { readonly children: ReactNode }): ReactElement {
  const [language, choose] = useState<Language>(() => (readPreference('language') === 'en' ? 'en' : 'zh'));
  const state = useMemo<LanguageState>(
    () => ({
      language,
      setLanguage: (next) => {
        writePreference('language', next);
        document.documentElement.lang = next === 'zh' ? 'zh-CN' : 'en';
        choose(next);
      },
      t: translator(language),
      say: (message) => message[language],
    }),
    [language],
  );
  return <LanguageContext value={state}>{children}</LanguageContext>;
}

/** The language of the pages and its words. */
export function useLanguage(): LanguageState {
  const state = useContext(LanguageContext);
  if (!state) throw new Error('Expected a LanguageProvider above, but found none');
  return state;
}
