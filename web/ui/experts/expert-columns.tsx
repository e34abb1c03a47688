import type { ExpertResponse } from '../../contract/expert.ts';
import { dayText } from '../app/dates.ts';
import type { useLanguage } from '../app/language.tsx';
import type { Column } from '../frames/data-table.tsx';
import { ToneMark } from '../frames/tone.tsx';

const TONES = { drawable: 'green', switchedOff: 'grey', notYet: 'amber', expired: 'amber' } as const;

type Language = ReturnType<typeof useLanguage>;

/** What both the pool and the expert's own list show of an entry. */
export function expertColumns(t: Language['t'], language: Language['language']): Column<ExpertResponse>[] {
  return [
    {
      key: 'name',
      title: t('expert.name'),
      head: true,
      cell: ({ name, units }) => (
        <>
          {name} <span className="quiet">{units.map((unit) => unit.name).join(' · ')}</span>
        </>
      ),
    },
    { key: 'series', title: t('expert.series'), cell: ({ series }) => series },
    {
      key: 'specialities',
      title: t('expert.specialities'),
      cell: ({ specialities }) =>
        specialities.length === 0 ? (
          <span className="quiet">{t('expert.allSpecialities')}</span>
        ) : (
          specialities.join(' · ')
        ),
    },
    { key: 'titleLevel', title: t('expert.titleLevel'), cell: ({ titleLevel }) => t(`choice.${titleLevel}`) },
    { key: 'source', title: t('expert.source'), cell: ({ source }) => t(`expert.source.${source}`) },
    {
      key: 'term',
      title: t('expert.term'),
      cell: ({ validFrom, validTo }) =>
        t('expert.termText', { from: dayText(validFrom, language), to: dayText(validTo, language) }),
    },
    {
      key: 'state',
      title: t('expert.state'),
      cell: ({ state }) => <ToneMark tone={TONES[state]} text={t(`expert.state.${state}`)} />,
    },
  ];
}
