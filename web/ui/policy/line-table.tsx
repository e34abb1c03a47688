import { useState } from 'react';
import type { ReactElement, ReactNode } from 'react';
import { Input } from 'antd';
import type { PolicyResponse } from '../../contract/policy.ts';
import { useLanguage } from '../app/language.tsx';
import { DataTable } from '../frames/data-table.tsx';
import type { Column } from '../frames/data-table.tsx';

type Line = PolicyResponse['lines'][number];

/** Every number, list and setting of a package with its rule, strength and source. */
export function LineTable({ lines }: { readonly lines: readonly Line[] }): ReactElement {
  const { t, say } = useLanguage();
  const [q, setQ] = useState('');
  const columns: readonly Column<Line>[] = [
    {
      key: 'key',
      title: t('policy.key'),
      head: true,
      cell: (line): ReactNode => (
        <>
          {say(line.name)}
          {line.note !== undefined && <div className="quiet">{line.note}</div>}
        </>
      ),
    },
    { key: 'code', title: t('policy.code'), cell: (line) => line.code || '—' },
    { key: 'value', title: t('policy.value'), cell: (line) => say(line.value) },
    { key: 'strength', title: t('policy.strength'), cell: (line) => line.strength ?? '—' },
    { key: 'source', title: t('policy.source'), cell: (line) => line.source },
  ];
  const shown = lines.filter((line) => line.part !== 'head').filter((line) => textOf(line).includes(q));
  return (
    <>
      <div className="filters">
        <Input
          className="list-search"
          type="search"
          value={q}
          aria-label={t('policy.search')}
          placeholder={t('policy.search')}
          onChange={(event) => setQ(event.target.value)}
        />
      </div>
      <DataTable
        caption={t('policy.table')}
        columns={columns}
        rows={shown}
        rowKey={(line) => line.key}
        empty={t('policy.empty')}
      />
    </>
  );
}

function textOf({ code, name, value, note = '', source }: Line): string {
  return [code, name.zh, name.en, value.zh, value.en, note, source].join(' ');
}
