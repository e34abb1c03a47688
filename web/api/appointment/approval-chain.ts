import type { Organisation } from '../../../store/organisation/organisation.entity.ts';
import type { ApiDeps } from '../deps.ts';
import { notFound } from '../http/refused-error.ts';

/** The offices that decide on the appointments of a unit, as variables of the process. */
export interface ApprovalChain {
  readonly departmentId: string | null;
  readonly bureauId: string;
  readonly provincialBureauId: string;
  readonly hasDepartment: boolean;
}

/** Finds department, bureau and provincial bureau of a unit. Throws NotFound when there is no provincial bureau. */
export async function approvalChain(unit: Organisation, deps: ApiDeps): Promise<ApprovalChain> {
  const bureaus = await deps.stores.organisations.ofKind('bureau');
  const provincial = bureaus.find((bureau) => bureau.level === 'province');
  if (provincial === undefined) throw notFound('省级人社部门', 'the provincial HR bureau');
  const departmentId = unit.departmentId ?? unit.provincialDepartmentId ?? null;
  return {
    departmentId,
    bureauId: unit.countyBureauId ?? unit.cityBureauId ?? provincial.id,
    provincialBureauId: provincial.id,
    hasDepartment: departmentId !== null,
  };
}

/** The unit of a proposal. Throws NotFound. */
export async function unitOf(unitId: string, deps: ApiDeps): Promise<Organisation> {
  const unit = await deps.stores.organisations.byId(unitId);
  if (unit === undefined) throw notFound('这个单位', 'a unit');
  return unit;
}
