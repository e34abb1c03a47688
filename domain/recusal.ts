import { relationKinds } from './expert-pool.ts';
import { message } from './message.ts';
import type { Message } from './message.ts';

/** Why an expert withdraws from a case (回避, 14h). */
export const conflictKinds = ['applicant', 'sameUnit', ...relationKinds] as const;

/** Why an expert withdraws from a case. */
export type ConflictKind = (typeof conflictKinds)[number];

/** An expert as the conflict check sees them. */
export interface ExpertTies {
  readonly accountId: string;
  readonly name: string;
  readonly unitIds: readonly string[];
  readonly relations: readonly { readonly applicantId: string; readonly kind: ConflictKind }[];
}

/** A case as the conflict check sees it. */
export interface CaseTies {
  readonly applicationId: string;
  readonly applicantId: string;
  readonly unitIds: readonly string[];
  /** Names on the applicant's papers and projects. */
  readonly coAuthors: readonly string[];
  /** Who nominated or recommended the applicant, by account or by name (2b, 5b, 9a). */
  readonly nominators: readonly string[];
}

/** One expert who may not judge one case, and why. */
export interface Conflict {
  readonly expertId: string;
  readonly applicationId: string;
  readonly kind: ConflictKind;
}

const WORDS: Readonly<Record<ConflictKind, Message>> = {
  applicant: message('本人为申报人', 'the applicant'),
  sameUnit: message('与申报人同单位', 'of the same unit'),
  kin: message('与申报人有亲属关系', 'kin of the applicant'),
  teacher: message('与申报人有师生关系', 'teacher or student of the applicant'),
  coAuthor: message('与申报人有合作成果', 'co-author of the applicant'),
  nominator: message('为申报人的举荐人或推荐人', 'nominated or recommended the applicant'),
  other: message('有其他利害关系', 'otherwise interested'),
};

/** The words of a conflict, such as 与申报人同单位. */
export function conflictText(kind: ConflictKind): Message {
  return WORDS[kind];
}

/** Every pair of expert and case with a conflict, each once with its first reason (14h). */
export function conflictsOf(experts: readonly ExpertTies[], cases: readonly CaseTies[]): Conflict[] {
  return experts.flatMap((expert) =>
    cases.flatMap((one) => {
      const kind = conflictOf(expert, one);
      return kind === undefined ? [] : [{ expertId: expert.accountId, applicationId: one.applicationId, kind }];
    }),
  );
}

function conflictOf(expert: ExpertTies, one: CaseTies): ConflictKind | undefined {
  if (expert.accountId === one.applicantId) return 'applicant';
  if (expert.unitIds.some((id) => one.unitIds.includes(id))) return 'sameUnit';
  const declared = expert.relations.find(({ applicantId }) => applicantId === one.applicantId);
  if (declared !== undefined) return declared.kind;
  if (one.nominators.includes(expert.accountId) || one.nominators.includes(expert.name)) return 'nominator';
  return one.coAuthors.includes(expert.name) ? 'coAuthor' : undefined;
}
