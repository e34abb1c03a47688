import type { Account, Grant, Role } from '../store/account/account.entity.ts';
import { accountIdOf } from './demo-account-id.ts';

const UNITS = [
  ['jianda', 'jianda-agency', '建达'],
  ['design', 'design-institute', '设计院'],
  ['river', 'river-station', '河道站'],
  ['highway', 'highway-institute', '勘察院'],
  ['precision', 'precision-enterprise', '精密装备'],
] as const;

const COMMITTEES = ['civil-committee', 'provincial-committee'] as const;

/** Everybody of the demo, in the order in which a case meets them; the password is the caller's matter. */
export function demoPeople(): Omit<Account, 'passwordHash'>[] {
  return [
    person('zhang-wei', '张伟', at('jianda-agency', 'applicant')),
    person('li-na', '李娜', at('river-station', 'applicant')),
    person('wang-qiang', '王强', at('design-institute', 'applicant')),
    person('zhao-min', '赵敏', at('highway-institute', 'applicant')),
    person('chen-jie', '陈洁', at('precision-enterprise', 'applicant')),
    person('liu-yang', '刘洋', at('precision-enterprise', 'applicant')),
    person('gao-fei', '高飞', at('precision-enterprise', 'applicant')),
    ...UNITS.flatMap(([short, id, name]) => [
      person(`${short}-clerk`, `${name}经办人`, at(id, 'clerk')),
      person(`${short}-head`, `${name}负责人`, at(id, 'head'), at(id, 'stamp-holder')),
    ]),
    person('technical-leader', '精密装备技术路线总负责人', at('precision-enterprise', 'nominator')),
    person('academician', '院士', at('provincial-hr', 'nominator')),
    person('housing-officer', '住建局审核人', at('housing-bureau', 'department-officer')),
    person('water-officer', '水利局审核人', at('county-water-bureau', 'department-officer')),
    person('transport-officer', '交通厅审核人', at('provincial-transport', 'department-officer')),
    person('county-hr', '县人社审核人', at('county-hr', 'bureau-officer')),
    person('county-hr-supervisor', '县人社监督人', at('county-hr', 'bureau-supervisor')),
    person('city-hr', '市人社审核人', at('city-hr', 'bureau-officer')),
    person('city-hr-clerk', '市人社经办人', at('city-hr', 'bureau-officer')),
    person('city-hr-supervisor', '市人社监督人', at('city-hr', 'bureau-supervisor')),
    person('provincial-hr', '省人社审核人', at('provincial-hr', 'bureau-officer')),
    person('provincial-hr-supervisor', '省人社监督人', at('provincial-hr', 'bureau-supervisor')),
    person('committee-office', '评委会办事机构', at('civil-committee', 'committee-office')),
    person('committee-checker', '评委会办事机构复核人', at('civil-committee', 'committee-office')),
    person('chair', '主任委员', at('civil-committee', 'chair'), at('civil-committee', 'expert')),
    ...[1, 2, 3, 4, 5, 6].map((number) =>
      person(
        `expert-${number}`,
        `评审专家${'一二三四五六'[number - 1] ?? ''}`,
        ...COMMITTEES.map((id) => at(id, 'expert')),
      ),
    ),
    person('provincial-office', '省评委会办事机构', at('provincial-committee', 'committee-office')),
    person(
      'provincial-chair',
      '省评委会主任委员',
      at('provincial-committee', 'chair'),
      at('provincial-committee', 'expert'),
    ),
    person('discipline', '纪检监督人', at('city-hr', 'discipline')),
    person('owner', '流程管理员', at('city-hr', 'process-owner')),
    person('admin', '系统管理员', at('city-hr', 'system-admin')),
    person('auditor', '审计管理员', at('city-hr', 'audit-admin')),
  ];
}

function person(username: string, name: string, ...grants: Grant[]): Omit<Account, 'passwordHash'> {
  return { id: accountIdOf(username), username, name, grants, disabled: false };
}

function at(organisationId: string, role: Role): Grant {
  return { organisationId, role };
}
