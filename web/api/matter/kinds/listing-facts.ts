import { titleLevelLabels, titleLevelSchema } from '../../../../domain/title-level.ts';
import type { Matter } from '../../../../store/matter/matter.entity.ts';
import type { ApiDeps } from '../../deps.ts';
import { readNames } from '../../names.ts';
import type { MatterFact } from '../matter-kind.ts';
import { listingFormSchema } from './listing-form.ts';
import { factsOf, textOf } from './matter-facts.ts';

/** What is asked of the list, and what became of it, ready to read. */
export async function listingFacts(matter: Matter, deps: ApiDeps): Promise<readonly MatterFact[]> {
  const parsed = listingFormSchema.safeParse(matter.request);
  if (!parsed.success) return [];
  const { data } = parsed;
  const names = await readNames(deps, 'chairAccountId' in data ? [data.chairAccountId] : []);
  const scope = 'memberCount' in data ? data : undefined;
  const standard = 'standardTitle' in data ? data : undefined;
  const levels = 'levels' in data ? data.levels.map((level) => titleLevelLabels[titleLevelSchema.parse(level)]) : [];
  return factsOf([
    ['组建单位', 'Founder', names.organisation(data.founderId)],
    [
      '评委会',
      'Committee',
      'committeeId' in data ? names.organisation(data.committeeId) : 'name' in data ? data.name : '',
    ],
    ['系列', 'Series', 'series' in data ? data.series : ''],
    ['专业', 'Specialities', 'specialities' in data ? data.specialities.join('、') : ''],
    ['评审层级', 'Levels', levels.join('、')],
    ['委员人数', 'Members', scope === undefined ? '' : `${scope.memberCount} 人`],
    ['专家名册', 'Roster', scope?.rosterReference],
    ['主任委员', 'Chair', scope === undefined ? '' : names.account(scope.chairAccountId)],
    ['委员任期', 'Term', scope === undefined ? '' : `${scope.termFrom} 至 ${scope.termTo}`],
    ['有效期', 'Valid', 'validFrom' in data ? `${data.validFrom} 至 ${data.validTo}` : ''],
    [
      '评审标准或办法',
      'Standard',
      standard === undefined ? '' : `${standard.standardTitle}（${standard.standardVersion}）`,
    ],
    ['文本附件', 'Text', standard?.standardReference],
    ['风险评估', 'Risk assessment', standard?.riskAssessment],
    [
      '行业主管部门意见',
      'Opinion of the authority',
      standard && `${standard.authorityName} ${standard.authorityOpinion}`,
    ],
    ['理由', 'Reason', 'reason' in data ? data.reason : ''],
    ['清单所属人社部门', 'Kept by', names.organisation(textOf(matter.findings, 'bureauId'))],
    ['审核意见', 'Review', textOf(matter.findings, 'reviewOpinion')],
    ['核准备案号', 'Filing number', textOf(matter.findings, 'filingNo')],
    ['核准意见', 'Approval', textOf(matter.findings, 'reason')],
  ]);
}
