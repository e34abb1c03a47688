/** Every status of an application with its Chinese name and the statuses that may follow. */
const STATUS_TABLE = {
  draft: { zh: '草稿', next: ['submitted'] },
  submitted: { zh: '已提交待单位审核', next: ['returnedByUnit', 'unitPublicity', 'withdrawn'] },
  returnedByUnit: { zh: '单位退回修改', next: ['submitted', 'withdrawn', 'abandoned'] },
  unitPublicity: {
    zh: '单位公示中',
    next: ['departmentReview', 'bureauReview', 'awaitingAcceptance', 'objectionCheck', 'returnedByUnit', 'withdrawn'],
  },
  departmentReview: {
    zh: '待主管部门审核',
    next: ['departmentReview', 'bureauReview', 'awaitingAcceptance', 'returned', 'withdrawn'],
  },
  bureauReview: {
    zh: '待人社审核',
    next: ['bureauReview', 'awaitingAcceptance', 'recognising', 'returned', 'withdrawn'],
  },
  recognising: { zh: '认定中', next: ['recognising', 'issued', 'failed', 'returned', 'withdrawn'] },
  returned: { zh: '退回修改', next: ['submitted', 'departmentReview', 'bureauReview', 'withdrawn', 'abandoned'] },
  awaitingAcceptance: { zh: '待评委会受理', next: ['correction', 'refused', 'accepted', 'returned', 'withdrawn'] },
  correction: { zh: '一次性告知补正', next: ['awaitingAcceptance', 'abandoned', 'withdrawn'] },
  refused: { zh: '不予受理', next: ['archived'] },
  accepted: { zh: '已受理', next: ['participantPublicity', 'awaitingReview', 'withdrawn'] },
  participantPublicity: { zh: '参评公示中', next: ['awaitingReview', 'objectionCheck', 'withdrawn'] },
  awaitingReview: { zh: '待评审', next: ['passed', 'failed', 'withdrawn', 'objectionCheck'] },
  passed: { zh: '评审通过', next: ['resultPublicity', 'failed'] },
  failed: { zh: '评审未通过', next: ['archived'] },
  resultPublicity: { zh: '结果公示中', next: ['objectionCheck', 'awaitingFiling', 'revoked'] },
  objectionCheck: {
    zh: '异议核查中',
    next: [
      'unitPublicity',
      'participantPublicity',
      'awaitingReview',
      'resultPublicity',
      'awaitingFiling',
      'returnedByUnit',
      'revoked',
    ],
  },
  awaitingFiling: { zh: '待备案', next: ['filed', 'objectionCheck', 'revoked'] },
  filed: { zh: '已备案', next: ['issued', 'revoked'] },
  issued: { zh: '已发文', next: ['certified', 'revoked'] },
  certified: { zh: '已发证', next: ['archived', 'revoked'] },
  archived: { zh: '已归档', next: ['revoked'] },
  withdrawn: { zh: '撤回', next: ['archived'] },
  abandoned: { zh: '视为放弃', next: ['archived'] },
  revoked: { zh: '撤销', next: [] },
} as const;

/** Where an applicant may still withdraw: up to the acceptance by the committee, or to the end of a recognition. */
export const withdrawableStatuses = [
  'submitted',
  'returnedByUnit',
  'unitPublicity',
  'departmentReview',
  'bureauReview',
  'returned',
  'recognising',
  'awaitingAcceptance',
  'correction',
] as const satisfies readonly ApplicationStatus[];

/** Where an office may end a case because of what was found out later, such as a retirement (14d): up to the vote. */
export const closableStatuses = [
  ...withdrawableStatuses,
  'accepted',
  'participantPublicity',
  'awaitingReview',
  'objectionCheck',
] as const satisfies readonly ApplicationStatus[];

/** Status of an application. */
export type ApplicationStatus = keyof typeof STATUS_TABLE;

/** Every status, in the order of the chain, the side statuses last. */
export const applicationStatuses = Object.keys(STATUS_TABLE) as readonly ApplicationStatus[];

/** Chinese name of a status. */
export function statusLabel(status: ApplicationStatus): string {
  return STATUS_TABLE[status].zh;
}

/** The statuses that may follow. */
export function nextStatuses(status: ApplicationStatus): readonly ApplicationStatus[] {
  return STATUS_TABLE[status].next;
}

/** Whether an application may go from one status to another. */
export function canTransition(from: ApplicationStatus, to: ApplicationStatus): boolean {
  return nextStatuses(from).includes(to);
}
