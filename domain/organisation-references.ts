import { entryProblem, kindNames, levelNames } from './organisation-entry.ts';
import type { EntryProblem, OrganisationEntry } from './organisation-entry.ts';

type Kind = OrganisationEntry['kind'];
type Level = OrganisationEntry['level'];

const RANK: Record<Level, number> = { county: 0, city: 1, province: 2 };

/** Whatever an entry names is there, of the right kind, and not below it. */
export function referenceProblems(
  entry: OrganisationEntry,
  all: ReadonlyMap<string, OrganisationEntry>,
): EntryProblem[] {
  const found: EntryProblem[] = [];
  const check = (field: string, id: string | undefined, kinds: readonly Kind[], level?: Level): void => {
    if (id === undefined) return;
    const named = all.get(id);
    if (named === undefined) {
      found.push(
        entryProblem(field, '所选单位没有登记，请重新选择', 'Expected a registered organisation, but found none'),
      );
    } else if (!kinds.includes(named.kind) || id === entry.id) {
      const zh = kinds.map((kind) => kindNames[kind].zh).join('或');
      const en = kinds.map((kind) => kindNames[kind].en).join(' or ');
      found.push(
        entryProblem(field, `应选择另一个${zh}，选的是“${named.name}”`, `Expected ${en}, but found ${named.name}`),
      );
    } else if (level !== undefined && named.level !== level) {
      const zh = `应选择${levelNames[level].zh}的${kindNames[named.kind].zh}，“${named.name}”是${levelNames[named.level].zh}`;
      found.push(
        entryProblem(
          field,
          zh,
          `Expected ${levelNames[level].en}, but ${named.name} is of ${levelNames[named.level].en}`,
        ),
      );
    } else if (field === 'departmentId' && RANK[named.level] < RANK[entry.level]) {
      const zh = `主管部门的级别不能低于本单位，“${named.name}”是${levelNames[named.level].zh}`;
      found.push(entryProblem(field, zh, `Expected a department not below it, but ${named.name} is`));
    }
  };
  check('departmentId', entry.departmentId, ['department']);
  check('provincialDepartmentId', entry.provincialDepartmentId, ['department'], 'province');
  check('countyBureauId', entry.countyBureauId, ['bureau'], 'county');
  check('cityBureauId', entry.cityBureauId, ['bureau'], 'city');
  for (const host of entry.hosts ?? []) check('hosts', host, ['unit']);
  for (const own of entry.ownCommitteeIds ?? []) {
    check('ownCommitteeIds', own, ['committee']);
    if (all.get(own)?.committee !== undefined && all.get(own)?.committee?.founderId !== entry.id) {
      found.push(
        entryProblem('ownCommitteeIds', '自建评委会的组建单位应为本单位', 'Expected committees this unit founded'),
      );
    }
  }
  check('committee.founderId', entry.committee?.founderId, ['unit', 'department', 'bureau']);
  check('committee.bureauId', entry.committee?.bureauId, ['bureau']);
  return found;
}

/** Departments stand one above the other and never in a circle. */
export function cycleProblems(entry: OrganisationEntry, all: ReadonlyMap<string, OrganisationEntry>): EntryProblem[] {
  const passed = new Set<string>();
  for (let at = entry.departmentId; at !== undefined && !passed.has(at); at = all.get(at)?.departmentId) {
    if (at !== entry.id) {
      passed.add(at);
      continue;
    }
    const zh = '主管部门不能由本单位（直接或间接）主管，请另选上级';
    return [entryProblem('departmentId', zh, 'Expected a department that is not below this one; choose another')];
  }
  return [];
}

/** Nobody who names the entry may lose by the change what they need of it. */
export function lossProblems(entry: OrganisationEntry, all: ReadonlyMap<string, OrganisationEntry>): EntryProblem[] {
  const naming = [...all.values()].filter((one) => one.id !== entry.id && namesOf(one).includes(entry.id));
  const losing = naming.filter((one) => referenceProblems(one, all).length > 0).map(({ name }) => name);
  if (losing.length === 0) return [];
  const shown = losing.slice(0, 3);
  const zh = `“${shown.join('”“')}”${losing.length > 3 ? `等 ${losing.length} 个单位` : ''}以它为上级或用工单位，请先修改它们`;
  return [entryProblem('kind', zh, `${shown.join(', ')} depend on it as it is; change them first`)];
}

function namesOf(entry: OrganisationEntry): (string | undefined)[] {
  const { departmentId, countyBureauId, cityBureauId, provincialDepartmentId, committee } = entry;
  return [
    ...[departmentId, countyBureauId, cityBureauId, provincialDepartmentId, committee?.founderId, committee?.bureauId],
    ...(entry.hosts ?? []),
    ...(entry.ownCommitteeIds ?? []),
  ];
}
