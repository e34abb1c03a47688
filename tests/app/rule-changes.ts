import { parse, stringify } from 'yaml';
import { policyYearSchema } from '../../domain/policy-year.ts';
import type { PolicyYear } from '../../domain/policy-year.ts';
import {
  policyFileResponseSchema,
  policyPackageListResponseSchema,
  policyPackageResponseSchema,
} from '../../web/contract/policy.ts';
import type { PolicyPackageResponse } from '../../web/contract/policy.ts';
import type { TitleWork } from './title-work.ts';

/** The newest revision of a year that is in force, as its file holds it. */
export async function packageInForce(
  work: TitleWork,
  year: number,
): Promise<{ readonly policy: PolicyYear; readonly base: { readonly year: number; readonly revision: number } }> {
  const person = await work.as('city-hr');
  const { items } = await person.get('/policy-packages', policyPackageListResponseSchema);
  const found = items.find((item) => item.year === year && item.state === 'inForce');
  if (found === undefined) throw new Error(`Expected a package of ${year} in force.`);
  const file = await person.get(`/policy-packages/${found.id}/file`, policyFileResponseSchema);
  return { policy: policyYearSchema.parse(parse(file.text)), base: { year, revision: found.revision } };
}

/** The package with other working days for some steps of the offices. */
export function withOfficeDays(policy: PolicyYear, days: Readonly<Record<string, number>>): PolicyYear {
  return {
    ...policy,
    officeDefaults: policy.officeDefaults.map((row) => ({ ...row, workingDays: days[row.code] ?? row.workingDays })),
  };
}

/** Proposes a package, through its file as a person would. */
export async function proposes(
  work: TitleWork,
  by: string,
  base: { readonly year: number; readonly revision: number },
  policy: PolicyYear,
  reason = '按本年度安排调整',
): Promise<PolicyPackageResponse> {
  const person = await work.as(by);
  const read = (await person.send('POST', '/policy-packages/reading', { text: stringify(policy) })) as {
    package: unknown;
  };
  const sent = await person.send('POST', '/policy-packages', { base, package: read.package, reason });
  return policyPackageResponseSchema.parse(sent);
}

/** Decides about a proposal of a package. */
export async function decides(
  work: TitleWork,
  by: string,
  id: string,
  decision: 'inForce' | 'declined' = 'inForce',
  note = '',
): Promise<PolicyPackageResponse> {
  const sent = await (await work.as(by)).send('POST', `/policy-packages/${id}/decision`, { decision, note });
  return policyPackageResponseSchema.parse(sent);
}
