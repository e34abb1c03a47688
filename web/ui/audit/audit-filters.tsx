import { Button, Select } from 'antd';
import { useId } from 'react';
import type { ReactElement } from 'react';
import { auditGroups } from '../../contract/audit.ts';
import type { AuditListResponse } from '../../contract/audit.ts';
import { DateInput } from '../application/date-input.tsx';
import { useLanguage } from '../app/language.tsx';
import { SearchBox } from '../frames/search-box.tsx';

/** What the list is narrowed by; an empty text narrows nothing. */
export interface AuditFilter {
  readonly since: string;
  readonly until: string;
  readonly who: string;
  readonly group: string;
  readonly subject: string;
  readonly organisationId: string;
}

/** A list that is not narrowed. */
export const noFilter: AuditFilter = { since: '', until: '', who: '', group: '', subject: '', organisationId: '' };

interface AuditFiltersProps {
  readonly filter: AuditFilter;
  readonly organisations: AuditListResponse['organisations'];
  readonly onChange: (filter: AuditFilter) => void;
}

/** Time, person, kind of act, subject, organisation. */
export function AuditFilters({ filter, organisations, onChange }: AuditFiltersProps): ReactElement {
  const { t } = useLanguage();
  const id = useId();
  const set = (name: keyof AuditFilter) => (value: string | undefined) => onChange({ ...filter, [name]: value ?? '' });
  const days = (['since', 'until'] as const).map((name) => (
    <span key={name}>
      <label htmlFor={`${id}-${name}`}>{t(`audit.${name}`)}</label>{' '}
      <DateInput id={`${id}-${name}`} {...(filter[name] === '' ? {} : { value: filter[name] })} onChange={set(name)} />
    </span>
  ));
  return (
    <div className="filters">
      {days}
      <SearchBox label={t('audit.whoSearch')} value={filter.who} onSearch={set('who')} />
      <SearchBox label={t('audit.subjectSearch')} value={filter.subject} onSearch={set('subject')} />
      <Select
        aria-label={t('audit.group')}
        className="filter-select"
        value={filter.group}
        onChange={set('group')}
        options={[
          { value: '', label: `${t('audit.group')}：${t('audit.all')}` },
          ...auditGroups.map((value) => ({ value, label: t(`audit.group.${value}`) })),
        ]}
      />
      <Select
        aria-label={t('audit.organisation')}
        className="filter-select"
        showSearch={{ optionFilterProp: 'label' }}
        value={filter.organisationId}
        onChange={set('organisationId')}
        options={[
          { value: '', label: `${t('audit.organisation')}：${t('audit.all')}` },
          ...organisations.map(({ id: value, name }) => ({ value, label: name })),
        ]}
      />
      <Button onClick={() => onChange(noFilter)}>{t('audit.clear')}</Button>
    </div>
  );
}
