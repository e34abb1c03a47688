import { message } from '../../../domain/message.ts';
import { closableStatuses } from '../../../domain/application-status.ts';
import type { ApplicationStatus } from '../../../domain/application-status.ts';
import type { Application } from '../../../store/application/application.entity.ts';
import type { Deadline } from '../../../store/deadline/deadline.entity.ts';
import type { Publicity } from '../../../store/publicity/publicity.entity.ts';
import type { ApplicationResponse } from '../../contract/application.ts';
import type { ApiDeps } from '../deps.ts';
import { dueView, ruleNameOf } from '../deadline/due-view.ts';
import { declaredOf } from './declared.ts';

type LastDay = NonNullable<ApplicationResponse['lastDays']>[number];

const OVER = new Set<ApplicationStatus>(['accepted', 'participantPublicity', 'awaitingReview', 'objectionCheck']);
/** Statuses in which the committee has not taken the case on: the end of its acceptance still bounds everything. */
const BEFORE_ACCEPTANCE = new Set<ApplicationStatus>([
  'draft',
  ...closableStatuses.filter((status) => status !== 'recognising' && !OVER.has(status)),
]);

/** The days after which nothing more can be done, where the case stands now, each with its source. */
export async function lastDaysOf(application: Application, deps: ApiDeps): Promise<LastDay[]> {
  const { status, correctionNotice } = application;
  const notices = (await deps.stores.publicities.ofApplication(application.id)).filter(
    ({ state, endsOn }) => state === 'running' && endsOn !== undefined,
  );
  const deadlines = await deps.stores.deadlines.byIds(notices.flatMap(({ deadlineId }) => deadlineId ?? []));
  return [
    ...(status === 'correction' && correctionNotice !== undefined
      ? [correctionEnd(correctionNotice.closesOn, deps)]
      : []),
    ...(BEFORE_ACCEPTANCE.has(status) ? await acceptanceEnd(application, deps) : []),
    ...notices.map((notice) =>
      objectionEnd(
        notice,
        deadlines.find(({ id }) => id === notice.deadlineId),
        deps,
      ),
    ),
  ];
}

function correctionEnd(closesOn: string, deps: ApiDeps): LastDay {
  return {
    kind: 'correction',
    text: message(
      '补正的最后一天。此日之后不能再补正，视为放弃本年度申报。',
      'Last day for corrections. After it nothing can be corrected and the application counts as abandoned.',
    ),
    source: message(
      `${ruleNameOf('correction-window', deps).zh}；《意见》第 14 条（14f）：补正后须重新承诺`,
      `${ruleNameOf('correction-window', deps).en}; opinions, clause 14 (14f): pledge again after corrections`,
    ),
    due: dueView(closesOn, undefined, deps),
  };
}

/** The latest end of the windows the committee has published for the year; none published is said as well. */
async function acceptanceEnd(application: Application, deps: ApiDeps): Promise<LastDay[]> {
  const { committeeId } = declaredOf(application.declaration);
  if (committeeId === '') return [];
  const sessions = await deps.stores.sessions.announcedOf(committeeId, application.policyYear);
  const source = message(
    '《意见》第 16 条（16a）公布受理时间，第 17 条（17a）按公布的计划受理',
    'Opinions, clause 16 (16a): the time is published; clause 17 (17a): acceptance follows the plan',
  );
  const last = sessions
    .flatMap(({ announcement }) => announcement?.acceptanceWindow.to ?? [])
    .sort()
    .at(-1);
  if (last === undefined) {
    const text = message(
      '评委会还没有公布受理时间。公布后，受理的最后一天显示在这里。',
      'The committee has not published its acceptance time. Once it does, its last day appears here.',
    );
    return [{ kind: 'acceptance', text, source }];
  }
  const text = message(
    '评委会受理的最后一天。单位审核、公示和盖章须在此前完成；此日之后本年度不能再受理。',
    'Last day on which the committee accepts. Review, publicity and stamp come before; after it nothing is accepted this year.',
  );
  return [{ kind: 'acceptance', text, source, due: dueView(last, undefined, deps) }];
}

function objectionEnd(notice: Publicity, deadline: Deadline | undefined, deps: ApiDeps): LastDay {
  const fallback = message('《意见》第 16、17 条', 'Opinions, clauses 16 and 17');
  return {
    kind: 'objection',
    text: message(
      '公示的最后一天。此日之后，本次公示不再受理异议。',
      'Last day of the publicity. After it no objection to this notice is taken.',
    ),
    source: deadline === undefined ? fallback : ruleNameOf(deadline.ruleCode, deps),
    due: dueView(notice.endsOn ?? '', deadline, deps),
  };
}
