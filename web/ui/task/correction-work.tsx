import { Alert } from 'antd';
import type { ReactElement } from 'react';
import { Link } from 'react-router';
import type { ApplicationResponse } from '../../contract/application.ts';
import { useLanguage } from '../app/language.tsx';
import { useLoad } from '../app/use-load.ts';
import { Loaded } from '../frames/loaded.tsx';
import type { TaskWork } from './use-task-work.ts';
import { WorkFrame } from './work-frame.tsx';

/** The applicant's own step: change the application, sign the pledge over it, send it back into the process. */
export function CorrectionWork({ work }: { readonly work: TaskWork }): ReactElement {
  const { t } = useLanguage();
  const { subject } = work.task;
  const load = useLoad<ApplicationResponse>(`/applications/${subject.id}`);
  return (
    <WorkFrame
      work={work}
      submitText={t('task.correctSubmit')}
      onSubmit={() => void work.complete({ confirmed: true })}
    >
      <p>{t('task.correctLead')}</p>
      <Loaded load={load}>
        {(application) => (
          <>
            {application.returnedItems && (
              <ul className="corrections" data-testid="corrections">
                {application.returnedItems.map((defect) => (
                  <li key={defect}>{defect}</li>
                ))}
              </ul>
            )}
            <p className="row-actions">
              <Link to={`/applications/${subject.id}/edit`}>{t('task.correctOpen')}</Link>
              <Link to={`/applications/${subject.id}/check`}>{t('task.correctSign')}</Link>
            </p>
            <Alert
              type={application.pledge.current ? 'success' : 'warning'}
              showIcon
              title={t(application.pledge.current ? 'task.correctPledge' : 'task.correctPledgeMissing')}
            />
          </>
        )}
      </Loaded>
    </WorkFrame>
  );
}
