import type { ReactElement } from 'react';
import type { RetentionResponse } from '../../contract/privacy.ts';
import { dayOfMoment } from '../app/dates.ts';
import { useLanguage } from '../app/language.tsx';
import { useLoad } from '../app/use-load.ts';
import { DataTable } from '../frames/data-table.tsx';
import type { Column } from '../frames/data-table.tsx';
import { Loaded } from '../frames/loaded.tsx';
import { Page } from '../frames/page.tsx';

type Row = RetentionResponse['items'][number];

/** How long each kind of data is kept, and what the next run erases. */
export function RetentionPage(): ReactElement {
  const { t, say, language } = useLanguage();
  const load = useLoad<RetentionResponse>('/retention');
  const due = ({ due: count, before }: Row): string =>
    count === undefined || before === undefined
      ? t('privacy.never')
      : t('privacy.due', { n: count, day: dayOfMoment(before, language) });
  const columns: readonly Column<Row>[] = [
    { key: 'name', title: t('privacy.what'), head: true, cell: (row) => say(row.name) },
    {
      key: 'months',
      title: t('privacy.kept'),
      cell: (row) => (row.months === undefined ? t('privacy.forEver') : t('privacy.months', { n: row.months })),
    },
    { key: 'act', title: t('privacy.then'), cell: (row) => say(row.act) },
    { key: 'due', title: t('privacy.nextRun'), cell: due },
    { key: 'basis', title: t('privacy.basis'), cell: (row) => say(row.basis) },
  ];
  return (
    <Page title={t('privacy.retention')} testId="retention-page">
      <p className="quiet">{t('privacy.retentionNote')}</p>
      <Loaded load={load}>
        {(data) => (
          <DataTable
            caption={t('privacy.retention')}
            columns={columns}
            rows={data.items}
            rowKey={(row) => row.kind}
            rowTestId="retention-row"
            empty={t('privacy.retentionEmpty')}
          />
        )}
      </Loaded>
    </Page>
  );
}
