import type { Application } from '../../../store/application/application.entity.ts';
import type { Subject } from '../../../store/deadline/deadline.entity.ts';
import type { TaskSummary } from '../../contract/task.ts';
import { declaredOf } from '../application/declared.ts';
import type { ApiDeps } from '../deps.ts';
import { readNames } from '../names.ts';
import type { Names } from '../names.ts';

/** Something that is about a case, a matter, a session or a notice. */
interface About {
  readonly subject: Subject;
  readonly subjectNumber?: string | undefined;
}

/** Reads number and title of what the rows are about, all at once. */
export async function readSubjects(
  rows: readonly About[],
  deps: ApiDeps,
): Promise<(row: About) => TaskSummary['subject']> {
  const idsOf = (kind: Subject['kind']) => [
    ...new Set(rows.filter(({ subject }) => subject.kind === kind).map(({ subject }) => subject.id)),
  ];
  const [applications, sessions, matters, names] = await Promise.all([
    deps.stores.applications.byIds(idsOf('application')),
    Promise.all(idsOf('session').map((id) => deps.stores.sessions.byId(id))),
    Promise.all(idsOf('matter').map((id) => deps.stores.matters.byId(id))),
    readNames(deps, []),
  ]);
  return ({ subject: { kind, id }, subjectNumber }) => {
    const matter = kind === 'matter' ? matters.find((found) => found?.id === id) : undefined;
    const application = kind === 'application' ? applications.find((found) => found.id === id) : undefined;
    const session = kind === 'session' ? sessions.find((found) => found?.id === id) : undefined;
    if (matter !== undefined) return { kind, id, number: matter.number, title: matter.title };
    if (application !== undefined) return { kind, id, number: application.number, title: titleOf(application, names) };
    if (session !== undefined) {
      const title = `${names.organisation(session.committeeId)} ${session.policyYear} 年度`;
      return { kind, id, number: session.number, title };
    }
    return { kind, id, number: subjectNumber ?? '', title: '' };
  };
}

function titleOf(application: Application, names: Names): string {
  const { name, unitId, level, speciality } = declaredOf(application.declaration);
  const unit = unitId === '' ? '' : names.organisation(unitId);
  return [name, unit, speciality, level].filter((part) => part !== '').join(' · ');
}
