import type { Application } from '../../../store/application/application.entity.ts';
import type { PublicityResponse } from '../../contract/publicity.ts';
import { declaredOf } from '../application/declared.ts';
import type { Names } from '../names.ts';

type PublicSubject = PublicityResponse['subjects'][number];

/** What the public may see of the people on a notice: name, unit, speciality and level, and nothing else (rules 4). */
export function publicSubjects(applications: readonly Application[], names: Names): PublicSubject[] {
  return applications.map((application) => {
    const declared = declaredOf(application.declaration);
    return {
      name: declared.name,
      unit: declared.unitId === '' ? '' : names.organisation(declared.unitId),
      speciality: [declared.series, declared.speciality].filter((part) => part !== '').join('·'),
      level: declared.level,
    };
  });
}

/** The people as the lines of a notice. */
export function subjectLines(subjects: readonly PublicSubject[]): string {
  return subjects.map(({ name, unit, speciality, level }) => [name, unit, speciality, level].join(' ')).join('\n');
}
