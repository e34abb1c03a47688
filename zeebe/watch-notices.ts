import { dateAt } from '../domain/calendar-date.ts';
import type { Clock } from '../domain/clock.ts';
import { dayText } from '../domain/day-text.ts';
import { watchWords } from '../domain/watch-words.ts';
import type { Stores } from '../store/connect.ts';
import type { DeadlineAlert } from '../store/deadline-alert/deadline-alert.entity.ts';
import type { Recipient } from '../store/notice-request/notice-request.entity.ts';
import type { Organisation } from '../store/organisation/organisation.entity.ts';
import { headsOf, supervisorsOf } from './deadline-people.ts';
import { numberOfSubject } from './deadline-words.ts';

/** Tells people of the differences that the watchdog has found, once each, and how each ended. */
export interface WatchNotices {
  /** Tells of every difference that is certain and was not told yet. */
  tell(): Promise<void>;
  /** Tells those who were told of a difference that it is over: repaired by somebody, or gone by itself. */
  closed(alert: DeadlineAlert, repairedBy?: string): Promise<void>;
}

/** Makes the watchdog's notices. Each is named after the difference and its first sighting, so that a check cut off and repeated tells nobody twice. */
export function createWatchNotices({
  stores,
  clock,
}: {
  readonly stores: Stores;
  readonly clock: Clock;
}): WatchNotices {
  async function add(alert: DeadlineAlert, template: string, facts: Readonly<Record<string, unknown>>): Promise<void> {
    const about = await aboutAlert(alert, stores);
    await stores.noticeRequests.add({
      id: `${template}:${alert.id}:${alert.firstSeenAt.getTime()}`,
      template,
      to: await answerFor(about.organisation, stores),
      facts: { ...about.facts, problem: watchWords[alert.kind].text.zh, ...facts },
      link: '/watchdog',
      state: 'pending',
      attempts: 0,
      createdAt: new Date(clock.now()),
    });
  }

  return {
    async tell() {
      for (const alert of await stores.deadlineAlerts.untold()) {
        await add(alert, 'watchdog-finding', {
          repair: watchWords[alert.kind].repair.zh,
          onText: dayText(dateAt(alert.firstSeenAt.getTime())),
        });
        await stores.deadlineAlerts.told(alert.id, new Date(clock.now()));
      }
    },
    async closed(alert, repairedBy) {
      if (alert.toldAt === undefined) return;
      const name = repairedBy === undefined ? undefined : (await stores.accounts.byId(repairedBy))?.name;
      await add(alert, 'watchdog-closed', {
        outcome: name === undefined ? '再次核对时已不存在' : `已由${name}修复`,
        onText: dayText(clock.today()),
      });
    },
  };
}

/** The step, the number and the office that a difference is about. */
async function aboutAlert(
  { deadlineId, taskId }: DeadlineAlert,
  stores: Stores,
): Promise<{ readonly facts: Readonly<Record<string, unknown>>; readonly organisation: Organisation | undefined }> {
  const deadline = deadlineId === undefined ? undefined : await stores.deadlines.byId(deadlineId);
  const id = taskId ?? deadline?.taskId;
  const task = id === undefined ? undefined : await stores.userTasks.byId(id);
  const subject = deadline?.subject ?? task?.subject;
  const organisationId = deadline?.organisationId ?? task?.candidateGroups[0]?.split('/')[0] ?? '';
  // An applicant's own step has no office; the unit's bureau answers for it.
  const application = subject?.kind === 'application' ? await stores.applications.byId(subject.id) : undefined;
  return {
    facts: {
      taskName: task?.name ?? (deadline === undefined ? '未列出的任务' : '期限'),
      subjectNumber:
        task?.subjectNumber ?? (subject === undefined ? '编号待查' : await numberOfSubject(subject, stores)),
    },
    organisation: await stores.organisations.byId(organisationId || (application?.routing?.unitId ?? '')),
  };
}

/** Who answers for it: the supervisors of the HR bureau over the office, a bureau's own, and the process owners. */
async function answerFor(organisation: Organisation | undefined, stores: Stores): Promise<Recipient[]> {
  const bureau =
    organisation?.kind === 'bureau'
      ? headsOf(organisation)
      : supervisorsOf(organisation, await stores.organisations.ofKind('bureau'));
  const owners = await stores.accounts.withRole('process-owner');
  return [...bureau, ...owners.map(({ id }): Recipient => ({ kind: 'account', accountId: id }))];
}
