import { declarationOf, dispatchedEmployment, establishmentOf } from './declaration.ts';
import { identityNumber } from './identity.ts';
import type { ApplicationInput } from '../../domain/application.ts';
import type { TitleWork } from './title-work.ts';

/** An applicant of the demo, the units that recommend and the offices that stamp after them. */
export interface Candidate {
  readonly username: string;
  readonly declaration: ApplicationInput;
  readonly units: readonly string[];
  readonly levels: readonly string[];
}

/** The four applicants of the demo with nothing wrong in their declarations. */
export const candidates = {
  zhangWei: {
    username: 'zhang-wei',
    declaration: declarationOf('张伟', identityNumber('19900307', 11), dispatchedEmployment),
    units: ['jianda', 'design'],
    levels: ['city-hr'],
  },
  liNa: {
    username: 'li-na',
    declaration: declarationOf('李娜', identityNumber('19910508', 22), establishmentOf('river-station')),
    units: ['river'],
    levels: ['water-officer', 'county-hr', 'city-hr'],
  },
  wangQiang: {
    username: 'wang-qiang',
    declaration: declarationOf('王强', identityNumber('19880912', 33), establishmentOf('design-institute')),
    units: ['design'],
    levels: ['housing-officer', 'city-hr'],
  },
  zhaoMin: {
    username: 'zhao-min',
    declaration: declarationOf('赵敏', identityNumber('19870102', 44), establishmentOf('highway-institute')),
    units: ['highway'],
    levels: ['transport-officer'],
  },
} as const satisfies Record<string, Candidate>;

/** Submits the cases side by side and takes them to the committee's door; their notices run at the same time. Answers the ids in order. */
export async function reachCommittee(work: TitleWork, people: readonly Candidate[]): Promise<string[]> {
  const ids: string[] = [];
  for (const { username, declaration, units } of people) {
    const id = await work.submits(username, declaration);
    for (const unit of units) await work.reviewsAndPosts(unit, id);
    ids.push(id);
  }
  await work.advance(6);
  for (const [index, { units, levels }] of people.entries()) {
    const id = ids[index] ?? '';
    for (const unit of units) await work.stamps(unit, id);
    for (const officer of levels) await work.passesLevel(officer, id);
  }
  return ids;
}
