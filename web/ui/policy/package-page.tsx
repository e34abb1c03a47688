import { Button } from 'antd';
import type { ReactElement } from 'react';
import { Link, useParams } from 'react-router';
import type { PolicyFileResponse, PolicyPackageResponse } from '../../contract/policy.ts';
import { getJson } from '../app/api.ts';
import { useLanguage } from '../app/language.tsx';
import { useAction } from '../app/use-action.ts';
import { useLoad } from '../app/use-load.ts';
import { Moment } from '../frames/day.tsx';
import { ErrorSummary } from '../frames/error-summary.tsx';
import { Facts } from '../frames/facts.tsx';
import { Loaded } from '../frames/loaded.tsx';
import { Page } from '../frames/page.tsx';
import { problemsOf } from '../frames/refusal.ts';
import { DecisionBox } from './decision-box.tsx';
import { DiffTable } from './diff-table.tsx';
import { ProposalState } from './proposal-state.tsx';
import { saveFile } from '../app/save-file.ts';

/** One revision of a package: what it changes, who made it, and the decision where it is still open. */
export function PackagePage(): ReactElement {
  const { t, say } = useLanguage();
  const { id = '' } = useParams();
  const load = useLoad<PolicyPackageResponse>(`/policy-packages/${id}`);
  const exporting = useAction();
  const download = (): void =>
    void exporting.run(async () => {
      const { fileName, text } = await getJson<PolicyFileResponse>(`/policy-packages/${id}/file`);
      saveFile(fileName, text);
    });
  const title = load.data
    ? t('policy.proposalTitle', { year: load.data.year, n: load.data.revision })
    : t('policy.titlePlain');
  return (
    <Page
      title={title}
      testId="package-page"
      actions={
        <Button onClick={download} loading={exporting.running}>
          {t('policy.export')}
        </Button>
      }
      lead={<Link to="/policy?tab=revisions">{t('policy.back')}</Link>}
    >
      <ErrorSummary problems={problemsOf(exporting.error, say)} attempt={0} />
      <Loaded load={load}>
        {(data) => (
          <>
            <Facts facts={factsOf(data, t)} />
            <section>
              <h2>{t('policy.diff')}</h2>
              <DiffTable lines={data.diff} />
            </section>
            {data.state === 'proposed' && (
              <DecisionBox
                path={`/policy-packages/${data.id}`}
                mayDecide={data.mayDecide}
                mayWithdraw={data.mayWithdraw}
                onDone={load.reload}
              />
            )}
          </>
        )}
      </Loaded>
    </Page>
  );
}

function factsOf(data: PolicyPackageResponse, t: ReturnType<typeof useLanguage>['t']) {
  const { base, decidedBy, decidedAt, decisionNote } = data;
  return [
    { label: t('policy.proposalState'), value: <ProposalState state={data.state} /> },
    {
      label: t('policy.base'),
      value: base === undefined ? t('policy.shipped') : t('policy.revisionOf', { year: base.year, n: base.revision }),
    },
    { label: t('policy.startedBy'), value: data.startedBy },
    { label: t('policy.startedAt'), value: <Moment at={data.startedAt} /> },
    ...(decidedBy === undefined ? [] : [{ label: t('policy.decidedBy'), value: decidedBy }]),
    ...(decidedAt === undefined ? [] : [{ label: t('policy.decidedAt'), value: <Moment at={decidedAt} /> }]),
    { label: t('policy.reason'), value: data.reason, wide: true },
    ...(decisionNote === undefined ? [] : [{ label: t('policy.note'), value: decisionNote, wide: true }]),
  ];
}
