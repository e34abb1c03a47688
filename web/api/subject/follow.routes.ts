import { message } from '../../../domain/message.ts';
import type { Message } from '../../../domain/message.ts';
import type { Subject } from '../../../store/deadline/deadline.entity.ts';
import { isLiveTask } from '../../../store/user-task/user-task.entity.ts';
import {
  followListQuerySchema,
  followListResponseSchema,
  followParamsSchema,
  followStateSchema,
} from '../../contract/follow.ts';
import type { FollowRow } from '../../contract/follow.ts';
import { PAGE_SIZE } from '../../contract/list.ts';
import { statusText } from '../application/status-text.ts';
import { defineRoute } from '../define-route.ts';
import type { ApiDeps } from '../deps.ts';
import { notFound } from '../http/refused-error.ts';
import { kindOf } from '../matter/kinds/index.ts';
import { sessionStateText } from '../session/session-facts.ts';
import { maySeeSubject } from './subject-access.ts';
import { readSubjects } from './subject-view.ts';
import { actedBy } from '../record-act.ts';

/** Following a case, a matter or a session (关注), and the list of what one follows. */
export const followRoutes = [
  defineRoute({
    method: 'get',
    path: '/follows',
    permission: 'task.work',
    summary: '我关注的',
    request: { query: followListQuerySchema },
    response: followListResponseSchema,
    async handler({ query, actor, deps }) {
      const [found, total] = await Promise.all([
        deps.stores.follows.ofAccount(actor.id, (query.page - 1) * PAGE_SIZE, PAGE_SIZE),
        deps.stores.follows.count(actor.id),
      ]);
      // A right that has ended takes the row off the list, and its content with it.
      const visible = await Promise.all(found.map(({ subject }) => maySeeSubject(subject, actor, deps)));
      const rows = found.filter((_, index) => visible[index]);
      const subjects = await readSubjects(rows, deps);
      const items = await Promise.all(
        rows.map(async (row): Promise<FollowRow> => ({
          at: row.at.toISOString(),
          subject: subjects(row),
          state: await stateOf(row.subject, deps),
          current: await currentSteps(row.subject, deps),
        })),
      );
      return { items, total, page: query.page };
    },
  }),
  defineRoute({
    method: 'get',
    path: '/follows/:kind/:id',
    permission: 'task.work',
    summary: '是否关注',
    request: { params: followParamsSchema },
    response: followStateSchema,
    handler: async ({ params, actor, deps }) => ({ following: await deps.stores.follows.has(actor.id, params) }),
  }),
  defineRoute({
    method: 'put',
    path: '/follows/:kind/:id',
    permission: 'task.work',
    summary: '关注或取消关注',
    request: { params: followParamsSchema, body: followStateSchema },
    response: followStateSchema,
    async handler({ params, body, actor, deps }) {
      if (!(await maySeeSubject(params, actor, deps))) throw notFound('要关注的事', 'something to follow');
      const at = new Date(deps.clock.now());
      const changed = body.following
        ? await deps.stores.follows.add(actor.id, params, at)
        : (await deps.stores.follows.remove(actor.id, params)) > 0;
      if (changed) {
        await deps.stores.audit.append({
          at,
          ...actedBy(actor),
          act: body.following ? 'case.follow' : 'case.unfollow',
          subject: `${params.kind}:${params.id}`,
          before: { following: !body.following },
          after: { following: body.following },
        });
      }
      return { following: body.following };
    },
  }),
];

async function stateOf({ kind, id }: Subject, deps: ApiDeps): Promise<Message> {
  if (kind === 'matter') {
    const matter = await deps.stores.matters.byId(id);
    return (matter && kindOf(matter)?.states[matter.state]) ?? message(matter?.state ?? '', matter?.state ?? '');
  }
  if (kind === 'session') {
    const session = await deps.stores.sessions.byId(id);
    return session === undefined ? message('', '') : sessionStateText(session.state);
  }
  const application = await deps.stores.applications.byId(id);
  return application === undefined ? message('', '') : statusText(application.status);
}

async function currentSteps(subject: Subject, deps: ApiDeps): Promise<FollowRow['current']> {
  const tasks = await deps.stores.userTasks.ofSubject(subject);
  return tasks.filter(isLiveTask).map(({ name, dueOn }) => ({ name, ...(dueOn === undefined ? {} : { dueOn }) }));
}
