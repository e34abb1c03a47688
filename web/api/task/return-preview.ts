import { formatDate } from '../../../domain/calendar-date.ts';
import { message } from '../../../domain/message.ts';
import { periodRule } from '../../../domain/policy-year.ts';
import { addWorkingDays } from '../../../domain/working-day.ts';
import type { Application, Mark } from '../../../store/application/application.entity.ts';
import type { Publicity } from '../../../store/publicity/publicity.entity.ts';
import type { UserTask } from '../../../store/user-task/user-task.entity.ts';
import type { ReturnTarget, ReturnTargetsResponse } from '../../contract/return.ts';
import { markText } from '../application/mark-text.ts';
import type { ApiDeps } from '../deps.ts';
import { readNames } from '../names.ts';
import { marksVoidedBy, returnPathsOf } from './return-path.ts';
import { applicationOf, officeOf } from './task-subject.ts';

type Preview = ReturnTargetsResponse['targets'][number];

const STEP_OF: Record<ReturnTarget, string> = { 'unit-review': 'unit-review', applicant: 'applicant-correction' };
const PAUSE = message(
  '退回期间不暂停计时：本步期限到此结束，案件再次到达本步时另行计算。',
  'Nothing is paused: the deadline of this step ends here and is counted anew when the case comes back to it.',
);
/** Days are shown for what still runs. */
const LIVE = new Set(['running', 'paused', 'breached']);

/** What each legal return would do: steps that open again, what becomes void, which days move. Throws NotFound. */
export async function returnPreviews(task: UserTask, deps: ApiDeps): Promise<Preview[]> {
  const paths = await returnPathsOf(task, deps);
  if (paths.length === 0) return [];
  const application = await applicationOf(task, deps);
  const [names, publicities, deadlines] = await Promise.all([
    readNames(deps, []),
    deps.stores.publicities.ofApplication(application.id),
    deps.stores.deadlines.ofSubject({ kind: 'application', id: application.id }),
  ]);
  const place = (what: string, organisationId: string): string =>
    organisationId === '' ? what : `${what}（${names.organisation(organisationId)}）`;
  const own = place(task.name, officeOf(task));
  return paths.map((path) => {
    const { target, name, again } = path;
    const marks = marksVoidedBy(path, task, application);
    const notices = again === 'review' ? [] : publicities.filter(isVoidedNotice(marks));
    const steps = marks.map((mark) => place(markText(mark.mark), mark.organisationId));
    const running = deadlines.filter(
      ({ id, state }) => LIVE.has(state) && (again !== 'review' || id === task.deadlineId),
    );
    return {
      target,
      name,
      opens: unique([...(again === 'case' ? [name.zh] : []), ...steps, own]),
      voids: [
        ...(again === 'case' && application.pledge !== undefined ? ['个人承诺（材料修改后重新签署）'] : []),
        ...marks.map((mark) => `${place(markText(mark.mark), mark.organisationId)} ${mark.on}`),
        ...notices.map((notice) => noticeText(notice, names.organisation(notice.organisationId))),
      ],
      dates: [
        ...running.map(({ ruleCode, endsOn }) => ({ what: stepName(application, ruleCode, deps), from: endsOn })),
        ...notices.flatMap(({ organisationId, endsOn }) =>
          endsOn === undefined ? [] : [{ what: place('公示结束', organisationId), from: endsOn }],
        ),
        ...newDay(application, target, deps),
      ],
      pause: PAUSE,
    };
  });
}

/** A recommendation's notice no longer counts when it still runs, or when its posting is void with the rest. */
function isVoidedNotice(marks: readonly Mark[]): (notice: Publicity) => boolean {
  return ({ kind, state, taskId }) =>
    kind === 'recommendation' &&
    (state === 'running' || (state === 'closed' && marks.some((mark) => mark.taskId === taskId)));
}

function noticeText({ startedOn, endsOn }: Publicity, organisation: string): string {
  const days = startedOn === undefined || endsOn === undefined ? '' : ` ${startedOn} 至 ${endsOn}`;
  return `单位公示（${organisation}）${days}`;
}

function stepName(application: Application, code: string, deps: ApiDeps): string {
  return periodRule(deps.policyOf(application), code)?.name ?? code;
}

function newDay(application: Application, target: ReturnTarget, deps: ApiDeps): Preview['dates'] {
  const code = STEP_OF[target];
  const rule = periodRule(deps.policyOf(application), code);
  if (rule === undefined) return [];
  const { end } = addWorkingDays(deps.calendar, deps.clock.today(), rule.workingDays, rule.kind);
  return [{ what: rule.name, to: formatDate(end) }];
}

function unique(texts: readonly string[]): string[] {
  return [...new Set(texts)];
}
