import type { Stores } from '../store/connect.ts';
import type { Deadline, Subject } from '../store/deadline/deadline.entity.ts';

/** The number people know a subject by; of a publicity its title. */
export async function numberOfSubject(subject: Subject, stores: Stores): Promise<string> {
  if (subject.kind === 'publicity') return (await stores.publicities.byId(subject.id))?.elements.title ?? subject.id;
  if (subject.kind === 'matter') return (await stores.matters.byId(subject.id))?.number ?? subject.id;
  const found = await (subject.kind === 'session' ? stores.sessions : stores.applications).byId(subject.id);
  return found?.number ?? subject.id;
}

/** Page that shows what a deadline is about. */
export function linkOfDeadline({ subject }: Pick<Deadline, 'subject'>): string {
  return `/${PAGES[subject.kind]}/${subject.id}`;
}

const PAGES: Record<Subject['kind'], string> = {
  publicity: 'public',
  session: 'sessions',
  matter: 'matters',
  application: 'applications',
};
