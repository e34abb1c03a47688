import { randomUUID } from 'node:crypto';
import { message } from '../../../domain/message.ts';
import { nextCaseNumber } from '../../../store/counter/case-number.ts';
import {
  applicationCheckResponseSchema,
  applicationListQuerySchema,
  applicationListResponseSchema,
  applicationResponseSchema,
  createApplicationRequestSchema,
  diagramResponseSchema,
  pledgeRequestSchema,
  saveApplicationRequestSchema,
  submitApplicationResponseSchema,
  timelineResponseSchema,
} from '../../contract/application.ts';
import { PAGE_SIZE } from '../../contract/list.ts';
import { Accepted, defineRoute } from '../define-route.ts';
import type { Actor } from '../actor.ts';
import type { ApiDeps } from '../deps.ts';
import { conflict, notFound } from '../http/refused-error.ts';
import { idParamsSchema } from '../id-params.ts';
import { policyOfYear, yearOfToday } from '../policy-of-year.ts';
import { readNames } from '../names.ts';
import { revealStep } from '../privacy/reveal-step.ts';
import { recordAct } from '../record-act.ts';
import { applicationPage, applicationSummary } from './application-view.ts';
import { caseScope, readCase } from './case-access.ts';
import { declarationHash } from './material.ts';
import { diagramsOf } from './diagram.ts';
import { withReleases } from './release-states.ts';
import { checkApplication } from './submission-check.ts';
import { nearestDue } from './nearest-due.ts';
import { submitApplication } from './submit-application.ts';
import { timelineOf } from './timeline.ts';

/** Applications: the applicant's draft, its check, pledge and submission; what others may see of it. */
export const applicationRoutes = [
  defineRoute({
    method: 'get',
    path: '/applications',
    permission: 'application.read',
    summary: '可查看的申报',
    request: { query: applicationListQuerySchema },
    response: applicationListResponseSchema,
    async handler({ query, actor, deps }) {
      const { total, rows } = await deps.stores.applications.search({
        scope: await caseScope(actor, deps),
        ...(query.q === undefined ? {} : { q: query.q }),
        ...(query.status === undefined ? {} : { status: query.status }),
        skip: (query.page - 1) * PAGE_SIZE,
        limit: PAGE_SIZE,
      });
      const names = await readNames(
        deps,
        rows.map((row) => row.applicantId),
      );
      const due = await nearestDue(rows, actor, deps);
      return { items: rows.map((row) => applicationSummary(row, names, due.get(row.id))), total, page: query.page };
    },
  }),
  defineRoute({
    method: 'post',
    path: '/applications',
    permission: 'application.declare',
    summary: '新建申报草稿',
    request: { body: createApplicationRequestSchema },
    response: applicationResponseSchema,
    async handler({ body, actor, deps }) {
      const policyYear = body.policyYear ?? yearOfToday(deps);
      policyOfYear(policyYear, deps);
      const at = new Date(deps.clock.now());
      const id = `app-${randomUUID()}`;
      await deps.stores.applications.add({
        id,
        number: await nextCaseNumber(deps.stores.counters, policyYear),
        policyYear,
        applicantId: actor.id,
        status: 'draft',
        declaration: body.declaration ?? {},
        submissionNo: 0,
        countsForYear: false,
        marks: [],
        history: [{ at, accountId: actor.id, kind: 'created', text: '新建申报' }],
        organisationIds: [],
        createdAt: at,
        updatedAt: at,
      });
      return ownPage(id, actor, deps);
    },
  }),
  defineRoute({
    method: 'get',
    path: '/applications/:id',
    permission: 'application.read',
    summary: '一份申报',
    request: { params: idParamsSchema },
    response: applicationResponseSchema,
    async handler({ params, actor, deps }) {
      const { application, view } = await readCase(actor, params.id, deps);
      const mayReveal = view === 'staff' && actor.permissions.has('application.reveal');
      const step = mayReveal ? await revealStep(application, actor, deps) : undefined;
      const page = await applicationPage(application, view, deps);
      return step === undefined ? page : { ...page, reveal: { taskId: step.id, step: step.name } };
    },
  }),
  defineRoute({
    method: 'put',
    path: '/applications/:id',
    permission: 'application.declare',
    summary: '保存申报内容',
    request: { params: idParamsSchema, body: saveApplicationRequestSchema },
    response: applicationResponseSchema,
    async handler({ params, body, actor, deps }) {
      await readOwn(actor, params.id, deps);
      const hash = declarationHash(body.declaration);
      const saved = await deps.stores.applications.saveDeclaration(
        params.id,
        body.declaration,
        hash,
        new Date(deps.clock.now()),
      );
      if (saved === undefined) throw notEditable();
      return ownPage(params.id, actor, deps);
    },
  }),
  defineRoute({
    method: 'get',
    path: '/applications/:id/check',
    permission: 'application.declare',
    summary: '一次性检查全部问题',
    request: { params: idParamsSchema },
    response: applicationCheckResponseSchema,
    async handler({ params, actor, deps }) {
      const application = await readOwn(actor, params.id, deps);
      const { defects, refused } = await checkApplication(application, deps);
      return { defects: await withReleases(application, defects, deps), maySubmit: !refused };
    },
  }),
  defineRoute({
    method: 'post',
    path: '/applications/:id/pledge',
    permission: 'application.declare',
    summary: '签署个人承诺',
    request: { params: idParamsSchema, body: pledgeRequestSchema },
    response: applicationResponseSchema,
    async handler({ params, body, actor, deps }) {
      const application = await readOwn(actor, params.id, deps);
      if (body.version !== deps.personalPledge.version) {
        throw conflict(
          message(
            '承诺书文本已更新，请重新阅读后签署',
            `Expected pledge ${deps.personalPledge.version}, but found ${body.version}`,
          ),
        );
      }
      const at = new Date(deps.clock.now());
      const { version } = body;
      const materialHash = declarationHash(application.declaration);
      const act = {
        act: 'application.pledge',
        subject: `application:${params.id}`,
        before: { version: application.pledge?.version ?? null },
        after: { version, materialHash },
      };
      const signed = await recordAct(act, actor, deps, () =>
        deps.stores.applications.sign(
          params.id,
          { version, signedAt: at, materialHash, accountId: actor.id },
          { at, accountId: actor.id, kind: 'pledged', text: `签署个人承诺（版本 ${version}）` },
        ),
      );
      if (signed === undefined) throw notEditable();
      return ownPage(params.id, actor, deps);
    },
  }),
  defineRoute({
    method: 'post',
    path: '/applications/:id/submit',
    permission: 'application.declare',
    summary: '提交申报',
    request: { params: idParamsSchema },
    response: submitApplicationResponseSchema,
    async handler({ params, actor, deps }) {
      const answer = await submitApplication(await readOwn(actor, params.id, deps), actor, deps);
      deps.events.publish({ kind: 'tasks-changed' });
      return answer.state === 'submitting' ? new Accepted(answer) : answer;
    },
  }),
  defineRoute({
    method: 'get',
    path: '/applications/:id/timeline',
    permission: 'application.read',
    summary: '办理经过',
    request: { params: idParamsSchema },
    response: timelineResponseSchema,
    async handler({ params, actor, deps }) {
      const { application, view } = await readCase(actor, params.id, deps);
      return timelineOf(application, view, actor, deps);
    },
  }),
  defineRoute({
    method: 'get',
    path: '/applications/:id/diagram',
    permission: 'application.read',
    summary: '流程图与进度',
    request: { params: idParamsSchema },
    response: diagramResponseSchema,
    async handler({ params, actor, deps }) {
      const { application } = await readCase(actor, params.id, deps);
      return diagramsOf(application.processInstanceKey, deps);
    },
  }),
];

async function readOwn(actor: Actor, id: string, deps: ApiDeps) {
  const { application, view } = await readCase(actor, id, deps);
  if (view !== 'own') throw notFound('这份申报', 'an own application');
  return application;
}

async function ownPage(id: string, actor: Actor, deps: ApiDeps) {
  const { application, view } = await readCase(actor, id, deps);
  return applicationPage(application, view, deps);
}

function notEditable() {
  return conflict(
    message(
      '申报已提交，不能修改；如需修改，请等待退回',
      'Expected a draft or a returned application, but it is under review',
    ),
  );
}
