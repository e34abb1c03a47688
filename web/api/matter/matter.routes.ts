import type { Matter } from '../../../store/matter/matter.entity.ts';
import { diagramResponseSchema } from '../../contract/application.ts';
import { PAGE_SIZE } from '../../contract/list.ts';
import {
  matterKindsResponseSchema,
  matterListQuerySchema,
  matterListResponseSchema,
  matterResponseSchema,
  startMatterRequestSchema,
  startMatterResponseSchema,
} from '../../contract/matter.ts';
import { diagramsOf } from '../application/diagram.ts';
import { Accepted, defineRoute } from '../define-route.ts';
import { idParamsSchema } from '../id-params.ts';
import { readNames } from '../names.ts';
import { matterKinds } from './kinds/index.ts';
import { matterScope, readMatter } from './matter-access.ts';
import { matterPage, matterSummary, startableKinds } from './matter-view.ts';
import { startMatter } from './start-matter.ts';

/** Matters (事项) that are no application: asked for with a form, worked on as tasks, seen by those who take part. */
export const matterRoutes = [
  defineRoute({
    method: 'get',
    path: '/matters',
    permission: 'matter.read',
    summary: '可查看的事项',
    request: { query: matterListQuerySchema },
    response: matterListResponseSchema,
    async handler({ query, actor, deps }) {
      const kind = matterKinds.get(query.kind ?? '')?.kind;
      const { total, rows } = await deps.stores.matters.search({
        ...matterScope(actor),
        ...(kind === undefined ? {} : { kind }),
        ...(query.q === undefined ? {} : { q: query.q }),
        skip: (query.page - 1) * PAGE_SIZE,
        limit: PAGE_SIZE,
      });
      const names = await readNames(
        deps,
        rows.map((row) => row.startedBy),
      );
      return {
        items: rows.map((row: Matter) => matterSummary(row, names)),
        total,
        page: query.page,
        kinds: [...matterKinds.values()].map(({ kind: name, label }) => ({ kind: name, label })),
      };
    },
  }),
  defineRoute({
    method: 'get',
    path: '/matter-kinds',
    permission: 'matter.start',
    summary: '本人可提出的事项及其表单',
    response: matterKindsResponseSchema,
    handler: async ({ actor, deps }) => ({ items: await startableKinds(actor, deps) }),
  }),
  defineRoute({
    method: 'post',
    path: '/matters',
    permission: 'matter.start',
    summary: '提出事项',
    request: { body: startMatterRequestSchema },
    response: startMatterResponseSchema,
    async handler({ body, actor, deps }) {
      const answer = await startMatter(body, actor, deps);
      deps.events.publish({ kind: 'tasks-changed' });
      return answer.state === 'starting' ? new Accepted(answer) : answer;
    },
  }),
  defineRoute({
    method: 'get',
    path: '/matters/:id',
    permission: 'matter.read',
    summary: '一个事项',
    request: { params: idParamsSchema },
    response: matterResponseSchema,
    handler: async ({ params, actor, deps }) => matterPage(await readMatter(params.id, actor, deps), actor, deps),
  }),
  defineRoute({
    method: 'get',
    path: '/matters/:id/diagram',
    permission: 'matter.read',
    summary: '事项流程图与进度',
    request: { params: idParamsSchema },
    response: diagramResponseSchema,
    async handler({ params, actor, deps }) {
      const matter = await readMatter(params.id, actor, deps);
      return diagramsOf(matter.processInstanceKey, deps);
    },
  }),
];
