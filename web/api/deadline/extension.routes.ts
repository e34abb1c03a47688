import { randomUUID } from 'node:crypto';
import { formatDate } from '../../../domain/calendar-date.ts';
import { message } from '../../../domain/message.ts';
import type { Deadline } from '../../../store/deadline/deadline.entity.ts';
import {
  askExtensionRequestSchema,
  deadlineResponseSchema,
  decideExtensionRequestSchema,
  extensionAsksResponseSchema,
  pauseDeadlineRequestSchema,
} from '../../contract/deadline.ts';
import type { Actor } from '../actor.ts';
import { defineRoute } from '../define-route.ts';
import type { ApiDeps } from '../deps.ts';
import { conflict, forbidden, notFound } from '../http/refused-error.ts';
import { askParamsSchema, idParamsSchema } from '../id-params.ts';
import { recordAct } from '../record-act.ts';
import { changeDeadline } from './change-deadline.ts';
import { isHolder, isLive, isOfficeLimit, mayGrant, readDeadline } from './deadline-authority.ts';
import { deadlineView } from './deadline-view.ts';
import { extendedEnd, openAsksFor, tellApprovers, tellRefused } from './extension-ask.ts';

/** Extensions that the holder asks for and another person grants; pausing and resuming by that person. */
export const extensionRoutes = [
  defineRoute({
    method: 'get',
    path: '/extension-asks',
    permission: 'deadline.extend',
    summary: '待批准的延期申请',
    response: extensionAsksResponseSchema,
    handler: async ({ actor, deps }) => ({ items: await openAsksFor(actor, deps) }),
  }),
  defineRoute({
    method: 'post',
    path: '/deadlines/:id/asks',
    permission: 'deadline.ask',
    summary: '申请延期',
    request: { params: idParamsSchema, body: askExtensionRequestSchema },
    response: deadlineResponseSchema,
    async handler({ params, body, actor, deps }) {
      const deadline = await readDeadline(params.id, actor, deps);
      if (!isHolder(deadline, actor)) {
        throw forbidden(
          message('只有本环节的办理人可以申请延期', 'Only those who hold the step may ask for more time'),
        );
      }
      if (!isLive(deadline) || deadline.state === 'paused' || !isOfficeLimit(deadline, deps)) {
        throw conflict(
          message(
            '文件规定的期限、已结束或已暂停的期限不能申请延期',
            'Expected a running limit of the office, but found another',
          ),
        );
      }
      const newEnd = extendedEnd(deadline, body.workingDays, deps);
      if (newEnd < deps.clock.today()) {
        throw conflict(
          message(
            `延长 ${body.workingDays} 个工作日后的截止日为 ${formatDate(newEnd)}，早于今天，请申请更多工作日`,
            `Expected an end from today on, but ${body.workingDays} more working days end on ${formatDate(newEnd)}`,
          ),
        );
      }
      const ask = {
        id: randomUUID(),
        at: new Date(deps.clock.now()),
        askedBy: actor.id,
        state: 'asked',
        ...body,
      } as const;
      const act = {
        act: 'deadline.ask-extension',
        subject: `deadline:${deadline.id}`,
        organisationId: deadline.organisationId,
        before: { endsOn: deadline.endsOn },
        after: { askId: ask.id, workingDays: body.workingDays, reason: body.reason },
      };
      const asked = await recordAct(act, actor, deps, () => deps.stores.deadlines.ask(deadline.id, ask));
      if (asked === undefined) {
        throw conflict(
          message('已有一项延期申请待批准，请等候答复', 'An extension has been asked for already; wait for the answer'),
        );
      }
      await tellApprovers(asked, ask, actor, deps);
      return deadlineView(asked, actor, deps);
    },
  }),
  defineRoute({
    method: 'post',
    path: '/deadlines/:id/asks/:askId/decide',
    permission: 'deadline.extend',
    summary: '批准或不同意延期申请',
    request: { params: askParamsSchema, body: decideExtensionRequestSchema },
    response: deadlineResponseSchema,
    async handler({ params, body, actor, deps }) {
      const deadline = await readDeadline(params.id, actor, deps);
      const ask = deadline.asks?.find(({ id }) => id === params.askId);
      if (ask === undefined) throw notFound('这项延期申请', 'a wish for an extension');
      await refuseUnlessGranter(deadline, ask.askedBy, actor, deps);
      const decidedAt = new Date(deps.clock.now());
      const decision = { state: body.approve ? 'approved' : 'refused', decidedBy: actor.id, decidedAt } as const;
      const answer = body.answer === '' ? {} : { answer: body.answer };
      const asks = (deadline.asks ?? []).map((one) => (one.id === ask.id ? { ...one, ...decision, ...answer } : one));
      const act = {
        act: `deadline.${body.approve ? 'approve' : 'refuse'}-extension`,
        subject: `deadline:${deadline.id}`,
        organisationId: deadline.organisationId,
        before: { state: ask.state },
        after: { askId: ask.id, state: decision.state, askedBy: ask.askedBy, ...answer },
      };
      const decided = await recordAct(act, actor, deps, () =>
        deps.stores.deadlines.decideAsk(deadline.id, asks, ask.id),
      );
      if (decided === undefined) {
        throw conflict(message('这项申请已有答复，请刷新', 'This wish has been answered already; reload'));
      }
      if (!body.approve) {
        await tellRefused(decided, ask, body.answer, deps);
        return deadlineView(decided, actor, deps);
      }
      const change = { kind: 'extend', workingDays: ask.workingDays, reason: ask.reason } as const;
      const by = { deadline, change, act: 'deadline.extend', actor, deps, askedBy: ask.askedBy };
      return deadlineView(await changeDeadline(by), actor, deps);
    },
  }),
  ...(['pause', 'resume'] as const).map((kind) =>
    defineRoute({
      method: 'post',
      path: `/deadlines/:id/${kind}`,
      permission: 'deadline.extend',
      summary: kind === 'pause' ? '暂停计时' : '恢复计时',
      request: { params: idParamsSchema, body: pauseDeadlineRequestSchema },
      response: deadlineResponseSchema,
      async handler({ params, body, actor, deps }) {
        const deadline = await readDeadline(params.id, actor, deps);
        if (isHolder(deadline, actor)) throw ownStep();
        if (!(await mayGrant(deadline, actor, deps))) throw noGranter();
        const change = { kind, reason: body.reason };
        return deadlineView(
          await changeDeadline({ deadline, change, act: `deadline.${kind}`, actor, deps }),
          actor,
          deps,
        );
      },
    }),
  ),
];

async function refuseUnlessGranter(deadline: Deadline, askedBy: string, actor: Actor, deps: ApiDeps): Promise<void> {
  if (askedBy === actor.id) throw ownStep();
  if (!(await mayGrant(deadline, actor, deps))) throw noGranter();
}

const ownStep = () =>
  forbidden(
    message(
      '申请人或办理人不能批准本人的申请，请由另一人决定',
      'Expected another person than the one who holds the step, but found the same',
    ),
  );

const noGranter = () =>
  forbidden(
    message(
      '只有办理单位的负责人或上级人社部门可以决定；文件规定的期限不能变更',
      'Expected the head of the office or the bureau above it, but found another; a legal period stays as it is',
    ),
  );
