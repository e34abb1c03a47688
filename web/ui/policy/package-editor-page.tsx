import { Alert, Button, Input } from 'antd';
import { useRef, useState } from 'react';
import type { ChangeEvent, ReactElement } from 'react';
import { Link, useNavigate, useSearchParams } from 'react-router';
import type { PolicyYear } from '../../../domain/policy-year.ts';
import type {
  CheckPolicyResponse,
  PolicyNamesResponse,
  PolicyPackageResponse,
  ReadPolicyResponse,
} from '../../contract/policy.ts';
import { postJson } from '../app/api.ts';
import { useLanguage } from '../app/language.tsx';
import { useAction } from '../app/use-action.ts';
import { useLoad } from '../app/use-load.ts';
import { ErrorSummary } from '../frames/error-summary.tsx';
import { Loaded } from '../frames/loaded.tsx';
import { Page } from '../frames/page.tsx';
import { problemsOf } from '../frames/refusal.ts';
import { DiffTable } from './diff-table.tsx';
import { PackageForm } from './package-form.tsx';
import { policyStates } from './state-words.ts';

/** Changes a package, or makes the one of a new year from it; what is proposed is decided by another person. */
export function PackageEditorPage(): ReactElement {
  const { t } = useLanguage();
  const [search] = useSearchParams();
  const base = useLoad<PolicyPackageResponse>(`/policy-packages/${search.get('base') ?? ''}`);
  const names = useLoad<PolicyNamesResponse>('/policy-names');
  const year = Number(search.get('year') ?? base.data?.year);
  const copy = search.has('year');
  return (
    <Page
      title={base.data === undefined ? t('policy.edit') : t(copy ? 'policy.copyTitle' : 'policy.editTitle', { year })}
      testId="package-editor"
      lead={<Link to="/policy">{t('policy.back')}</Link>}
    >
      <p className="quiet">{t('policy.twoPersons')}</p>
      <Loaded load={base}>
        {(data) => (
          <Loaded load={names}>{(found) => <Editor base={data} names={found} year={copy ? year : data.year} />}</Loaded>
        )}
      </Loaded>
    </Page>
  );
}

interface EditorProps {
  readonly base: PolicyPackageResponse;
  readonly names: PolicyNamesResponse;
  readonly year: number;
}

function Editor({ base, names, year }: EditorProps): ReactElement {
  const { t, say } = useLanguage();
  const navigate = useNavigate();
  const [policy, setPolicy] = useState<PolicyYear>(() => startOf(base, year));
  const [check, setCheck] = useState<CheckPolicyResponse>();
  const [reason, setReason] = useState('');
  const [read, setRead] = useState(false);
  const [attempt, setAttempt] = useState(0);
  const action = useAction();
  const file = useRef<HTMLInputElement>(null);
  const about = { base: { year: base.year, revision: base.revision }, package: policy };
  const change = (next: PolicyYear): void => {
    setPolicy(next);
    setCheck(undefined);
  };
  const run = (work: () => Promise<void>): void => void action.run(work).then(() => setAttempt((n) => n + 1));
  const look = (): void =>
    run(async () => setCheck(await postJson<CheckPolicyResponse>('/policy-packages/check', about)));
  const propose = (): void =>
    run(async () => {
      const made = await postJson<PolicyPackageResponse>('/policy-packages', { ...about, reason });
      await navigate(`/policy/packages/${made.id}`);
    });
  const choose = (event: ChangeEvent<HTMLInputElement>): void => {
    const [chosen] = event.target.files ?? [];
    event.target.value = '';
    if (chosen === undefined) return;
    run(async () => {
      const found = await postJson<ReadPolicyResponse>('/policy-packages/reading', { text: await chosen.text() });
      if (found.problems.length > 0) setCheck({ problems: found.problems, diff: [] });
      else {
        change({ ...(found.package as unknown as PolicyYear), year });
        setRead(true);
      }
    });
  };
  const problems = [...problemsOf(action.error, say), ...(check?.problems ?? []).map((each) => ({ text: say(each) }))];
  return (
    <>
      <ErrorSummary problems={problems} attempt={attempt} errorId={action.error?.id ?? ''} />
      <input ref={file} id="policy-file" type="file" accept=".yaml,.yml" hidden onChange={choose} />
      <Button onClick={() => file.current?.click()}>{t('policy.import')}</Button>
      {read && <Alert type="success" showIcon title={t('policy.imported')} />}
      <PackageForm policy={policy} names={names} onChange={change} />
      <section>
        <h2>{t('policy.diff')}</h2>
        {check !== undefined && <DiffTable lines={check.diff} />}
        <Button onClick={look} loading={action.running} data-testid="check-changes">
          {t('policy.check')}
        </Button>
        <div className="entry-field">
          <label htmlFor="policy-reason">{t('policy.reason')}</label>
          <Input.TextArea
            id="policy-reason"
            rows={3}
            maxLength={2000}
            placeholder={t('policy.reasonHint')}
            value={reason}
            onChange={(event) => setReason(event.target.value)}
          />
        </div>
        <div className="page-actions">
          <Button
            type="primary"
            data-testid="propose"
            disabled={check === undefined || check.problems.length > 0 || reason.trim() === ''}
            loading={action.running}
            onClick={propose}
          >
            {t('policy.propose')}
          </Button>
          <Link to="/policy">{t('policy.discard')}</Link>
        </div>
      </section>
    </>
  );
}

/** The base itself, or its copy for another year whose document is still to come. */
function startOf(base: PolicyPackageResponse, year: number): PolicyYear {
  const policy = base.package as unknown as PolicyYear;
  if (year === policy.year) return policy;
  return {
    ...policy,
    year,
    title: policy.title.replace(String(policy.year), String(year)),
    documentNo: null,
    state: policyStates[0],
  };
}
