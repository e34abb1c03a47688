import { parseApplication } from '../../../domain/submission.ts';
import type { Application } from '../../../store/application/application.entity.ts';
import type { QualificationRecord } from '../../../store/qualification-record/qualification-record.entity.ts';
import type { TaskResponse } from '../../contract/task.ts';
import { personKeysOf } from '../application/material.ts';
import type { ApiDeps } from '../deps.ts';

/** Steps at which an application is checked. */
const CHECKS: ReadonlySet<string> = new Set(['unit-review', 'level-review', 'acceptance-check', 'acceptance-recheck']);

const FINDINGS = { 'let-out': '挂证', counterfeit: '山寨证书' } as const;

/**
 * What clause 24 has on record about the applicant and the units, for those who check an application: certificates with the
 * pledge given (24a), and findings that another person has confirmed (24b).
 */
export async function qualificationFacts(
  act: string,
  application: Application,
  deps: ApiDeps,
): Promise<TaskResponse['facts']> {
  if (!CHECKS.has(act)) return [];
  const employment = application.declaration['employment'];
  const values: unknown[] = employment !== null && typeof employment === 'object' ? Object.values(employment) : [];
  const units = values.filter((value) => typeof value === 'string');
  const records = await deps.stores.qualificationRecords.countingFor(namesOf(application, deps), units);
  const certificates = records.filter(({ kind }) => kind === 'certificate').map(certificateLine);
  const findings = records.flatMap((record) => (record.kind === 'certificate' ? [] : [findingLine(record)]));
  return [
    ...(certificates.length === 0 ? [] : [{ label: '职业资格证书', value: certificates.join('\n') }]),
    ...(findings.length === 0 ? [] : [{ label: '挂证查处记录', value: findings.join('\n') }]),
  ];
}

/** The person as records may name them: by the hash of the case, or by an older one that could not be moved. */
function namesOf({ personKey, declaration }: Application, deps: ApiDeps): string[] {
  const parsed = parseApplication(declaration);
  const declared = parsed.kind === 'ok' ? personKeysOf(parsed.application.person, deps.settings.personHash) : [];
  return [...(personKey === undefined ? [] : [personKey]), ...declared];
}

function certificateLine({ qualification, documentNo, pledgedOn = '' }: QualificationRecord): string {
  return `${qualification}（${documentNo}），${pledgedOn} 已作告知承诺`;
}

function findingLine({ kind, about, qualification, documentNo, on }: QualificationRecord): string {
  const what = kind === 'certificate' ? '' : FINDINGS[kind];
  return `${about.kind === 'person' ? '本人' : '所在单位'}：${what}，${qualification}，${on} 查实（${documentNo}）`;
}
