import { Button, Select } from 'antd';
import type { ReactElement } from 'react';
import { subjectKinds, taskSorts } from '../../contract/task.ts';
import { useLanguage } from '../app/language.tsx';
import { SearchBox } from '../frames/search-box.tsx';
import type { ListQuery } from './use-list-query.ts';

/** Search, kind of subject and order of the list; every choice goes into the address. */
export function TaskFilters({ address }: { readonly address: ListQuery }): ReactElement {
  const { t } = useLanguage();
  const { query, change } = address;
  const { list, sort, order, kind, q = '' } = query;
  return (
    <div className="filters">
      <SearchBox key={list} label={t('tasks.search')} value={q} onSearch={(text) => change({ q: text }, true)} />
      <Select
        className="filter-select"
        aria-label={t('tasks.kind')}
        value={kind ?? ''}
        onChange={(value) => change({ kind: value })}
        options={[
          { value: '', label: t('tasks.kindAll') },
          ...subjectKinds.map((value) => ({ value: value, label: t(`tasks.kind-${value}`) })),
        ]}
        data-testid="filter-kind"
      />
      {list !== 'done' && (
        <>
          <Select
            aria-label={t('tasks.sort')}
            value={sort}
            onChange={(value) => change({ sort: value })}
            options={taskSorts.map((value) => ({ value, label: t(`tasks.sort-${value}`) }))}
          />
          <Button onClick={() => change({ order: order === 'asc' ? 'desc' : 'asc' })} data-testid="sort-order">
            {t(order === 'asc' ? 'tasks.ascending' : 'tasks.descending')}
          </Button>
        </>
      )}
    </div>
  );
}
