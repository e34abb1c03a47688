import { randomUUID } from 'node:crypto';
import { formatDate } from '../../../domain/calendar-date.ts';
import { sizeDefects } from '../../../domain/committee-size.ts';
import { message } from '../../../domain/message.ts';
import type { ReviewSession } from '../../../store/review-session/review-session.entity.ts';
import { diagramResponseSchema } from '../../contract/application.ts';
import { PAGE_SIZE } from '../../contract/list.ts';
import {
  createSessionRequestSchema,
  sessionListQuerySchema,
  sessionListResponseSchema,
  sessionResponseSchema,
} from '../../contract/session.ts';
import { diagramsOf } from '../application/diagram.ts';
import { defineRoute } from '../define-route.ts';
import { conflict, forbidden, notFound } from '../http/refused-error.ts';
import { idParamsSchema } from '../id-params.ts';
import { policyOfYear, presentPolicyYear } from '../policy-of-year.ts';
import { readNames } from '../names.ts';
import { recordAct } from '../record-act.ts';
import { refuseDefects } from '../task/acts/refuse-act.ts';
import { supervisedCommittees } from './session-supervisor.ts';
import { tellPlanned } from './plan-session.ts';
import { maySee, readSession } from './read-session.ts';
import { historyRoutes } from './review-history.routes.ts';
import { sessionPage, sessionSummary } from './session-view.ts';
import { voidRoutes } from './void-session.routes.ts';

/** Review sessions (评审批次): planned by the committee's office, seen by those who take part in or supervise them. */
export const sessionRoutes = [
  // Before `:id`, which would take `history` for one.
  ...historyRoutes,
  ...voidRoutes,
  defineRoute({
    method: 'post',
    path: '/sessions',
    permission: 'session.plan',
    summary: '新建评审批次',
    request: { body: createSessionRequestSchema },
    response: sessionResponseSchema,
    async handler({ body, actor, deps }) {
      const organisation = await deps.stores.organisations.byId(body.committeeId);
      const committee = organisation?.committee;
      if (committee === undefined) throw notFound('这个评委会', 'a committee');
      if (!actor.holds(body.committeeId, 'committee-office')) {
        throw forbidden(
          message('只有该评委会的办事机构可以新建批次', 'Expected the office of this committee, but found another'),
        );
      }
      const today = formatDate(deps.clock.today());
      if (committee.listing?.removedOn !== undefined) {
        throw conflict(
          message(
            '评委会已不在评委会清单内，不能组织评审，请先办理核准备案',
            'Expected a committee on the list, but it was taken off; have it approved first',
          ),
          [{ ruleCode: '13a', message: message('评委会应在清单内', 'Expected a committee on the list') }],
        );
      }
      if (today < committee.validFrom || today > committee.validTo) {
        throw conflict(
          message(
            `评委会核准备案的有效期为 ${committee.validFrom} 至 ${committee.validTo}，不在有效期内，不能组织评审`,
            `Expected a committee in force, but it is valid ${committee.validFrom} to ${committee.validTo}`,
          ),
          [{ ruleCode: '13a', message: message('评委会应在核准备案有效期内', 'Expected a committee in force') }],
        );
      }
      const policyYear = body.policyYear ?? presentPolicyYear(deps);
      const policy = policyOfYear(policyYear, deps);
      refuseDefects(
        sizeDefects(
          {
            name: organisation?.name ?? '',
            members: committee.memberCount ?? committee.memberAccountIds.length,
            levels: committee.levels,
            bySpeciality: (committee.specialities ?? []).length > 0,
            agreedMinimum: committee.sizeConsent?.minimum,
          },
          policy,
        ),
      );
      const id = `ses-${randomUUID()}`;
      const count = await deps.stores.counters.next(`session-${policyYear}`);
      const planned: ReviewSession = {
        id,
        number: `PS${policyYear}-${String(count).padStart(3, '0')}`,
        committeeId: body.committeeId,
        bureauId: committee.bureauId,
        policyYear,
        policyRevision: policy.revision,
        state: 'planned',
        applicationIds: [],
        passedIds: [],
        revokedIds: [],
        createdAt: new Date(deps.clock.now()),
        createdBy: actor.id,
      };
      const act = {
        act: 'session.plan',
        subject: `session:${id}`,
        organisationId: body.committeeId,
        after: { number: planned.number, policyYear },
      };
      await recordAct(act, actor, deps, async () => {
        await deps.stores.sessions.add(planned);
        return planned;
      });
      await tellPlanned(id, deps);
      deps.events.publish({ kind: 'tasks-changed' });
      return sessionPage(await readSession(id, actor, deps), actor, deps);
    },
  }),
  defineRoute({
    method: 'get',
    path: '/sessions',
    permission: 'session.read',
    summary: '评审批次列表',
    request: { query: sessionListQuerySchema },
    response: sessionListResponseSchema,
    async handler({ query, actor, deps }) {
      const [all, names, supervised] = await Promise.all([
        deps.stores.sessions.all(),
        readNames(deps, []),
        supervisedCommittees(actor, deps),
      ]);
      const words = query.q ?? '';
      const rows = all
        .filter((session) => maySee(session, actor, supervised))
        .map((session) => sessionSummary(session, names))
        .filter(({ number, committeeName }) => `${number} ${committeeName}`.includes(words));
      const from = (query.page - 1) * PAGE_SIZE;
      return { items: rows.slice(from, from + PAGE_SIZE), total: rows.length, page: query.page };
    },
  }),
  defineRoute({
    method: 'get',
    path: '/sessions/:id',
    permission: 'session.read',
    summary: '一个评审批次',
    request: { params: idParamsSchema },
    response: sessionResponseSchema,
    handler: async ({ params, actor, deps }) => sessionPage(await readSession(params.id, actor, deps), actor, deps),
  }),
  defineRoute({
    method: 'get',
    path: '/sessions/:id/diagram',
    permission: 'session.read',
    summary: '批次流程图与进度',
    request: { params: idParamsSchema },
    response: diagramResponseSchema,
    async handler({ params, actor, deps }) {
      const session = await readSession(params.id, actor, deps);
      return diagramsOf(session.processInstanceKey, deps);
    },
  }),
];
