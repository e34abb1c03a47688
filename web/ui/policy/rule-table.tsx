import type { ReactElement } from 'react';
import type { RulesResponse } from '../../contract/policy.ts';
import { useLanguage } from '../app/language.tsx';
import { useLoad } from '../app/use-load.ts';
import { DataTable } from '../frames/data-table.tsx';
import type { Column } from '../frames/data-table.tsx';
import { Loaded } from '../frames/loaded.tsx';

type Rule = RulesResponse['rules'][number];

/** The checkable rules of the year's opinion, one sentence each. */
export function RuleTable({ year }: { readonly year: number }): ReactElement {
  const { t } = useLanguage();
  const load = useLoad<RulesResponse>(`/rules?year=${year}`);
  const columns: readonly Column<Rule>[] = [
    { key: 'code', title: t('policy.code'), head: true, cell: (rule) => rule.code },
    { key: 'text', title: t('policy.key'), cell: (rule) => rule.text },
    { key: 'strength', title: t('policy.strength'), cell: (rule) => rule.strength },
    { key: 'actors', title: t('policy.actors'), cell: (rule) => rule.actors.join(t('policy.separator')) },
    { key: 'releasedBy', title: t('policy.releasedBy'), cell: (rule) => rule.releasedBy ?? '—' },
  ];
  return (
    <Loaded load={load}>
      {(data) => (
        <DataTable
          caption={t('policy.rulesTable')}
          columns={columns}
          rows={data.rules}
          rowKey={(rule) => rule.code}
          empty={t('policy.empty')}
        />
      )}
    </Loaded>
  );
}
