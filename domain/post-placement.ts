import { appointmentDefect, directRow } from './appointment.ts';
import type { AppointmentProposal } from './appointment.ts';
import type { Defect } from './defect.ts';
import { policySetting } from './policy-setting.ts';
import type { PolicyYear } from './policy-year.ts';
import { gradeName } from './post-grade.ts';

/** A kind of post: in the ratio, set up by a team itself (2a), or specially set up (2c). */
export const postKinds = ['regular', 'team', 'special'] as const;

/** A post plan of a unit for one series and grade, with what is still free. */
export interface PostFact {
  readonly id: string;
  readonly kind: (typeof postKinds)[number];
  readonly series: string;
  readonly grade: number;
  readonly free: number;
}

/** Where an appointment finds its place: on a post, own or borrowed, or beyond the approved number. */
export type Placement =
  | { readonly kind: 'post'; readonly postId: string; readonly borrowed: boolean }
  | { readonly kind: 'beyond'; readonly ground: 'directRecognition' | 'regularisation' | 'release' };

/** Finds the place of an appointment, or says why there is none (22a, 22c, 22d, 22e, 22g, 10a-10g, 2a, 2c). */
export function placementOf(
  proposal: AppointmentProposal,
  posts: readonly PostFact[],
  overshootUsed: number,
  policy: PolicyYear,
): Placement | readonly Defect[] {
  if (proposal.flaggedPostId !== undefined) return onFlaggedPost(proposal, posts);
  // Those of clause 10 are outside the ratio whether or not a post is free.
  const direct = directRow(proposal, policy);
  if (direct?.beyondPostRatio === true) return { kind: 'beyond', ground: 'directRecognition' };
  const regular = posts.filter((post) => post.kind === 'regular');
  const { grade, title, kind } = proposal;
  const own = regular.filter((post) => post.grade === grade && post.series === title.series);
  const free = own.find((post) => post.free > 0);
  if (free !== undefined) {
    return proposal.borrowPostId === undefined
      ? { kind: 'post', postId: free.id, borrowed: false }
      : [
          appointmentDefect(
            '22c',
            'borrowPostId',
            '硬',
            `${gradeName(grade)}尚有 ${free.free} 个空岗，聘满之后方可借用高级别岗位，请勿选择借用`,
            `Expected grade ${grade} to be full before borrowing, but ${free.free} are free`,
          ),
        ];
  }
  if (kind === 'fromManagement') {
    return [
      appointmentDefect(
        '22e',
        'grade',
        '硬',
        `转聘应有相应空余岗位，${gradeName(grade)}没有空岗，请待有空岗时办理`,
        `Expected a free post of grade ${grade}, but found none; wait until there is one`,
      ),
    ];
  }
  if (proposal.borrowPostId !== undefined) return onBorrowedPost(proposal, regular);
  if (kind === 'regularisation') return beyondForRegularisation(overshootUsed, policy);
  return noPlace(proposal, regular);
}

function onFlaggedPost(proposal: AppointmentProposal, posts: readonly PostFact[]): Placement | readonly Defect[] {
  const post = posts.find(({ id }) => id === proposal.flaggedPostId);
  const fits = post !== undefined && post.kind !== 'regular' && post.grade === proposal.grade && post.free > 0;
  if (fits) return { kind: 'post', postId: post.id, borrowed: false };
  return [
    appointmentDefect(
      post?.kind === 'special' ? '2c' : '2a',
      'flaggedPostId',
      '硬',
      '所选的团队自设岗位或特设岗位应与聘任等级一致且有空缺，请改选',
      'Expected a flagged post of that grade which is free, but found none; choose another',
    ),
  ];
}

/** Borrowing goes upwards only (22c); for those who come by exchange, within the same series (22g). */
function onBorrowedPost(proposal: AppointmentProposal, posts: readonly PostFact[]): Placement | readonly Defect[] {
  const post = posts.find(({ id }) => id === proposal.borrowPostId);
  const code = proposal.kind === 'exchange' ? '22g' : '22c';
  if (post === undefined || post.grade >= proposal.grade) {
    return [
      appointmentDefect(
        code,
        'borrowPostId',
        '硬',
        `只能向高级别岗位借用空岗，${post === undefined ? '所选岗位不存在' : `${gradeName(post.grade)}不高于${gradeName(proposal.grade)}`}，请改选`,
        'Expected a post of a higher grade to borrow, but found none; choose another',
      ),
    ];
  }
  if (proposal.kind === 'exchange' && post.series !== proposal.title.series) {
    return [
      appointmentDefect(
        '22g',
        'borrowPostId',
        '硬',
        `人员交流进入的，只能借用同系列上级岗位，所选岗位为${post.series}系列，请改选${proposal.title.series}系列的岗位`,
        `Expected a post of the series ${proposal.title.series}, but found ${post.series}`,
      ),
    ];
  }
  if (post.free > 0) return { kind: 'post', postId: post.id, borrowed: true };
  return [
    appointmentDefect(
      code,
      'borrowPostId',
      '硬',
      `${gradeName(post.grade)}已无空岗可借，请改选`,
      `Expected a free post of grade ${post.grade} to borrow, but found none`,
    ),
  ];
}

/** 转正定级 may go beyond the approved number as far as the setting says (22d). */
function beyondForRegularisation(used: number, policy: PolicyYear): Placement | readonly Defect[] {
  const limit = policySetting(policy, 'regularisationOvershoot');
  if (used < limit) return { kind: 'beyond', ground: 'regularisation' };
  return [
    appointmentDefect(
      '22d',
      'grade',
      '硬',
      `转正定级可适当超出岗位数，本单位该层级限 ${limit} 人，已用 ${used} 人，请待有空岗时办理`,
      `Expected at most ${limit} beyond the approved number, but ${used} are already`,
    ),
  ];
}

function noPlace(proposal: AppointmentProposal, posts: readonly PostFact[]): Placement | readonly Defect[] {
  const higher = posts.filter((post) => post.grade < proposal.grade && post.free > 0);
  if (proposal.kind === 'newStaff' && higher.length === 0) {
    if (proposal.release?.code === '22a') return { kind: 'beyond', ground: 'release' };
    return [
      appointmentDefect(
        '22a',
        'grade',
        '原则',
        '没有空余专业技术岗位的，新增人员原则上不得聘用到专业技术岗位；机构改革等特殊需要的，请写明理由和文号报人社部门批准',
        'Expected a free post for new staff, but found none; a reorganisation needs the consent of the bureau',
      ),
    ];
  }
  const code = proposal.kind === 'exchange' ? '22g' : '22c';
  const choice = higher.map((post) => gradeName(post.grade)).join('、');
  return [
    appointmentDefect(
      code,
      'borrowPostId',
      '硬',
      higher.length === 0
        ? `${gradeName(proposal.grade)}及以上均无空岗，请待有空岗或岗位设置调整后办理`
        : `${gradeName(proposal.grade)}已聘满，可向高级别岗位借用空岗（${choice}），请选择借用的岗位`,
      `Expected a free post of grade ${proposal.grade}, but found none; choose one to borrow`,
    ),
  ];
}
