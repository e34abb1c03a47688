import { Select } from 'antd';
import type { ReactElement } from 'react';
import { Link, useSearchParams } from 'react-router';
import type { PolicyPackageListResponse, PolicyResponse } from '../../contract/policy.ts';
import { useLanguage } from '../app/language.tsx';
import { pathWith, useLoad } from '../app/use-load.ts';
import { Facts } from '../frames/facts.tsx';
import { Loaded } from '../frames/loaded.tsx';
import { Page } from '../frames/page.tsx';
import { TabPages } from '../frames/tab-pages.tsx';
import { LineTable } from './line-table.tsx';
import { RevisionTable } from './revision-table.tsx';
import { RuleTable } from './rule-table.tsx';

/** The rule package of a year: its values with their sources, the rules of the opinion, the revisions and what is proposed. */
export function PolicyPage(): ReactElement {
  const { t, say } = useLanguage();
  const [search, setSearch] = useSearchParams();
  const load = useLoad<PolicyResponse>(
    pathWith('/policy', { year: search.get('year') ?? undefined, revision: search.get('revision') ?? undefined }),
  );
  const revisions = useLoad<PolicyPackageListResponse>('/policy-packages');
  const title = load.data ? t('policy.title', { year: load.data.year }) : t('policy.titlePlain');
  const newest = revisions.data?.items.find((item) => item.year === load.data?.year && item.state === 'inForce');
  const next = Math.max(...(load.data?.years ?? [0])) + 1;
  const actions =
    revisions.data?.mayPropose === true && newest !== undefined ? (
      <>
        <Link className="button-link primary" to={`/policy/edit?base=${newest.id}`}>
          {t('policy.edit')}
        </Link>
        <Link className="button-link" to={`/policy/edit?base=${newest.id}&year=${next}`}>
          {t('policy.copy', { year: next })}
        </Link>
      </>
    ) : undefined;
  return (
    <Page title={title} testId="policy-page" actions={actions}>
      <p className="quiet">{t('policy.hint')}</p>
      <Loaded load={load}>
        {(data) => (
          <>
            <Facts
              facts={[
                {
                  label: t('policy.year'),
                  value: (
                    <Select
                      aria-label={t('policy.year')}
                      value={data.year}
                      options={data.years.map((year) => ({ value: year, label: year }))}
                      onChange={(year) => setSearch({ year: String(year) })}
                    />
                  ),
                },
                { label: t('policy.revision'), value: data.revision },
                { label: t('policy.document'), value: data.title, wide: true },
                { label: t('policy.documentNo'), value: data.documentNo ?? t('policy.noDocumentNo') },
                { label: t('policy.state'), value: say(data.state) },
              ]}
            />
            <TabPages
              label={t('policy.views')}
              pages={[
                { key: 'values', label: t('policy.tabValues'), content: <LineTable lines={data.lines} /> },
                { key: 'rules', label: t('policy.tabRules'), content: <RuleTable year={data.year} /> },
                {
                  key: 'revisions',
                  label: t('policy.tabRevisions'),
                  content: <Loaded load={revisions}>{({ items }) => <RevisionTable items={items} />}</Loaded>,
                },
              ]}
            />
          </>
        )}
      </Loaded>
    </Page>
  );
}
