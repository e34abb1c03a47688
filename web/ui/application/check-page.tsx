import { App, Button, Checkbox } from 'antd';
import { useState } from 'react';
import type { ReactElement } from 'react';
import { Link, useNavigate, useParams } from 'react-router';
import type {
  ApplicationCheckResponse,
  ApplicationResponse,
  SubmitApplicationResponse,
} from '../../contract/application.ts';
import { postJson } from '../app/api.ts';
import { momentText } from '../app/dates.ts';
import { useLanguage } from '../app/language.tsx';
import { useAction } from '../app/use-action.ts';
import { useLoad } from '../app/use-load.ts';
import type { Load } from '../app/use-load.ts';
import { LastDays } from '../case/last-days.tsx';
import { ErrorSummary } from '../frames/error-summary.tsx';
import type { Problem } from '../frames/error-summary.tsx';
import { Loaded } from '../frames/loaded.tsx';
import { Page } from '../frames/page.tsx';
import { problemsOf } from '../frames/refusal.ts';
import { AnswerSections } from './answer-sections.tsx';
import { defectText } from './defect-text.ts';
import { fieldId } from './field-id.ts';
import { sectionOfField } from './fields.ts';
import { ReleaseAsks } from './release-asks.tsx';

/** The last look before sending: all answers, all defects, the pledge, the act itself. */
export function CheckPage(): ReactElement {
  const { t } = useLanguage();
  const { id = '' } = useParams();
  const load = useLoad<ApplicationResponse>(`/applications/${id}`);
  return (
    <Page key={id} title={t('check.title')} testId="check-page">
      <Loaded load={load}>{(application) => <CheckAnswers application={application} load={load} />}</Loaded>
    </Page>
  );
}

interface CheckAnswersProps {
  readonly application: ApplicationResponse;
  readonly load: Load<ApplicationResponse>;
}

function CheckAnswers({ application, load }: CheckAnswersProps): ReactElement {
  const { t, say, language } = useLanguage();
  const navigate = useNavigate();
  const { message } = App.useApp();
  const { id, pledge } = application;
  const check = useLoad<ApplicationCheckResponse>(`/applications/${id}/check`);
  const [agreed, setAgreed] = useState(false);
  const [own, setOwn] = useState<readonly Problem[]>([]);
  const [attempt, setAttempt] = useState(0);
  const action = useAction();
  const sign = (): void =>
    void action.run(async () => {
      setOwn([]);
      await postJson(`/applications/${id}/pledge`, { version: pledge.version, agreed: true });
      load.reload();
      check.reload();
      void message.success(t('check.signedNow'));
    });
  const submit = (): void => {
    setAttempt((n) => n + 1);
    if (!pledge.current) {
      setOwn([{ text: t('check.notSigned'), fieldId: 'pledge' }]);
      return;
    }
    setOwn([]);
    void action.run(async () => {
      try {
        await postJson<SubmitApplicationResponse>(`/applications/${id}/submit`);
      } finally {
        setAttempt((n) => n + 1);
      }
      await navigate(`/applications/${id}/receipt`);
    });
  };
  const defects: readonly Problem[] =
    check.data?.defects
      .filter((defect) => defect.field !== 'pledge')
      .map((defect) => ({
        text: defectText(defect.field, say(defect.message), t),
        ruleCode: defect.ruleCode,
        ...(application.mayEdit && fieldId(defect.field) !== undefined
          ? { fieldId: fieldId(defect.field), path: `/applications/${id}/edit` }
          : { fieldId: answersOf(defect.field) }),
      })) ?? [];
  const nameFields = (field: string, sentence: string): string => defectText(field, sentence, t);
  const problems = action.error ? problemsOf(action.error, say, answersOf, nameFields) : own.length > 0 ? own : defects;
  return (
    <>
      <ErrorSummary problems={problems} attempt={attempt} errorId={action.error?.id ?? ''} />
      <LastDays application={application} />
      <p className="quiet">{t('check.lead')}</p>
      <AnswerSections declaration={application.declaration} editPath={`/applications/${id}/edit`} />
      <ReleaseAsks applicationId={id} defects={check.data?.defects ?? []} onAsked={check.reload} />
      <section className="card" id="pledge" aria-labelledby="pledge-title">
        <h2 id="pledge-title">{t('check.pledge')}</h2>
        <p className="quiet">{t('check.pledgeVersion', { version: pledge.version })}</p>
        <p className="pre-line">{pledge.text}</p>
        {pledge.current && pledge.signedAt !== undefined ? (
          <p role="status">{t('check.signed', { time: momentText(pledge.signedAt, language) })}</p>
        ) : (
          <>
            {pledge.signedAt !== undefined && <p>{t('check.resign')}</p>}
            <p>
              <Checkbox checked={agreed} onChange={(event) => setAgreed(event.target.checked)} data-testid="agree">
                {t('check.agree')}
              </Checkbox>
            </p>
            <Button disabled={!agreed || action.running} onClick={sign} data-testid="sign-pledge">
              {t('check.sign')}
            </Button>
          </>
        )}
      </section>
      <div className="action-bar" role="group" aria-label={t('editor.actions')}>
        {application.maySubmit ? (
          <>
            <Button type="primary" loading={action.running} onClick={submit} data-testid="submit-application">
              {t('check.submit')}
            </Button>
            <span className="quiet">{t('check.submitHint')}</span>
          </>
        ) : (
          <>
            <span className="quiet">{t('check.backToTask')}</span>
            <Link to="/tasks">{t('check.toTasks')}</Link>
          </>
        )}
      </div>
    </>
  );
}

/** The section of the page that shows a field of the declaration. */
function answersOf(field: string): string | undefined {
  if (field.startsWith('pledge')) return 'pledge';
  const section = sectionOfField(field);
  return section === undefined ? undefined : `answers-${section}`;
}
