import type { Defect } from '../../../domain/defect.ts';
import type { Application } from '../../../store/application/application.entity.ts';
import type { ApplicationCheckResponse } from '../../contract/application.ts';
import type { ApiDeps } from '../deps.ts';
import { readNames } from '../names.ts';
import { releaseAuthority } from '../release/release-authority.ts';

/** The defects of a check, each 原则 one with who may release the case from it and how far that is. */
export async function withReleases(
  application: Application,
  defects: readonly Defect[],
  deps: ApiDeps,
): Promise<ApplicationCheckResponse['defects']> {
  const subject = { kind: 'application', id: application.id } as const;
  const [names, releases] = await Promise.all([readNames(deps, []), deps.stores.releases.ofSubject(subject)]);
  return Promise.all(
    defects.map(async (defect) => {
      if (defect.strength !== '原则') return defect;
      const authority = await releaseAuthority(subject, defect.ruleCode, deps);
      if (authority === undefined) return defect;
      const last = releases.findLast(({ ruleCode }) => ruleCode === defect.ruleCode);
      return {
        ...defect,
        release: { authority: names.organisation(authority.bureauId), state: last?.state ?? 'none' },
      };
    }),
  );
}
