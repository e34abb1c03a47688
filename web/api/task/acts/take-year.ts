import type { Application } from '../../../../store/application/application.entity.ts';
import type { ApiDeps } from '../../deps.ts';
import type { RefusedError } from '../../http/refused-error.ts';
import { refuseByRule } from './refuse-act.ts';

/** Makes the case the one of its person's year, or answers false when another is; a written exception allows a second (16c). */
export async function takesYear(application: Application, { stores }: Pick<ApiDeps, 'stores'>): Promise<boolean> {
  if ((await stores.applications.claimYear(application.id)) === 'claimed') return true;
  return (await stores.releases.codesFor({ kind: 'application', id: application.id })).has('16c');
}

/** The refusal of a second case of the year (16c). */
export function yearTaken({ policyYear }: Application): RefusedError {
  return refuseByRule(
    '16c',
    `该申报人 ${policyYear} 年已有一件申报，同一年度原则上只能申报一次；本件请退回，或由申报人申请人社部门书面批准例外`,
    `Expected one application of the person in ${policyYear}, but another counts; return this one or ask for an exception`,
  );
}
