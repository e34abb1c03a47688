import type { ApplicationInput, Employment } from '../../domain/application.ts';
import { employerOf } from '../../domain/application.ts';

/** A dispatched worker of the demo: employed by the agency, working at the design institute. */
export const dispatchedEmployment: Employment = {
  kind: 'dispatched',
  agencyId: 'jianda-agency',
  hostId: 'design-institute',
  contractFrom: '2023-03-01',
  contractTo: '2026-12-31',
  dispatchFrom: '2024-01-01',
  dispatchTo: '2026-06-30',
};

/** A member of an establishment of a unit. */
export const establishmentOf = (unitId: string): Employment => ({ kind: 'establishment', unitId });

/** A declaration with nothing wrong in it, for the demo's engineering committees. */
export function declarationOf(name: string, idNumber: string, employment: Employment): ApplicationInput {
  return {
    person: { name, idKind: 'residentId', idNumber, phone: '024-22334455', retirementStatus: 'inService' },
    employment,
    socialInsurance: { payerOrganisationId: employerOf(employment), from: '2024-01-01', to: '2025-08-31' },
    title: {
      channel: 'normal',
      series: '工程',
      speciality: '市政工程',
      level: 'intermediate',
      currentTitle: { level: 'junior', series: '工程', obtainedOn: '2020-12-01' },
    },
    committeeId: 'civil-committee',
    education: [{ school: '沈阳建筑大学', degree: '学士', speciality: '给排水', graduatedOn: '2015-07-01' }],
    workExperience: [{ organisation: '市政工程设计院', duty: '设计', from: '2015-08-01' }],
    papers: [
      {
        title: '城市排水管网改造',
        journal: '给水排水',
        issnOrCn: '11-4972/TU',
        journalCheck: { source: '国家新闻出版署', result: 'listed', checkedOn: '2025-08-20' },
        retrieval: { database: 'cnki', result: 'found', checkedOn: '2025-08-20' },
      },
    ],
  };
}
