import { appointmentKindLabels, appointmentKinds } from '../../../domain/appointment.ts';
import { message } from '../../../domain/message.ts';
import type { Message } from '../../../domain/message.ts';
import { gradeName } from '../../../domain/post-grade.ts';
import type { Appointment } from '../../../store/appointment/appointment.entity.ts';
import type { Role } from '../../../store/account/account.entity.ts';
import { postClaim } from '../../../store/post/post.repository.ts';
import type { Post } from '../../../store/post/post.entity.ts';
import { postListResponseSchema } from '../../contract/post.ts';
import type { Actor } from '../actor.ts';
import { defineRoute } from '../define-route.ts';
import type { ApiDeps } from '../deps.ts';
import { readNames } from '../names.ts';

const UNIT_ROLES: readonly Role[] = ['clerk', 'head'];

const KIND_TEXT = {
  regular: message('结构比例内', 'in the ratio'),
  team: message('团队自设岗位', 'set up by a team'),
  special: message('特设岗位', 'special post'),
};
const STATE_TEXT: Readonly<Record<string, Message>> = {
  proposed: message('办理中', 'under way'),
  appointed: message('在聘', 'in office'),
};

/** The posts of a unit and who holds them, for the unit, its department and its bureau (2a, 2c, 7b, 21a, 22a-22g, 23a). */
export const postRoutes = [
  defineRoute({
    method: 'get',
    path: '/posts',
    permission: 'post.read',
    summary: '岗位和聘任',
    response: postListResponseSchema,
    async handler({ actor, deps }) {
      const unitIds = await unitsOf(actor, deps);
      const [posts, appointments, names] = await Promise.all([
        deps.stores.posts.ofUnits(unitIds),
        deps.stores.appointments.liveOf(unitIds),
        readNames(deps, []),
      ]);
      return {
        posts: await Promise.all(posts.map((post) => postRow(post, names.organisation(post.unitId), deps))),
        appointments: appointments.map((row) => appointmentRow(row, names.organisation(row.unitId))),
      };
    },
  }),
];

/** The person's own units, and those whose department or bureau the person works at. */
async function unitsOf(actor: Actor, deps: ApiDeps): Promise<string[]> {
  const all = await deps.stores.organisations.all();
  return all
    .filter((unit) => {
      if (actor.holds(unit.id, ...UNIT_ROLES)) return true;
      const departments = [unit.departmentId, unit.provincialDepartmentId].filter((id) => id !== undefined);
      if (departments.some((id) => actor.holds(id, 'department-officer'))) return true;
      const bureaus = [unit.countyBureauId, unit.cityBureauId].filter((id) => id !== undefined);
      return bureaus.some((id) => actor.holds(id, 'bureau-officer', 'bureau-supervisor', 'discipline'));
    })
    .map(({ id }) => id);
}

async function postRow(post: Post, unit: string, deps: ApiDeps) {
  const taken = post.takenElsewhere + (await deps.stores.claims.of(postClaim(post.id))).length;
  return {
    id: post.id,
    unit,
    kind: post.kind,
    kindText: KIND_TEXT[post.kind],
    series: post.series,
    grade: gradeName(post.grade),
    approved: post.approved,
    taken,
    free: Math.max(0, post.approved - taken),
    project: post.project,
    document: post.document,
  };
}

function appointmentRow(row: Appointment, unit: string) {
  const kind = appointmentKinds.find((known) => known === row.kind);
  const service = row.proposal['grassrootsService'];
  return {
    id: row.id,
    unit,
    staffNo: row.staffNo,
    personName: row.personName,
    kindText: kind === undefined ? message(row.kind, row.kind) : appointmentKindLabels[kind],
    grade: gradeName(row.grade),
    placeText: placeText(row.placement),
    since: row.since,
    stateText: STATE_TEXT[row.state] ?? message(row.state, row.state),
    filingNo: row.filingNo ?? '',
    grassroots: typeof service === 'string' && service !== '',
  };
}

function placeText(placement: Appointment['placement']): Message {
  if (placement.kind === 'post') {
    return placement.borrowed ? message('借用高级别岗位', 'borrowed') : message('本级岗位', 'own grade');
  }
  return {
    directRecognition: message('不受结构比例限制', 'beyond the ratio'),
    regularisation: message('转正定级超出', 'beyond by regularisation'),
    release: message('例外批准', 'by exception'),
  }[placement.ground];
}
