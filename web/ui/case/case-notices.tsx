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
  return (
    <>
      {correction && (
        <Alert
          type="warning"
          showIcon
          title={t('case.correction')}
          data-testid="correction-notice"
          description={
            <>
              <p>
                <Due dueOn={correction.endsOn} remaining={correction.remaining} state="soon" />
              </p>
              <p>{t('case.correctionUntil')}</p>
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
