import type { ReactElement } from 'react';
import { Link, useParams } from 'react-router';
import type { AuditRowResponse } from '../../contract/audit.ts';
import { useLanguage } from '../app/language.tsx';
import { useLoad } from '../app/use-load.ts';
import { DataTable } from '../frames/data-table.tsx';
import type { Column } from '../frames/data-table.tsx';
import { Moment } from '../frames/day.tsx';
import { Facts } from '../frames/facts.tsx';
import { Loaded } from '../frames/loaded.tsx';
import { Page } from '../frames/page.tsx';
import { SubjectName } from './subject-name.tsx';

type Change = AuditRowResponse['changes'][number];

const HASHES = ['hash', 'sm3', 'prevHash', 'prevSm3', 'subjectPrevHash', 'subjectPrevSm3'] as const;

/** One row of the record: the act, what changed, and what it is chained by. */
export function AuditRowPage(): ReactElement {
  const { t, say } = useLanguage();
  const { seq = '' } = useParams();
  const load = useLoad<AuditRowResponse>(`/audit/${encodeURIComponent(seq)}`);
  const columns: readonly Column<Change>[] = [
    { key: 'name', title: t('audit.name'), head: true, cell: (row) => <code>{row.name}</code> },
    { key: 'before', title: t('audit.before'), cell: ({ before, after }) => side(before, before !== after, 'del') },
    { key: 'after', title: t('audit.after'), cell: ({ before, after }) => side(after, before !== after, 'ins') },
  ];
  return (
    <Page
      title={t('audit.rowTitle', { seq })}
      testId="audit-row-page"
      actions={<Link to="/audit">{t('audit.back')}</Link>}
    >
      <Loaded load={load}>
        {(row) => (
          <>
            <section className="card" aria-label={t('audit.facts')}>
              <Facts
                facts={[
                  { label: t('audit.act'), value: say(row.act) },
                  { label: t('audit.at'), value: <Moment at={row.at} /> },
                  { label: t('audit.who'), value: row.who },
                  { label: t('audit.organisation'), value: row.organisation || '—' },
                  { label: t('audit.from'), value: row.from || '—' },
                  { label: t('audit.subject'), value: <SubjectName subject={row.subject} /> },
                ]}
              />
            </section>
            <section aria-label={t('audit.changes')}>
              <h2>{t('audit.changes')}</h2>
              <DataTable
                caption={t('audit.changes')}
                columns={columns}
                rows={row.changes}
                rowKey={({ name }) => name}
                rowTestId="audit-change"
                empty={t('audit.noChanges')}
              />
            </section>
            <section aria-label={t('audit.hashes')}>
              <h2>{t('audit.hashes')}</h2>
              <Facts
                facts={HASHES.map((name) => ({
                  label: t(`audit.${name}`),
                  value: <code>{row.hashes[name] || '—'}</code>,
                  wide: true,
                }))}
              />
            </section>
          </>
        )}
      </Loaded>
    </Page>
  );
}

/** One side of a change; struck or marked where the other differs. */
function side(text: string | undefined, differs: boolean, mark: 'del' | 'ins'): ReactElement {
  const Mark = differs ? mark : 'span';
  if (text === undefined) return <>—</>;
  return (
    <Mark>
      <code>{text}</code>
    </Mark>
  );
}
