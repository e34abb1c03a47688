import { cycleProblems, lossProblems, referenceProblems } from './organisation-references.ts';
import { entryProblem, kindNames } from './organisation-entry.ts';
import type { EntryProblem, OrganisationEntry } from './organisation-entry.ts';

const FLAGS = [
  'isUniversity',
  'isPublicInstitution',
  'isEnterprise',
  'isCentralEnterprise',
  'isElderlyCare',
  'isPersonnelAgency',
] as const;

/** Everything that does not fit in an entry, judged beside all others; also what others would lose by it. */
export function organisationProblems(
  entry: OrganisationEntry,
  others: readonly OrganisationEntry[],
): readonly EntryProblem[] {
  const all = new Map([...others.filter(({ id }) => id !== entry.id), entry].map((one) => [one.id, one]));
  return [
    ...nameProblems(entry, others),
    ...kindProblems(entry),
    ...referenceProblems(entry, all),
    ...cycleProblems(entry, all),
    ...chainProblems(entry),
    ...lossProblems(entry, all),
  ];
}

function nameProblems(entry: OrganisationEntry, others: readonly OrganisationEntry[]): EntryProblem[] {
  const same = others.some(
    ({ id, name, territory }) => id !== entry.id && name === entry.name && territory === entry.territory,
  );
  return same
    ? [
        entryProblem(
          'name',
          `“${entry.territory}”已登记有“${entry.name}”，请核对后改用全称`,
          `${entry.name} is registered`,
        ),
      ]
    : [];
}

/** Kind and level decide which facts an entry may have. */
function kindProblems(entry: OrganisationEntry): EntryProblem[] {
  const { kind, level } = entry;
  const employs = kind === 'unit' || kind === 'agency';
  const found: EntryProblem[] = [];
  const refuse = (field: string, zh: string, en: string): void => void found.push(entryProblem(field, zh, en));
  if (!employs && FLAGS.some((flag) => entry[flag] === true)) {
    refuse(
      'kind',
      `${kindNames[kind].zh}没有单位性质，请取消勾选`,
      `Expected no nature of a unit for ${kindNames[kind].en}`,
    );
  }
  if (entry.isPublicInstitution === true && entry.isEnterprise === true) {
    refuse(
      'isEnterprise',
      '事业单位与企业只能选一项，请改正',
      'Expected a public institution or an enterprise, not both',
    );
  }
  if (entry.isCentralEnterprise === true && entry.isEnterprise !== true) {
    refuse(
      'isCentralEnterprise',
      '驻辽央企应同时勾选“企业”，请改正',
      'Expected a central enterprise to be an enterprise',
    );
  }
  if (kind !== 'agency' && (entry.hosts ?? []).length > 0) {
    refuse('hosts', '只有劳务派遣单位有用工单位，请清空', 'Only a dispatch agency has hosts; clear them');
  }
  if (kind !== 'unit' && (entry.ownCommitteeIds ?? []).length > 0) {
    refuse('ownCommitteeIds', '只有用人单位有自建评委会，请清空', 'Only a unit has committees of its own; clear them');
  }
  if (kind !== 'committee' && entry.committee !== undefined) {
    refuse(
      'kind',
      '已有评委会信息，类别应保持“评审委员会”',
      'Expected a review committee, because it has the facts of one',
    );
  }
  if (level !== 'county' && entry.countyBureauId !== undefined) {
    refuse(
      'countyBureauId',
      '只有县级单位归县（市）区人社部门，请清空',
      'Only county organisations have a county bureau',
    );
  }
  if (level === 'province' && entry.cityBureauId !== undefined) {
    refuse('cityBureauId', '省属单位不经市人社部门，请清空', 'Provincial organisations have no city bureau');
  }
  if (level === 'province' && entry.departmentId !== undefined) {
    refuse('departmentId', '省属单位请填“省直主管部门”', 'Use the provincial department for provincial organisations');
  }
  if (level !== 'province' && entry.provincialDepartmentId !== undefined) {
    refuse(
      'provincialDepartmentId',
      '只有省属单位归省直主管部门，请清空',
      'Only provincial organisations have one; clear it',
    );
  }
  if (kind === 'committee' && (entry.departmentId ?? entry.countyBureauId ?? entry.cityBureauId) !== undefined) {
    refuse(
      'kind',
      '评委会的上级由组建单位和备案部门确定，请清空主管部门和人社部门',
      'Clear the departments of a committee',
    );
  }
  return found;
}

/** The stamps on the way of a case are known before anybody applies. */
function chainProblems({ kind, level, isCentralEnterprise, ...entry }: OrganisationEntry): EntryProblem[] {
  if ((kind !== 'unit' && kind !== 'agency') || isCentralEnterprise === true) return [];
  const missing: readonly (false | readonly [field: string, ruleCode: string, zh: string, en: string])[] = [
    level === 'county' &&
      entry.countyBureauId === undefined && ['countyBureauId', '15a', '县（市）区人社部门', 'the county bureau'],
    level !== 'province' &&
      entry.cityBureauId === undefined && ['cityBureauId', '15a', '市人社部门', 'the city bureau'],
    level === 'province' &&
      entry.provincialDepartmentId === undefined && [
        'provincialDepartmentId',
        '15b',
        '省直主管部门',
        'the provincial department',
      ],
  ];
  return missing
    .filter((one) => one !== false)
    .map(([field, ruleCode, zh, en]) => ({
      ...entryProblem(
        field,
        `请选择审核盖章的${zh}；没有的请先登记`,
        `Expected ${en} that stamps its cases; register it first`,
      ),
      ruleCode,
    }));
}
