import type { ReactElement } from 'react';
import { useLanguage } from '../app/language.tsx';
import { ToneMark } from '../frames/tone.tsx';
import type { Tone } from '../frames/tone.tsx';
import { sectionStates } from './section-states.ts';
import type { SectionState } from './declaration.ts';

const TONES: Record<SectionState, Tone> = { empty: 'grey', partial: 'amber', complete: 'green' };

interface SectionNavProps {
  readonly declaration: unknown;
  /** Number of defects in each section. */
  readonly wrong: ReadonlyMap<string, number>;
}

/** The sections with their states, each a link to it. */
export function SectionNav({ declaration, wrong }: SectionNavProps): ReactElement {
  const { t } = useLanguage();
  return (
    <nav className="section-nav" aria-label={t('editor.sections')}>
      <ul>
        {sectionStates(declaration).map(({ section, state }) => {
          const n = wrong.get(section.key) ?? 0;
          return (
            <li key={section.key}>
              <a href={`#section-${section.key}`}>
                <span>{t(section.word)}</span>
                <ToneMark
                  tone={n > 0 ? 'red' : TONES[state]}
                  text={n > 0 ? t('editor.wrong', { n }) : t(`editor.${state}`)}
                />
              </a>
            </li>
          );
        })}
      </ul>
    </nav>
  );
}
