import type { ReactElement } from 'react';
import type { PolicyPackageResponse } from '../../contract/policy.ts';
import { useLanguage } from '../app/language.tsx';
import { DataTable } from '../frames/data-table.tsx';
import type { Column } from '../frames/data-table.tsx';

type Line = PolicyPackageResponse['diff'][number];

/** A difference line by line: the rule, what it is about, how it was and how it is to be. */
export function DiffTable({ lines }: { readonly lines: readonly Line[] }): ReactElement {
  const { t, say } = useLanguage();
  const columns: readonly Column<{ readonly line: Line; readonly key: string }>[] = [
    { key: 'name', title: t('policy.key'), head: true, cell: ({ line }) => say(line.name) },
    { key: 'code', title: t('policy.code'), cell: ({ line }) => line.code || '—' },
    {
      key: 'from',
      title: t('policy.from'),
      cell: ({ line }) => (line.from === undefined ? t('policy.none') : <del>{say(line.from)}</del>),
    },
    {
      key: 'to',
      title: t('policy.to'),
      cell: ({ line }) => (line.to === undefined ? t('policy.none') : <ins>{say(line.to)}</ins>),
    },
  ];
  return (
    <DataTable
      caption={t('policy.diffTable')}
      columns={columns}
      rows={lines.map((line, index) => ({ line, key: String(index) }))}
      rowKey={(row) => row.key}
      rowTestId="diff-row"
      empty={t('policy.noDiff')}
    />
  );
}
