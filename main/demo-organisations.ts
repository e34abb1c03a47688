import type { Organisation } from '../store/organisation/organisation.entity.ts';
import { accountIdOf } from './demo-account-id.ts';

const city = '本市';
const county = '平川县';
const province = '本省';
/** Approved for at most three years (核准备案). */
const approved = { validFrom: '2024-01-01', validTo: '2026-12-31' };
const experts = [1, 2, 3, 4, 5, 6].map((number) => accountIdOf(`expert-${number}`));

/** The offices of the demo: one agency, units of county, city and province, their departments, HR bureaus and two committees. */
export const demoOrganisations: readonly Organisation[] = [
  {
    id: 'jianda-agency',
    name: '建达人力资源派遣有限公司',
    kind: 'agency',
    level: 'city',
    territory: city,
    cityBureauId: 'city-hr',
    isUniversity: false,
    hosts: ['design-institute'],
  },
  {
    id: 'design-institute',
    name: '市政工程设计院',
    kind: 'unit',
    level: 'city',
    territory: city,
    departmentId: 'housing-bureau',
    cityBureauId: 'city-hr',
    isUniversity: false,
    isPublicInstitution: true,
  },
  {
    id: 'river-station',
    name: '平川县河道管理站',
    kind: 'unit',
    level: 'county',
    territory: county,
    departmentId: 'county-water-bureau',
    countyBureauId: 'county-hr',
    cityBureauId: 'city-hr',
    isUniversity: false,
  },
  {
    id: 'highway-institute',
    name: '省公路勘察院',
    kind: 'unit',
    level: 'province',
    territory: province,
    provincialDepartmentId: 'provincial-transport',
    isUniversity: false,
  },
  {
    id: 'precision-enterprise',
    name: '示范精密装备有限公司',
    kind: 'unit',
    level: 'city',
    territory: city,
    cityBureauId: 'city-hr',
    isUniversity: false,
    isEnterprise: true,
  },
  office('housing-bureau', '市住房和城乡建设局', 'department', 'city', city),
  office('county-water-bureau', '平川县水利局', 'department', 'county', county),
  office('provincial-transport', '省交通运输厅', 'department', 'province', province),
  office('county-hr', '平川县人力资源和社会保障局', 'bureau', 'county', county),
  office('city-hr', '市人力资源和社会保障局', 'bureau', 'city', city),
  office('provincial-hr', '省人力资源和社会保障厅', 'bureau', 'province', province),
  {
    ...office('civil-committee', '市工程系列中级职称评审委员会', 'committee', 'city', city),
    committee: {
      founderId: 'city-hr',
      series: ['工程'],
      levels: ['intermediate', 'junior'],
      ...approved,
      memberAccountIds: [accountIdOf('chair'), ...experts],
      chairAccountId: accountIdOf('chair'),
      bureauId: 'city-hr',
    },
  },
  {
    ...office('provincial-committee', '省工程系列高级职称评审委员会', 'committee', 'province', province),
    committee: {
      founderId: 'provincial-hr',
      series: ['工程'],
      levels: ['senior', 'associateSenior', 'intermediate'],
      ...approved,
      memberAccountIds: [accountIdOf('provincial-chair'), ...experts],
      sizeConsent: { authority: '省人力资源和社会保障厅', documentNo: '省人社评〔2024〕12号', minimum: 7 },
      chairAccountId: accountIdOf('provincial-chair'),
      bureauId: 'provincial-hr',
    },
  },
];

function office(
  id: string,
  name: string,
  kind: Organisation['kind'],
  level: Organisation['level'],
  territory: string,
): Organisation {
  return { id, name, kind, level, territory, isUniversity: false };
}
