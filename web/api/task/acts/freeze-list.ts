import { z } from 'zod';
import { retirementDoubt } from '../../../../domain/retirement.ts';
import { parseApplication } from '../../../../domain/submission.ts';
import type { Application } from '../../../../store/application/application.entity.ts';
import type { ApiDeps } from '../../deps.ts';
import { declaredOf } from '../../application/declared.ts';
import { sessionOf } from '../task-subject.ts';
import { historyOf } from './case-mark.ts';
import { defineAct } from './define-act.ts';
import { chosenIds, tick } from './form-fields.ts';
import { formatDate } from '../../../../domain/calendar-date.ts';
import { reason, refuseInput } from './refuse-act.ts';

/**
 * Proposes the list of those who take part: accepted cases of this committee and year that are in no other session.
 * Who may have retired since the submission is not listed before the office has looked into it (14d); who has is ended there.
 * Whether the participants are publicised is the office's choice (16f).
 */
export const freezeList = defineAct({
  act: 'freeze-list',
  form: z.object({
    applicationIds: chosenIds,
    retirementChecked: tick,
    retiredIds: chosenIds,
    publiciseParticipants: tick,
  }),
  async prepare(task, deps) {
    const session = await sessionOf(task, deps);
    const accepted = await deps.stores.applications.acceptedFor(session.committeeId, session.policyYear);
    const asked = accepted.filter((application) => doubtOf(application, deps) !== undefined).map(({ id }) => id);
    return {
      data: {
        applicationIds: accepted.filter(({ id }) => !asked.includes(id)).map(({ id }) => id),
        retirementAsked: asked,
      },
      options: {
        applicationIds: accepted.map((application) => optionOf(application, deps)),
        retiredIds: accepted.filter(({ id }) => asked.includes(id)).map((application) => optionOf(application, deps)),
      },
    };
  },
  async perform(input) {
    const { task, data, deps } = input;
    const session = await sessionOf(task, deps);
    refuseInput(
      data.applicationIds.length === 0
        ? [
            reason(
              'applicationIds',
              '17a',
              '参评名单不能为空，请至少选择一件已受理的申报',
              'Expected one application or more, but found none',
            ),
          ]
        : [],
    );
    const accepted = await deps.stores.applications.acceptedFor(session.committeeId, session.policyYear);
    const known = new Set([...accepted.map(({ id }) => id), ...session.applicationIds]);
    const both = data.applicationIds.filter((id) => data.retiredIds.includes(id));
    refuseInput(
      both.length > 0
        ? [
            reason(
              'retiredIds',
              '14d',
              '同一申报不能既参评又作退休处理，请只保留一处',
              'Expected each case on the list or among the retired, but found one in both',
            ),
          ]
        : [],
    );
    const foreign = [...data.applicationIds, ...data.retiredIds].filter((id) => !known.has(id));
    refuseInput(
      foreign.length > 0
        ? [
            reason(
              'applicationIds',
              '17a',
              `名单只能含本评委会本年度已受理、未参加其他批次的申报，有 ${foreign.length} 件不符合，请去除`,
              `Expected accepted applications of this committee, but found ${foreign.length} others`,
            ),
          ]
        : [],
    );
    const chosen = await deps.stores.applications.byIds(data.applicationIds);
    refuseRetired(chosen, data.retirementChecked, deps);
    for (const application of chosen.filter((one) => doubtOf(one, deps) !== undefined)) {
      const text = '列入参评名单前再次核对退休状态：仍在职';
      await deps.stores.applications.addHistoryOnce(application.id, historyOf(input, 'retirement-checked', text));
    }
    const struck = { ruleCode: '14d', reason: '申报人已退休，不得参加评审', on: formatDate(deps.clock.today()) };
    for (const applicationId of data.retiredIds)
      await deps.stores.sessions.strike(session.id, { ...struck, applicationId });
    await deps.stores.sessions.propose(session.id, data.applicationIds);
    return { publiciseParticipants: data.publiciseParticipants };
  },
});

function optionOf(application: Application, deps: ApiDeps): { value: string; label: string } {
  const { id, number, declaration } = application;
  const { name, speciality, level } = declaredOf(declaration);
  const doubt = doubtOf(application, deps);
  const flag = doubt === undefined ? '' : `（${DOUBTS[doubt]}）`;
  return { value: id, label: `${number} ${name} ${speciality} ${level}${flag}` };
}

const DOUBTS = { retired: '状态为退休，不得参评', ageReached: '已到可能退休的年龄，请核对退休状态' } as const;

function doubtOf({ declaration }: Application, deps: ApiDeps) {
  const parsed = parseApplication(declaration);
  return parsed.kind === 'refused' ? undefined : retirementDoubt(parsed.application.person, deps.clock.today());
}

function refuseRetired(chosen: readonly Application[], checked: boolean, deps: ApiDeps): void {
  const numbers = (doubt: keyof typeof DOUBTS) =>
    chosen.filter((application) => doubtOf(application, deps) === doubt).map(({ number }) => number);
  const retired = numbers('retired');
  const asked = checked ? [] : numbers('ageReached');
  refuseInput([
    ...(retired.length === 0
      ? []
      : [
          reason(
            'applicationIds',
            '14d',
            `退休人员不得参评，${retired.join('、')} 的状态为退休，请从名单中去除`,
            `Expected people in service, but ${retired.join(', ')} are retired; take them off the list`,
          ),
        ]),
    ...(asked.length === 0
      ? []
      : [
          reason(
            'retirementChecked',
            '14d',
            `${asked.join('、')} 的申报人已到可能退休的年龄，请核对：仍在职的勾选“已核对”后再提交，已退休的从名单中去除`,
            `Expected the retirement of ${asked.join(', ')} to be checked; tick the check, or take them off the list`,
          ),
        ]),
  ]);
}
