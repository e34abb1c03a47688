import { grantOf } from '../../../store/account/account.entity.ts';
import {
  copyChoicesResponseSchema,
  copyListQuerySchema,
  copyListResponseSchema,
  copyTaskRequestSchema,
  copyTaskResponseSchema,
} from '../../contract/copy.ts';
import { PAGE_SIZE, doneResponseSchema } from '../../contract/list.ts';
import { defineRoute } from '../define-route.ts';
import { idParamsSchema } from '../id-params.ts';
import { readNames } from '../names.ts';
import { copyTask, readCopiable } from './copy-task.ts';
import { maySeeSubject, staffOf } from './subject-access.ts';
import { readSubjects } from './subject-view.ts';

/** Copies of tasks (抄送): who may get one, sending it, and what was copied to me. */
export const copyRoutes = [
  defineRoute({
    method: 'get',
    path: '/tasks/:id/copy-choices',
    permission: 'task.work',
    summary: '可以抄送的人员和岗位',
    request: { params: idParamsSchema },
    response: copyChoicesResponseSchema,
    async handler({ params, actor, deps }) {
      const task = await readCopiable(params.id, actor, deps);
      const [{ people, groups }, names] = await Promise.all([staffOf(task.subject, deps), readNames(deps, [])]);
      return {
        people: people.filter(({ id }) => id !== actor.id).map(({ id, name }) => ({ id, name })),
        groups: groups.flatMap((id) => {
          const grant = grantOf(id);
          return grant === undefined
            ? []
            : [{ id, organisation: names.organisation(grant.organisationId), role: grant.role }];
        }),
      };
    },
  }),
  defineRoute({
    method: 'post',
    path: '/tasks/:id/copy',
    permission: 'task.work',
    summary: '抄送',
    request: { params: idParamsSchema, body: copyTaskRequestSchema },
    response: copyTaskResponseSchema,
    handler: async ({ params, body, actor, deps }) => ({ sent: await copyTask(params.id, body, actor, deps) }),
  }),
  defineRoute({
    method: 'get',
    path: '/copies',
    permission: 'task.work',
    summary: '抄送我的',
    request: { query: copyListQuerySchema },
    response: copyListResponseSchema,
    async handler({ query, actor, deps }) {
      const { taskCopies } = deps.stores;
      const [rows, total, unread] = await Promise.all([
        taskCopies.ofReceiver(actor.id, (query.page - 1) * PAGE_SIZE, PAGE_SIZE),
        taskCopies.count(actor.id),
        taskCopies.unread(actor.id),
      ]);
      const visible = await Promise.all(rows.map(({ subject }) => maySeeSubject(subject, actor, deps)));
      const [subjects, names] = await Promise.all([
        readSubjects(
          rows.filter((_, index) => visible[index]),
          deps,
        ),
        readNames(
          deps,
          rows.map(({ fromId }) => fromId),
        ),
      ]);
      const items = rows.map((row, index) => ({
        id: row.id,
        at: row.at.toISOString(),
        from: names.account(row.fromId),
        ...(row.readAt === undefined ? {} : { readAt: row.readAt.toISOString() }),
        ...(visible[index] === true
          ? { content: { taskName: row.taskName, note: row.note, subject: subjects(row) } }
          : {}),
      }));
      return { items, total, page: query.page, unread };
    },
  }),
  defineRoute({
    method: 'post',
    path: '/copies/:id/read',
    permission: 'task.work',
    summary: '标记抄送为已读',
    request: { params: idParamsSchema },
    response: doneResponseSchema,
    async handler({ params, actor, deps }) {
      // Reading a copy twice, or one that is not one's own, changes nothing and tells nothing.
      await deps.stores.taskCopies.read(params.id, actor.id, new Date(deps.clock.now()));
      return { done: true as const };
    },
  }),
];
