import { parseDate } from '../../../domain/calendar-date.ts';
import { dayText } from '../../../domain/day-text.ts';
import { remainingText } from '../../../domain/deadline.ts';
import { message } from '../../../domain/message.ts';
import { holdersOf, withSubstitutes } from '../../../zeebe/deadline-people.ts';
import { linkOfDeadline, numberOfSubject } from '../../../zeebe/deadline-words.ts';
import { deadlineResponseSchema, promptRequestSchema } from '../../contract/deadline.ts';
import { defineRoute } from '../define-route.ts';
import { conflict, forbidden } from '../http/refused-error.ts';
import { idParamsSchema } from '../id-params.ts';
import { askNotice } from '../notice/ask-notice.ts';
import { recordAct } from '../record-act.ts';
import { isHolder, isLive, readDeadline } from './deadline-authority.ts';
import { deadlineView } from './deadline-view.ts';
import { promptKey, promptsPerDay } from './prompt-limit.ts';

/** Urging the holders of a step by hand (催办), so many times a day. */
export const promptRoutes = [
  defineRoute({
    method: 'post',
    path: '/deadlines/:id/prompt',
    permission: 'deadline.read',
    summary: '催办',
    request: { params: idParamsSchema, body: promptRequestSchema },
    response: deadlineResponseSchema,
    async handler({ params, body, actor, deps }) {
      const deadline = await readDeadline(params.id, actor, deps);
      if (!isLive(deadline) || deadline.kind !== 'within' || deadline.state === 'paused') {
        throw conflict(
          message('这一环节现在没有人需要办理，不必催办', 'Expected a step that somebody has to do, but found none'),
        );
      }
      if (isHolder(deadline, actor)) {
        throw forbidden(
          message('您就是这一环节的办理人，请直接办理', 'You hold this step yourself; please do the task'),
        );
      }
      const at = new Date(deps.clock.now());
      const limit = promptsPerDay(deps);
      const key = promptKey(deadline.id, deps);
      const holder = `${actor.id}:${body.idempotencyKey}`;
      if ((await deps.stores.claims.take(key, limit, holder, at)) === 'full') {
        throw conflict(
          message(
            `这一环节今天已催办 ${limit} 次，达到每日上限，请明天再催，或向办理单位的负责人了解情况`,
            `Expected at most ${limit} reminders a day, but that many have been sent; try tomorrow or ask the head`,
          ),
        );
      }
      const task = deadline.taskId === undefined ? undefined : await deps.stores.userTasks.byId(deadline.taskId);
      const end = parseDate(deadline.endsOn);
      const own = deadline.subject.kind === 'application' && !actor.is('clerk') && actor.is('applicant');
      const notice = {
        id: `${key}:${holder}`,
        template: 'deadline-prompted',
        to: await withSubstitutes(holdersOf(deadline, task), deps),
        facts: {
          taskName: task?.name ?? '',
          subjectNumber: task?.subjectNumber ?? (await numberOfSubject(deadline.subject, deps.stores)),
          promptedBy: own ? '申报人' : actor.account.name,
          dueText: dayText(end),
          remainingText: remainingText(end, deps.clock.today(), deps.calendar).zh,
        },
        link: task === undefined ? linkOfDeadline(deadline) : `/tasks/${task.id}`,
      };
      const { organisationId } = deadline;
      const act = { act: 'deadline.prompt', subject: `deadline:${deadline.id}`, organisationId };
      await recordAct(act, actor, deps, async () => {
        await askNotice(notice, deps);
        return notice;
      });
      return deadlineView(deadline, actor, deps);
    },
  }),
];
