import type { ReactElement } from 'react';
import { Link, useLocation } from 'react-router';
import type { TaskSummary } from '../../contract/task.ts';

const PAGES: Readonly<Record<TaskSummary['subject']['kind'], string>> = {
  application: 'applications',
  session: 'sessions',
  matter: 'matters',
  publicity: 'public',
};

interface SubjectLinkProps {
  readonly subject: TaskSummary['subject'];
  readonly onOpen?: () => void;
}

/** The way to the page of a case, a matter, a session or a notice. */
export function SubjectLink({ subject, onOpen }: SubjectLinkProps): ReactElement {
  const location = useLocation();
  return (
    <>
      <Link
        to={`/${PAGES[subject.kind]}/${subject.id}`}
        state={{ from: `${location.pathname}${location.search}` }}
        {...(onOpen && { onClick: onOpen })}
      >
        {subject.title === '' ? subject.number : subject.title}
      </Link>
      {subject.number !== '' && subject.title !== '' && <span className="quiet number"> {subject.number}</span>}
    </>
  );
}
