import { createHash } from 'node:crypto';
import { formatDate } from '../../../domain/calendar-date.ts';
import { message } from '../../../domain/message.ts';
import { notGiven } from '../../../store/objection/objection.entity.ts';
import type { Objection } from '../../../store/objection/objection.entity.ts';
import { publicityElementsSchema } from '../../../store/publicity/publicity.entity.ts';
import type { Publicity } from '../../../store/publicity/publicity.entity.ts';
import { PAGE_SIZE, listQuerySchema } from '../../contract/list.ts';
import {
  changePublicityRequestSchema,
  fileObjectionRequestSchema,
  objectionAnswerSchema,
  objectionReceiptSchema,
  publicityListResponseSchema,
  publicityResponseSchema,
} from '../../contract/publicity.ts';
import { defineRoute } from '../define-route.ts';
import type { Route } from '../define-route.ts';
import type { ApiDeps } from '../deps.ts';
import { conflict, forbidden, invalidInput, notFound } from '../http/refused-error.ts';
import { idParamsSchema, objectionParamsSchema } from '../id-params.ts';
import { readNames } from '../names.ts';
import { recordAct, somebody } from '../record-act.ts';
import { noticeRule, refuseNotice } from './refuse-notice.ts';
import { createObjectionThrottle } from './objection-throttle.ts';
import type { ObjectionThrottle } from './objection-throttle.ts';
import { objectionStateText } from './objection-state.ts';
import { publicityRow, publicityView } from './publicity-view.ts';
import { tellObjection } from './tell-objection.ts';

/** Public notices: read without sign-in, objections filed by anyone, corrections by the office that posted it. */
export const publicityRoutes = (throttle: ObjectionThrottle = createObjectionThrottle()): Route[] => [
  defineRoute({
    method: 'get',
    path: '/publicities',
    permission: 'public',
    summary: '正在公示',
    request: { query: listQuerySchema },
    response: publicityListResponseSchema,
    async handler({ query, deps }) {
      const [running, names] = await Promise.all([deps.stores.publicities.running(), readNames(deps, [])]);
      const words = (query.q ?? '').toLowerCase();
      const rows = running
        .flatMap((publicity) => publicityRow(publicity, names, deps) ?? [])
        .filter(({ title, organisation }) => `${title} ${organisation}`.toLowerCase().includes(words));
      const from = (query.page - 1) * PAGE_SIZE;
      return { items: rows.slice(from, from + PAGE_SIZE), total: rows.length, page: query.page };
    },
  }),
  defineRoute({
    method: 'get',
    path: '/publicities/:id',
    permission: 'public',
    summary: '一则公示',
    request: { params: idParamsSchema },
    response: publicityResponseSchema,
    handler: ({ params, deps }) => publicPage(params.id, deps),
  }),
  defineRoute({
    method: 'post',
    path: '/publicities/:id/objections',
    permission: 'public',
    summary: '反映情况',
    request: { params: idParamsSchema, body: fileObjectionRequestSchema },
    response: objectionReceiptSchema,
    async handler({ params, body, deps, http }) {
      const publicity = await deps.stores.publicities.byId(params.id);
      if (publicity === undefined || publicity.state === 'draft') throw notFound('这则公示', 'a notice');
      if (publicity.state !== 'running') {
        throw conflict(
          message('公示已结束，请直接向受理部门反映', 'The notice has ended; please write to the receiving office'),
        );
      }
      await throttle.count(publicity.id, http.request.ip ?? '');
      const digest = createHash('sha256').update(`${params.id}:${body.idempotencyKey}`).digest('hex');
      const id = `obj-${digest.slice(0, 24)}`;
      const filedAt = new Date(deps.clock.now());
      const objection: Objection = {
        id,
        publicityId: publicity.id,
        by: { name: body.name || notGiven.name, contact: body.contact || notGiven.contact },
        signature: body.unitStamp ? 'unit' : body.name === '' || body.contact === '' ? 'unsigned' : 'person',
        text: body.text,
        ...(body.evidence === '' ? {} : { evidence: body.evidence }),
        filedAt,
        state: 'open',
      };
      // Who reflects something to the office may stay unknown (16g): the row says neither who nor from where.
      const act = {
        act: 'objection.file',
        subject: `publicity:${publicity.id}`,
        organisationId: publicity.organisationId,
        after: { objectionId: id },
      };
      await recordAct(act, somebody, deps, async () => {
        await deps.stores.objections.add(objection);
        return objection;
      });
      await deps.engineCommands.publish({
        name: 'objection-filed',
        correlationKey: publicity.id,
        messageId: id,
        variables: { objectionId: id },
      });
      const stored = (await deps.stores.objections.byId(id))?.filedAt ?? filedAt;
      await tellObjection(publicity, id, stored, deps);
      return { id, filedAt: stored.toISOString() };
    },
  }),
  defineRoute({
    method: 'get',
    path: '/publicities/:id/objections/:objectionId',
    permission: 'public',
    summary: '查询反映的办理情况',
    request: { params: objectionParamsSchema },
    response: objectionAnswerSchema,
    async handler({ params, deps }) {
      const objection = await deps.stores.objections.byId(params.objectionId);
      if (objection?.publicityId !== params.id) throw notFound('这件反映', 'an objection');
      const { id, state, reply, answeredAt } = objection;
      return {
        id,
        state,
        stateText: objectionStateText(state),
        ...(answeredAt === undefined ? {} : { reply: reply ?? '', answeredAt: answeredAt.toISOString() }),
      };
    },
  }),
  defineRoute({
    method: 'put',
    path: '/publicities/:id',
    permission: 'publicity.change',
    summary: '更正公示（重新起算）',
    request: { params: idParamsSchema, body: changePublicityRequestSchema },
    response: publicityResponseSchema,
    async handler({ params, body, actor, deps }) {
      const publicity = await deps.stores.publicities.byId(params.id);
      if (publicity === undefined || publicity.state === 'draft') throw notFound('这则公示', 'a notice');
      if (!actor.holds(publicity.organisationId, 'clerk', 'committee-office')) {
        throw forbidden(
          message('只有张贴单位可以更正公示', 'Expected the office that posted the notice, but found another'),
        );
      }
      const elements = changedElements(publicity, body.elements);
      // Before it is shown: the check in the process comes after the page has it already.
      const applications = await deps.stores.applications.byIds(publicity.applicationIds);
      if (applications.some(({ applicantId }) => applicantId === actor.id)) {
        throw forbidden(
          message(
            '公示涉及您本人的申报，请由本单位其他人员更正',
            'This notice is about your own application; let a colleague correct it',
          ),
        );
      }
      const rule = noticeRule(publicity.kind, applications[0]);
      await refuseNotice(
        elements,
        {
          applications,
          rule,
          policyYear: publicity.policyYear,
          policyRevision: publicity.policyRevision,
        },
        deps,
      );
      const after = { reason: body.reason, on: formatDate(deps.clock.today()) };
      const changed = await recordAct(
        {
          act: 'publicity.change',
          subject: `publicity:${publicity.id}`,
          organisationId: publicity.organisationId,
          before: { edition: publicity.edition },
          after,
        },
        actor,
        deps,
        () => deps.stores.publicities.change(publicity.id, publicity.edition, elements),
        ({ edition }) => ({ after: { ...after, edition } }),
      );
      if (changed === undefined) {
        throw conflict(
          message('公示已结束或刚被更正，请刷新', 'The notice has ended or was changed meanwhile; reload'),
        );
      }
      await deps.engineCommands.publish({
        name: 'publicity-changed',
        correlationKey: publicity.id,
        messageId: `change:${publicity.id}:${changed.edition}`,
      });
      return publicPage(publicity.id, deps);
    },
  }),
];

async function publicPage(id: string, deps: ApiDeps) {
  const publicity = await deps.stores.publicities.byId(id);
  if (publicity === undefined) throw notFound('这则公示', 'a notice');
  const [applications, names] = await Promise.all([
    deps.stores.applications.byIds(publicity.applicationIds),
    readNames(deps, []),
  ]);
  const view = publicityView(publicity, applications, names, deps);
  if (view === undefined) throw notFound('这则公示', 'a notice');
  return view;
}

/** The elements with what was changed; the list of people stays as it is, and the period may not shrink. */
function changedElements(publicity: Publicity, given: Readonly<Record<string, unknown>>): Publicity['elements'] {
  const { subjects, workingDays } = publicity.elements;
  const parsed = publicityElementsSchema.safeParse({ ...publicity.elements, ...given, subjects });
  if (!parsed.success) {
    throw invalidInput(
      message('公示要素不完整，请按提示改正', 'Expected all elements of the notice; see the details'),
      parsed.error.issues.map((issue) => {
        const field = issue.path.join('.');
        return { field, message: message(`“${field}”缺失或格式不符，请补填`, `${field}: ${issue.message}`) };
      }),
    );
  }
  if (parsed.data.workingDays < workingDays) {
    throw invalidInput(
      message(
        `公示期不能短于原定的 ${workingDays} 个工作日`,
        `Expected ${workingDays} working days or more, but found ${parsed.data.workingDays}`,
      ),
    );
  }
  return parsed.data;
}
