import { randomUUID } from 'node:crypto';
import { message } from '../../../domain/message.ts';
import type { Expert } from '../../../store/expert/expert.entity.ts';
import {
  addExpertRequestSchema,
  changeExpertRequestSchema,
  expertListQuerySchema,
  expertListResponseSchema,
  expertResponseSchema,
  noteRelationRequestSchema,
  switchExpertRequestSchema,
} from '../../contract/expert.ts';
import type { ExpertResponse } from '../../contract/expert.ts';
import { PAGE_SIZE } from '../../contract/list.ts';
import type { Actor } from '../actor.ts';
import { defineRoute } from '../define-route.ts';
import type { ApiDeps } from '../deps.ts';
import { conflict, notFound } from '../http/refused-error.ts';
import { idParamsSchema } from '../id-params.ts';
import { checkExpert, checkNewExpert } from './expert-check.ts';
import { committeeFor, expertScope, keptExpert } from './expert-scope.ts';
import { expertCandidates, searchExperts } from './expert-search.ts';
import { expertViews } from './expert-view.ts';
import { noteRelation } from './note-relation.ts';
import { ownExpertRoutes } from './own-expert.routes.ts';
import { recordAct } from '../record-act.ts';

/** The expert pool (评审专家库, 14i): kept by the committees' offices for their series, read by bureaus and inspectors; nothing is removed. */
export const expertRoutes = [
  // Before `:id`, which would take `own` for one.
  ...ownExpertRoutes,
  defineRoute({
    method: 'get',
    path: '/experts',
    permission: 'expert.read',
    summary: '评审专家库',
    request: { query: expertListQuerySchema },
    response: expertListResponseSchema,
    async handler({ query, actor, deps }) {
      const scope = await expertScope(actor, deps);
      const visible = (await deps.stores.experts.all()).filter((expert) => scope.maySee(expert));
      const rows = await searchExperts(visible, query, deps);
      const from = (query.page - 1) * PAGE_SIZE;
      return {
        items: await expertViews(rows.slice(from, from + PAGE_SIZE), scope, deps),
        total: rows.length,
        page: query.page,
        series: [...new Set([...scope.ownSeries, ...visible.map(({ series }) => series)])].sort(),
        specialities: [...new Set(visible.flatMap(({ specialities }) => specialities))].sort(),
        ownSeries: [...scope.ownSeries].sort(),
        candidates: await expertCandidates(scope, deps),
      };
    },
  }),
  defineRoute({
    method: 'post',
    path: '/experts',
    permission: 'expert.change',
    summary: '登记专家',
    request: { body: addExpertRequestSchema },
    response: expertResponseSchema,
    async handler({ body, actor, deps }) {
      const scope = await expertScope(actor, deps);
      const account = await checkNewExpert(body, scope, actor, deps);
      const [known] = await deps.stores.experts.ofAccounts([account.id]);
      const { username: _named, ...entry } = body;
      const at = new Date(deps.clock.now());
      const expert: Expert = {
        ...entry,
        ...cleaned(entry),
        id: `exp-${randomUUID()}`,
        accountId: account.id,
        active: true,
        // What is known of the person holds for every series.
        relations: known?.relations ?? [],
        updatedAt: at,
        updatedBy: actor.id,
      };
      const rows = { after: factsOf(expert) };
      const added = await changeEntry('expert.add', expert, rows, actor, deps, async () =>
        (await deps.stores.experts.add(expert)) ? expert : undefined,
      );
      if (added === undefined) {
        const sentence = message(
          `${account.name}已在“${body.series}”系列的专家库中，请查找后修改；已停用的可以重新启用`,
          `Expected a person not yet in the pool of ${body.series}, but found an entry; change or switch on that one`,
        );
        throw conflict(sentence, [{ field: 'username', ruleCode: '14i', message: sentence }]);
      }
      return onePage(expert.id, actor, deps);
    },
  }),
  defineRoute({
    method: 'put',
    path: '/experts/:id',
    permission: 'expert.change',
    summary: '修改专家登记',
    request: { params: idParamsSchema, body: changeExpertRequestSchema },
    response: expertResponseSchema,
    async handler({ params, body, actor, deps }) {
      const before = await keptExpert(params.id, actor, deps);
      await checkExpert(body, deps);
      const change = { ...body, ...cleaned(body), updatedAt: new Date(deps.clock.now()), updatedBy: actor.id };
      const rows = { before: factsOf(before), after: factsOf({ ...before, ...change }) };
      await changeEntry('expert.change', before, rows, actor, deps, () =>
        deps.stores.experts.change(before.id, change),
      );
      return onePage(before.id, actor, deps);
    },
  }),
  defineRoute({
    method: 'post',
    path: '/experts/:id/active',
    permission: 'expert.change',
    summary: '停用或启用专家',
    request: { params: idParamsSchema, body: switchExpertRequestSchema },
    response: expertResponseSchema,
    async handler({ params, body: { active, reason }, actor, deps }) {
      const before = await keptExpert(params.id, actor, deps);
      // Pressed twice, it is noted once.
      if (before.active !== active) {
        const change = { active, updatedAt: new Date(deps.clock.now()), updatedBy: actor.id };
        const rows = { before: { active: before.active }, after: { active, reason } };
        await changeEntry('expert.switch', before, rows, actor, deps, () =>
          deps.stores.experts.change(before.id, change),
        );
      }
      return onePage(before.id, actor, deps);
    },
  }),
  defineRoute({
    method: 'post',
    path: '/experts/:id/relations',
    permission: 'expert.change',
    summary: '登记专家与申报人的关系（回避）',
    request: { params: idParamsSchema, body: noteRelationRequestSchema },
    response: expertResponseSchema,
    async handler({ params, body, actor, deps }) {
      const { id, accountId, series } = await keptExpert(params.id, actor, deps);
      const organisationId = committeeFor(series, await expertScope(actor, deps));
      const about = { accountId, subject: `expert:${id}`, ...(organisationId === undefined ? {} : { organisationId }) };
      await noteRelation(about, body, actor, deps);
      return onePage(id, actor, deps);
    },
  }),
];

function cleaned({ specialities, unitIds }: Pick<Expert, 'specialities' | 'unitIds'>) {
  return { specialities: [...new Set(specialities)], unitIds: [...new Set(unitIds)] };
}

/** What an audit row keeps of an entry. */
function factsOf(expert: Expert): Record<string, unknown> {
  const { source, series, specialities, titleLevel, unitIds, validFrom, validTo } = expert;
  return { source, series, specialities, titleLevel, unitIds, validFrom, validTo };
}

async function onePage(id: string, actor: Actor, deps: ApiDeps): Promise<ExpertResponse> {
  const expert = await deps.stores.experts.byId(id);
  const views = await expertViews(expert === undefined ? [] : [expert], await expertScope(actor, deps), deps);
  if (views[0] === undefined) throw notFound('这名专家', 'an expert');
  return views[0];
}

/** Changes an entry of the pool with its audit row; answers undefined where nothing was changed. */
async function changeEntry(
  act: string,
  { id, series, accountId }: Expert,
  rows: { readonly before?: Record<string, unknown>; readonly after: Record<string, unknown> },
  actor: Actor,
  deps: ApiDeps,
  change: () => Promise<Expert | undefined>,
): Promise<Expert | undefined> {
  const organisationId = committeeFor(series, await expertScope(actor, deps));
  const noted = {
    act,
    subject: `expert:${id}`,
    ...(organisationId === undefined ? {} : { organisationId }),
    ...rows,
    after: { ...rows.after, expertId: accountId },
  };
  return recordAct(noted, actor, deps, change);
}
