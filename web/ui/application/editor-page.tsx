import type { ReactElement } from 'react';
import { Link, useParams } from 'react-router';
import type { ApplicationResponse } from '../../contract/application.ts';
import { useLanguage } from '../app/language.tsx';
import { useLoad } from '../app/use-load.ts';
import { LastDays } from '../case/last-days.tsx';
import { Loaded } from '../frames/loaded.tsx';
import { Page } from '../frames/page.tsx';
import { ApplicationEditor } from './application-editor.tsx';

/** The page on which an applicant fills in the application. */
export function EditorPage(): ReactElement {
  const { t } = useLanguage();
  const { id = '' } = useParams();
  const load = useLoad<ApplicationResponse>(`/applications/${id}`);
  return (
    <Page key={id} title={t('editor.title')} testId="editor-page">
      <Loaded load={load}>
        {(application) =>
          application.mayEdit ? (
            <>
              <LastDays application={application} />
              <ApplicationEditor key={application.id} application={application} />
            </>
          ) : (
            <p>
              {t('editor.readOnly')} <Link to={`/applications/${id}`}>{t('receipt.open')}</Link>
            </p>
          )
        }
      </Loaded>
    </Page>
  );
}
