import { Select } from 'antd';
import type { ReactElement } from 'react';
import { expertSources } from '../../../domain/expert-pool.ts';
import type { ExpertListResponse } from '../../contract/expert.ts';
import { useLanguage } from '../app/language.tsx';
import { SearchBox } from '../frames/search-box.tsx';

/** What the pool is filtered by; an empty text filters nothing. */
export interface ExpertFilter {
  readonly q: string;
  readonly series: string;
  readonly speciality: string;
  readonly source: string;
  readonly active: string;
}

interface ExpertFiltersProps {
  readonly filter: ExpertFilter;
  readonly pool: ExpertListResponse | undefined;
  readonly onChange: (change: Partial<ExpertFilter>) => void;
}

/** The search field and the choices above the pool. */
export function ExpertFilters({ filter, pool, onChange }: ExpertFiltersProps): ReactElement {
  const { t } = useLanguage();
  const plain = (values: readonly string[] = []) => values.map((value) => ({ value, label: value }));
  const choice = (
    key: keyof ExpertFilter,
    label: string,
    any: string,
    options: readonly { readonly value: string; readonly label: string }[],
  ): ReactElement => (
    <Select
      aria-label={label}
      className="filter-select"
      value={filter[key]}
      onChange={(value) => onChange({ [key]: value })}
      options={[{ value: '', label: any }, ...options]}
    />
  );
  return (
    <div className="filters">
      <SearchBox label={t('expert.search')} value={filter.q} onSearch={(q) => onChange({ q })} />
      {choice('series', t('expert.series'), t('expert.anySeries'), plain(pool?.series))}
      {choice('speciality', t('expert.specialities'), t('expert.anySpeciality'), plain(pool?.specialities))}
      {choice(
        'source',
        t('expert.source'),
        t('expert.anySource'),
        expertSources.map((value) => ({ value, label: t(`expert.source.${value}`) })),
      )}
      {choice(
        'active',
        t('expert.switch'),
        t('expert.anyActive'),
        (['yes', 'no'] as const).map((value) => ({ value, label: t(`expert.active.${value}`) })),
      )}
    </div>
  );
}
