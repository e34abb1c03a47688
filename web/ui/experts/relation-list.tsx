import type { ReactElement } from 'react';
import type { ExpertRelationView } from '../../contract/expert.ts';
import { useLanguage } from '../app/language.tsx';

/** What ties an expert to applicants, one line each, with who wrote it down (14h). */
export function RelationList({ relations }: { readonly relations: readonly ExpertRelationView[] }): ReactElement {
  const { t } = useLanguage();
  return (
    <ul className="plain" data-testid="expert-relations">
      {relations.map(({ applicant, kind, note, by }) => (
        <li key={`${applicant} ${kind} ${note}`}>
          {applicant} · {t(`expert.relation.${kind}`)}
          {note !== '' && ` · ${note}`}
          {by !== undefined && <span className="quiet"> · {t(`expert.relationBy.${by}`)}</span>}
        </li>
      ))}
    </ul>
  );
}
