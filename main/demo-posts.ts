import type { Appointment } from '../store/appointment/appointment.entity.ts';
import { postId } from '../store/post/post.repository.ts';
import type { Post } from '../store/post/post.entity.ts';

const unitId = 'design-institute';
const updatedAt = new Date('2025-01-02T01:00:00Z');

/** Series, grade, approved number and those taken before this system was used. */
const PLAN = [
  ['工程', 2, 1, 0],
  ['工程', 3, 1, 0],
  ['工程', 4, 2, 1],
  ['工程', 5, 1, 1],
  ['工程', 6, 2, 1],
  ['工程', 7, 3, 1],
  ['工程', 10, 4, 2],
  ['工程', 12, 2, 2],
  ['中小学教师', 10, 2, 0],
] as const;

/** The posts of the design institute, as last approved. */
export const demoPosts: readonly Post[] = PLAN.map(([series, grade, approved, takenElsewhere]) => ({
  id: postId(unitId, 'regular', series, grade),
  unitId,
  kind: 'regular',
  series,
  grade,
  approved,
  takenElsewhere,
  project: '',
  document: '市人社岗〔2024〕12号',
  updatedAt,
}));

/** One engineer in office, whose next step is a promotion. */
export const demoAppointments: readonly Appointment[] = [
  {
    id: 'apt-demo-1',
    subjectId: 'demo-1',
    unitId,
    staffNo: 'S001',
    personName: '陈建国',
    kind: 'first',
    series: '工程',
    level: 'associateSenior',
    grade: 7,
    placement: { kind: 'post', postId: postId(unitId, 'regular', '工程', 7), borrowed: false },
    proposal: {},
    proposedBy: 'acc-design-clerk',
    state: 'appointed',
    since: '2021-03-01',
    updatedAt,
  },
];
