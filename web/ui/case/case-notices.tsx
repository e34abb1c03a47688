import { Alert } from 'antd';
import type { ReactElement } from 'react';
import type { ApplicationResponse } from '../../contract/application.ts';
import { useLanguage } from '../app/language.tsx';
import { Day } from '../frames/day.tsx';
import { Due } from '../frames/due.tsx';

/** What the applicant has to know first: the one-time notice of corrections, the result. */
export function CaseNotices({ application }: { readonly application: ApplicationResponse }): ReactElement {
  const { t } = useLanguage();
  const { correction, result } = application;
  // What was asked stays readable, but nothing is due once it was put right or its days are over.
  const isAsked = application.status === 'correction';
  return (
    <>
      {correction && (
        <Alert
          type={isAsked ? 'warning' : 'info'}
          showIcon
          title={t(isAsked ? 'case.correction' : 'case.correctionOver')}
          data-testid="correction-notice"
          description={
            <>
              {isAsked && (
                <>
                  <p>
                    <Due dueOn={correction.endsOn} remaining={correction.remaining} state="soon" />
                  </p>
                  <p>{t('case.correctionUntil')}</p>
                </>
              )}
              <ol>
                {correction.defects.map((defect) => (
                  <li key={defect}>{defect}</li>
                ))}
              </ol>
            </>
          }
        />
      )}
      {result?.passed !== undefined && (
        <Alert
          type={result.passed ? 'success' : 'info'}
          showIcon
          title={t(result.passed ? 'case.passed' : 'case.failed')}
          description={
            result.documentNo === undefined ? undefined : (
              <>
                {t('case.documentNo', { no: result.documentNo })}{' '}
                {result.issuedOn !== undefined && <Day iso={result.issuedOn} />}
              </>
            )
          }
        />
      )}
    </>
  );
}
