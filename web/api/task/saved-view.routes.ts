import { randomUUID } from 'node:crypto';
import { message } from '../../../domain/message.ts';
import { grantOf } from '../../../store/account/account.entity.ts';
import { defaultViewRequestSchema, saveViewRequestSchema, viewsResponseSchema } from '../../contract/saved-view.ts';
import type { ViewsResponse } from '../../contract/saved-view.ts';
import { taskViewQuerySchema } from '../../contract/task.ts';
import type { Actor } from '../actor.ts';
import { defineRoute } from '../define-route.ts';
import type { ApiDeps } from '../deps.ts';
import { conflict, forbidden, notFound } from '../http/refused-error.ts';
import { idParamsSchema } from '../id-params.ts';
import { readNames } from '../names.ts';
import { actedBy } from '../record-act.ts';

/** Saved views of the task list; a shared one shows everybody their own tasks. */
export const savedViewRoutes = [
  defineRoute({
    method: 'get',
    path: '/views',
    permission: 'task.work',
    summary: '保存的任务视图',
    response: viewsResponseSchema,
    handler: async ({ actor, deps }) => viewsOf(actor, deps),
  }),
  defineRoute({
    method: 'post',
    path: '/views',
    permission: 'task.work',
    summary: '保存任务视图',
    request: { body: saveViewRequestSchema },
    response: viewsResponseSchema,
    async handler({ body, actor, deps }) {
      const { name, query, group, isDefault } = body;
      if (group !== undefined && !actor.ownGroups.has(group)) {
        throw forbidden(
          message('只能共享给本人所在的岗位，请另选', 'Expected a group of your own, but found another; choose again'),
        );
      }
      const id = `view-${randomUUID()}`;
      const at = new Date(deps.clock.now());
      const added = await deps.stores.savedViews.add({
        id,
        accountId: actor.id,
        name,
        query: Object.fromEntries(Object.entries(query).filter((pair): pair is [string, string] => pair[1] !== '')),
        ...(group === undefined ? {} : { group }),
        defaultOf: [],
        createdAt: at,
      });
      if (!added) {
        throw conflict(message('您已有同名的视图，请换一个名称', 'You have a view of this name; choose another'));
      }
      if (isDefault) await deps.stores.savedViews.makeDefault(id, actor.id, [...actor.ownGroups]);
      if (group !== undefined) {
        await deps.stores.audit.append({
          at,
          ...actedBy(actor),
          act: 'view.share',
          subject: `view:${id}`,
          after: { group },
        });
      }
      return viewsOf(actor, deps);
    },
  }),
  defineRoute({
    method: 'put',
    path: '/views/:id/default',
    permission: 'task.work',
    summary: '设为默认视图',
    request: { params: idParamsSchema, body: defaultViewRequestSchema },
    response: viewsResponseSchema,
    async handler({ params, body, actor, deps }) {
      const { savedViews } = deps.stores;
      if (!body.isDefault) await savedViews.clearDefault(actor.id);
      else if ((await savedViews.makeDefault(params.id, actor.id, [...actor.ownGroups])) === undefined) {
        throw notFound('这个视图', 'a view');
      }
      return viewsOf(actor, deps);
    },
  }),
  defineRoute({
    method: 'post',
    path: '/views/:id/remove',
    permission: 'task.work',
    summary: '删除任务视图',
    request: { params: idParamsSchema },
    response: viewsResponseSchema,
    async handler({ params, actor, deps }) {
      if ((await deps.stores.savedViews.remove(params.id, actor.id)) === 0) throw notFound('这个视图', 'a view');
      return viewsOf(actor, deps);
    },
  }),
];

async function viewsOf(actor: Actor, deps: ApiDeps): Promise<ViewsResponse> {
  const rows = await deps.stores.savedViews.visibleTo(actor.id, [...actor.ownGroups]);
  const names = await readNames(
    deps,
    rows.map(({ accountId }) => accountId),
  );
  return {
    items: rows.map((row) => ({
      id: row.id,
      name: row.name,
      query: taskViewQuerySchema.parse(row.query),
      ...(row.accountId === actor.id ? {} : { by: names.account(row.accountId) }),
      isShared: row.group !== undefined,
      isDefault: row.defaultOf.includes(actor.id),
    })),
    groups: [...actor.ownGroups].sort().flatMap((id) => {
      const grant = grantOf(id);
      return grant === undefined
        ? []
        : [{ id, organisation: names.organisation(grant.organisationId), role: grant.role }];
    }),
  };
}
