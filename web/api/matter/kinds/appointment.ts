import { appointmentKindLabels } from '../../../../domain/appointment.ts';
import { message } from '../../../../domain/message.ts';
import type { Message } from '../../../../domain/message.ts';
import { gradeName } from '../../../../domain/post-grade.ts';
import { z } from 'zod';
import { requiredText } from '../../task/acts/form-fields.ts';
import { appointmentFormSchema } from '../../appointment/appointment-form.ts';
import { proposalOptions } from '../../appointment/form-options.ts';
import { propose } from '../../appointment/propose.ts';
import { forbidden } from '../../http/refused-error.ts';
import { policyOfYear, presentPolicyYear } from '../../policy-of-year.ts';
import { defineMatterKind } from '../matter-kind.ts';

const kindLabels: Readonly<Record<string, Message>> = {
  ...appointmentKindLabels,
  structure: message('岗位结构调整', 'adjustment of the structure'),
  teamPost: message('团队自设岗位', 'posts of a team'),
  specialPost: message('特设岗位', 'special posts'),
};

/** Appointments that do not follow a new title, and requests about the posts themselves (2a, 2c, 21a, 22a-22g, 23a-23d). */
export const appointment = defineMatterKind({
  kind: 'appointment',
  label: message('岗位聘任和岗位设置', 'Appointment to a post'),
  hint: message(
    '等级晋升、调入、转聘、转正定级、人员交流等聘任，以及岗位结构调整、团队自设岗位、特设岗位，由单位经办人提出。',
    'Promotion, transfer, regularisation, exchange, and the posts themselves; asked for by the clerk of the unit.',
  ),
  startRoles: ['clerk'],
  formId: 'request-appointment',
  form: z.object({ unitId: requiredText('单位', 100) }).and(appointmentFormSchema),
  states: {
    requested: message('办理中', 'Under way'),
    registered: message('已登记', 'In force'),
    refused: message('不予批准', 'Refused'),
  },
  async prepare(actor, deps) {
    const unitIds = [
      ...new Set(actor.account.grants.filter(({ role }) => role === 'clerk').map((grant) => grant.organisationId)),
    ];
    const units = await deps.stores.organisations.byIds(unitIds);
    const policy = policyOfYear(presentPolicyYear(deps), deps);
    return {
      data: unitIds.length === 1 ? { unitId: unitIds[0] } : {},
      options: {
        unitId: units.map(({ id, name }) => ({ value: id, label: name })),
        ...(await proposalOptions(unitIds, policy, deps)),
      },
    };
  },
  async start({ data, actor, deps, matterId, policy, at }) {
    const { unitId, ...form } = data;
    if (!actor.holds(unitId, 'clerk')) {
      throw forbidden(
        message('只能为本单位提出，请选择本单位', 'Expected your own unit, but found another; choose your own'),
      );
    }
    const proposed = await propose(appointmentFormSchema.parse(form), {
      subjectId: matterId,
      unitId,
      policy,
      actor,
      deps,
      at,
    });
    const { departmentId, bureauId, provincialBureauId, grade } = proposed.variables;
    const province = typeof grade === 'number' && grade <= 2 ? [provincialBureauId] : [];
    return {
      title: `${kindLabels[data.kind]?.zh ?? ''}：${proposed.title}`,
      organisationIds: [unitId, departmentId, bureauId, ...province].filter((id) => typeof id === 'string'),
      variables: proposed.variables,
      findings: proposed.posts.length === 0 ? {} : { posts: proposed.posts },
    };
  },
  async facts(matter, deps) {
    const row = await deps.stores.appointments.bySubject(matter.id);
    const text = (key: string): string => {
      const value = matter.request[key];
      return typeof value === 'string' ? value : '';
    };
    const rows: readonly (readonly [Message, string])[] = [
      [message('事项', 'matter'), kindLabels[text('kind')]?.zh ?? ''],
      [message('人员', 'person'), row?.personName ?? ''],
      [message('拟聘等级', 'grade'), row === undefined ? '' : gradeName(row.grade)],
      [message('聘任日期', 'from'), row?.since ?? ''],
      [message('岗位核定数', 'approved posts'), row === undefined ? text('adjustments') : ''],
      [message('团队、项目或平台', 'project'), text('project')],
      [message('文号', 'document'), text('document')],
      [message('备案核准号', 'filing number'), row?.filingNo ?? ''],
      [message('服务基层情况', 'grassroots service'), text('grassrootsService')],
    ];
    return rows.filter(([, value]) => value !== '').map(([label, value]) => ({ label, value }));
  },
});
