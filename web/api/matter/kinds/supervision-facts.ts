import type { Matter } from '../../../../store/matter/matter.entity.ts';
import type { ApiDeps } from '../../deps.ts';
import { readNames } from '../../names.ts';
import type { MatterFact } from '../matter-kind.ts';
import { factsOf, textOf } from './matter-facts.ts';
import { methodWords, objectWords, supervisionFormSchema } from './supervision-form.ts';

const INDUSTRY: Readonly<Record<string, string>> = {
  own: '行业（业务）主管部门',
  above: '上级行业主管部门',
  province: '省直行业主管部门',
  ownAndAbove: '本级及上级行业主管部门',
};

/** Beginning of the names under which the opinion of each joint supervisor is kept. */
const CO_SIGN = 'coSign-';

/** An item of supervision, ready to read: object, supervisor, method, findings, mending, hand-over. */
export async function supervisionFacts(matter: Matter, deps: ApiDeps): Promise<readonly MatterFact[]> {
  const parsed = supervisionFormSchema.safeParse(matter.request);
  if (!parsed.success) return [];
  const { data } = parsed;
  const names = await readNames(deps, []);
  const found = (name: string) => textOf(matter.findings, name);
  const coSigned = Object.keys(matter.findings).flatMap((key) =>
    key.startsWith(CO_SIGN) ? [`${names.organisation(key.slice(CO_SIGN.length))}：${found(key)}`] : [],
  );
  return factsOf([
    ['监督对象', 'Object', `${names.organisation(found('objectId'))} ${objectWords[data.objectKind]}`],
    ['人员', 'Person', data.personName],
    ['监督方式', 'Method', methodWords[data.method]],
    ['监督内容', 'Content', data.content],
    ['计划日期', 'Planned for', data.plannedOn],
    ['监督部门', 'Supervisor', names.organisation(found('supervisorId'))],
    ['共同监督', 'Together with', INDUSTRY[found('industry')]],
    ['检查日期', 'Checked on', found('checkedOn')],
    ['检查情况', 'Findings', found('checkFindings')],
    ['评估等次', 'Grade', found('grade')],
    ['处理意见', 'Proposed', found('proposal')],
    ['会签意见', 'Co-signed', coSigned.join('；')],
    ['整改要求', 'To be put right', found('demands')],
    ['整改情况', 'Put right', found('rectification')],
    ['整改佐证', 'Proof', found('proof')],
    ['复查意见', 'Check', found('checkOpinion')],
    ['移送部门', 'Handed to', found('handedTo')],
    ['移送材料', 'Papers', found('papers')],
    ['处理结果', 'Outcome', found('outcome')],
    ['处理方式', 'Handling', found('handling')],
  ]);
}
