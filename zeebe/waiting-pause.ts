import type { Stores } from '../store/connect.ts';
import type { Deadline } from '../store/deadline/deadline.entity.ts';
import type { UserTask } from '../store/user-task/user-task.entity.ts';
import type { PolicyKey } from '../domain/office-rules.ts';
import type { PeriodRule } from '../domain/policy-year.ts';
import { DeadlineChangeError } from './deadlines.ts';
import type { Deadlines } from './deadlines.ts';
import type { Logger } from './logger.ts';

/** What the pauses work with. */
interface WaitingPauseContext {
  readonly stores: Stores;
  readonly deadlines: Deadlines;
  readonly period: (key: PolicyKey, code: string) => PeriodRule | undefined;
  readonly log: Logger;
}

/** Pauses the deadline of a step while it waits for somebody else's correction, and lets it run on afterwards. */
export interface WaitingPause {
  /** Looks again where a task that has appeared or ended is waited for, or waits. */
  touched(task: UserTask): Promise<void>;
  /** Puts every waiting step right; repeated, it has no second effect. */
  settle(): Promise<void>;
}

/**
 * Makes the pauses. A user task names in its header `waitsFor` the acts it waits for, one or more with commas between: of the
 * same case or matter, and for a step of a session of every case of its committee and year. A limit of the law is not paused.
 */
export function createWaitingPause({ stores, deadlines, period, log }: WaitingPauseContext): WaitingPause {
  /** Acts that some step waits for; a task of another act concerns nobody. */
  let waitedFor: ReadonlySet<string> = new Set();
  let settling: Promise<unknown> = Promise.resolve();

  async function settleNow(): Promise<void> {
    const waiting = await stores.userTasks.waitingForOthers();
    waitedFor = new Set(waiting.flatMap(actsOf));
    if (waiting.length === 0) return;
    const corrections = await stores.userTasks.liveOfActs([...waitedFor]);
    for (const task of waiting) {
      const deadline = task.deadlineId === undefined ? undefined : await stores.deadlines.byId(task.deadlineId);
      if (deadline === undefined || isLegal(task, deadline)) continue;
      const acts = actsOf(task);
      await keep(
        deadline,
        await within(
          task,
          corrections.filter(({ act }) => acts.includes(act)),
        ),
      );
    }
  }

  /** A limit of the law runs whatever it waits for. */
  function isLegal(task: UserTask, { ruleCode }: Deadline): boolean {
    return period({ policyYear: Number(task.variables['policyYear']) }, ruleCode)?.strength === '硬';
  }

  /** The corrections that a step waits for. */
  async function within(task: UserTask, corrections: readonly UserTask[]): Promise<UserTask[]> {
    const { kind, id } = task.subject;
    if (kind !== 'session') return corrections.filter(({ subject }) => subject.kind === kind && subject.id === id);
    const session = await stores.sessions.byId(id);
    const ids = corrections.flatMap(({ subject }) => (subject.kind === 'application' ? [subject.id] : []));
    const cases = (await stores.applications.byIds(ids)).filter(
      ({ routing, policyYear }) => routing?.committeeId === session?.committeeId && policyYear === session?.policyYear,
    );
    return corrections.filter(({ subject }) => cases.some((one) => one.id === subject.id));
  }

  async function keep(deadline: Deadline, corrections: readonly UserTask[]): Promise<void> {
    if (isSetByPerson(deadline)) return;
    const numbers = corrections.map(({ subjectNumber, name }) => subjectNumber ?? name);
    try {
      if (deadline.state === 'running' && corrections.length > 0) {
        await deadlines.change(deadline.id, { kind: 'pause', reason: `等待补正：${numbers.join('、')}` });
      } else if (deadline.state === 'paused' && corrections.length === 0) {
        await deadlines.change(deadline.id, { kind: 'resume', reason: '补正已结束' });
      }
    } catch (error) {
      // Somebody was faster; the next look puts it right.
      if (!(error instanceof DeadlineChangeError)) throw error;
      log.warn(`deadline ${deadline.id}: ${error.message}`);
    }
  }

  function settle(): Promise<void> {
    const next = settling.catch(() => undefined).then(settleNow);
    settling = next;
    return next;
  }

  return {
    async touched(task) {
      if (actsOf(task).length > 0 || waitedFor.has(task.act)) await settle();
    },
    settle,
  };
}

function actsOf({ headers }: UserTask): string[] {
  return (headers['waitsFor'] ?? '').split(',').flatMap((act) => (act.trim() === '' ? [] : [act.trim()]));
}

/** What a person has paused or let run on stays as they left it. */
function isSetByPerson({ changes }: Deadline): boolean {
  return changes.findLast(({ kind }) => kind === 'pause' || kind === 'resume')?.accountId !== undefined;
}
