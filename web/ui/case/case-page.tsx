import type { ReactElement } from 'react';
import { Link, useParams } from 'react-router';
import type { ApplicationResponse } from '../../contract/application.ts';
import { AnswerSections } from '../application/answer-sections.tsx';
import { useLanguage } from '../app/language.tsx';
import { useLiveReload } from '../app/live.tsx';
import { useLoad } from '../app/use-load.ts';
import { DiagramPanel } from '../diagram/diagram-panel.tsx';
import { FilePanel } from '../files/file-panel.tsx';
import { Loaded } from '../frames/loaded.tsx';
import { Page } from '../frames/page.tsx';
import { TabPages } from '../frames/tab-pages.tsx';
import { RevealIdentity } from '../privacy/reveal-identity.tsx';
import { FollowButton } from '../task/follow-button.tsx';
import { CaseHeader } from './case-header.tsx';
import { CaseNotices } from './case-notices.tsx';
import { CaseTimeline } from './case-timeline.tsx';
import { DeadlineCard } from './deadline-card.tsx';
import { EndCase } from './end-case.tsx';
import { LastDays } from './last-days.tsx';
import '../files/files.css';

/** The page of one application, for its applicant and for staff. */
export function CasePage(): ReactElement {
  const { t } = useLanguage();
  const { id = '' } = useParams();
  const load = useLoad<ApplicationResponse>(`/applications/${id}`);
  useLiveReload('tasks-changed cases-changed clock-changed notices-changed', load.reload);
  const found = load.data;
  const title = found
    ? t('case.titleOf', { name: found.applicantName, series: found.series, level: found.levelName })
    : t('case.title');
  const actions = found && (
    <>
      <FollowButton kind="application" id={id} />
      <EndCase application={found} onEnded={load.reload} />
      {found.mayEdit && (
        <Link className="button-link" to={`/applications/${id}/edit`} data-testid="edit-application">
          {t('case.edit')}
        </Link>
      )}
      {found.maySubmit && (
        <Link className="button-link primary" to={`/applications/${id}/check`} data-testid="check-application">
          {t('case.checkSubmit')}
        </Link>
      )}
    </>
  );
  return (
    <Page key={id} title={title} testId="case-page" actions={actions}>
      <Loaded load={load}>{(application) => <OpenCase application={application} />}</Loaded>
    </Page>
  );
}

function OpenCase({ application }: { readonly application: ApplicationResponse }): ReactElement {
  const { t } = useLanguage();
  const deadlines = application.current.flatMap((each) => (each.deadlineId === undefined ? [] : [each.deadlineId]));
  return (
    <>
      <CaseHeader application={application} />
      <LastDays application={application} />
      <CaseNotices application={application} />
      {application.closing !== undefined && (
        <p role="status">{t('withdraw.reasonShown', { reason: application.closing.reason })}</p>
      )}
      <TabPages
        label={t('case.tabs')}
        pages={[
          { key: 'timeline', label: t('case.tabTimeline'), content: <CaseTimeline application={application} /> },
          {
            key: 'content',
            label: t('case.tabContent'),
            content: (
              <>
                <RevealIdentity application={application} />
                <AnswerSections declaration={application.declaration} />
              </>
            ),
          },
          {
            key: 'files',
            label: t('files.tab'),
            content: <FilePanel path={`/applications/${application.id}/files`} bySection />,
          },
          {
            key: 'diagram',
            label: t('case.tabDiagram'),
            content: <DiagramPanel path={`/applications/${application.id}/diagram`} />,
          },
          {
            key: 'deadlines',
            label: t('case.tabDeadlines'),
            content:
              deadlines.length === 0 ? (
                <p className="empty-state">{t('case.noDeadlines')}</p>
              ) : (
                deadlines.map((deadline) => <DeadlineCard key={deadline} id={deadline} />)
              ),
          },
        ]}
      />
    </>
  );
}
