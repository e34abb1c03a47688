import { z } from 'zod';
import { hasQuorum } from '../../../../domain/ballot.ts';
import { formatDate } from '../../../../domain/calendar-date.ts';
import { conflictKinds, conflictText } from '../../../../domain/recusal.ts';
import { retirementDoubt } from '../../../../domain/retirement.ts';
import { yearDefects } from '../../../../domain/review-plan.ts';
import { parseApplication } from '../../../../domain/submission.ts';
import type { Application } from '../../../../store/application/application.entity.ts';
import { conflictsBetween } from '../../../../store/expert/conflict-facts.ts';
import type { Recusal, ReviewSession } from '../../../../store/review-session/review-session.entity.ts';
import { membersOf } from '../../../../store/review-session/session-ballot.ts';
import type { ErrorDetail } from '../../../contract/error.ts';
import type { ApiDeps } from '../../deps.ts';
import { declaredOf } from '../../application/declared.ts';
import { sessionOf } from '../task-subject.ts';
import { historyOf } from './case-mark.ts';
import { defineAct } from './define-act.ts';
import { chosenIds, optionalText, requiredText, tick } from './form-fields.ts';
import { reason, refuseDefects, refuseInput } from './refuse-act.ts';

/** Who attends, who supervises (17i) and who withdraws from which case (14h); two thirds must be there (order 40, article 19). */
export const recordAttendance = defineAct({
  act: 'record-attendance',
  form: z.object({
    attendingExpertIds: chosenIds,
    supervisor: requiredText('到会监督人员', 100),
    recusals: z
      .array(
        z.object({
          expertId: z.string(),
          applicationId: z.string(),
          kind: z.enum(conflictKinds).nullish(),
          reason: optionalText,
        }),
      )
      .nullish()
      .transform((rows) => rows ?? []),
    retirementChecked: tick,
    retiredIds: chosenIds,
  }),
  async prepare(task, deps) {
    const session = await sessionOf(task, deps);
    const { members, applications } = await meetingFacts(session, deps);
    const people = await deps.stores.accounts.byIds(members);
    const experts = people.map(({ id, name }) => ({ value: id, label: name }));
    const cases = applications.map(optionOf);
    const asked = applications.filter((application) => isAsked(application, deps)).map(({ id }) => id);
    return {
      data: {
        attendingExpertIds: experts.map(({ value }) => value),
        recusals: await foundRecusals(members, applications, session, deps),
        retirementAsked: asked,
        ...(session.preReport === undefined ? {} : { supervisor: session.preReport.supervisorName }),
      },
      options: {
        attendingExpertIds: experts,
        expertId: experts,
        applicationId: cases,
        retiredIds: cases.filter(({ value }) => asked.includes(value)),
      },
    };
  },
  async perform(input) {
    const { task, data, deps, on } = input;
    const session = await sessionOf(task, deps);
    const { members, applications } = await meetingFacts(session, deps);
    const attending = data.attendingExpertIds;
    const applicants = await deps.stores.applications.applicantsTo(session.committeeId, session.policyYear);
    refuseInput(reasonsAgainst(attending, data.recusals, members, applications, applicants));
    refuseDefects(yearDefects('attendingExpertIds', on, session.policyYear, session.announcement?.yearRelease));
    const asked = applications.filter((one) => isAsked(one, deps) && !data.retiredIds.includes(one.id));
    refuseInput(
      asked.length > 0 && !data.retirementChecked
        ? [
            reason(
              'retirementChecked',
              '14d',
              `表决前应再次核对退休状态：${asked.map(({ number }) => number).join('、')} 的申报人已到可能退休的年龄，仍在职的勾选“已核对”，已退休的在“已退休”中选出`,
              `Expected the retirement of ${asked.length} applicants to be checked before the ballot; tick the check, or name the retired`,
            ),
          ]
        : [],
    );
    for (const application of asked) {
      const text = '表决前再次核对退休状态：仍在职';
      await deps.stores.applications.addHistoryOnce(application.id, historyOf(input, 'retirement-checked', text));
    }
    const struck = { ruleCode: '14d', reason: '申报人已退休，不得参加评审', on: formatDate(deps.clock.today()) };
    for (const applicationId of data.retiredIds)
      await deps.stores.sessions.strike(session.id, { ...struck, applicationId });
    const declared = data.recusals
      .filter(({ expertId }) => attending.includes(expertId))
      .map(({ expertId, applicationId, kind, reason: words }) => ({
        expertId,
        applicationId,
        reason: words === '' ? `${conflictText(kind ?? 'other').zh}，应当回避` : words,
        stage: 'attendance' as const,
      }));
    const missing = (await foundRecusals(attending, applications, session, deps)).filter(
      (own) => !declared.some((one) => one.expertId === own.expertId && one.applicationId === own.applicationId),
    );
    await deps.stores.sessions.recordAttendance(session.id, {
      attendance: attending,
      recusals: [...declared, ...missing],
      meetingSupervisor: data.supervisor,
    });
    return { attendingExpertIds: attending };
  },
});

async function meetingFacts(session: ReviewSession, deps: ApiDeps) {
  const committee = await deps.stores.organisations.byId(session.committeeId);
  const applications = await deps.stores.applications.byIds(session.applicationIds);
  return { members: membersOf(session, committee), applications };
}

function optionOf({ id, number, declaration }: Application): { value: string; label: string } {
  return { value: id, label: `${number} ${declaredOf(declaration).name}` };
}

function isAsked({ declaration }: Application, deps: ApiDeps): boolean {
  const parsed = parseApplication(declaration);
  return parsed.kind === 'ok' && retirementDoubt(parsed.application.person, deps.clock.today()) !== undefined;
}

/** Conflicts of the draw and those that the records show now (14h). */
async function foundRecusals(
  experts: readonly string[],
  applications: readonly Application[],
  session: ReviewSession,
  deps: ApiDeps,
): Promise<Recusal[]> {
  const found = await conflictsBetween(experts, applications, deps.stores);
  const drawn = (session.recusals ?? []).filter(
    (one) =>
      experts.includes(one.expertId) &&
      !found.some((own) => own.expertId === one.expertId && own.applicationId === one.applicationId),
  );
  return [
    ...drawn,
    ...found.map(({ expertId, applicationId, kind }) => ({
      expertId,
      applicationId,
      reason: `${conflictText(kind).zh}，应当回避`,
      stage: 'attendance' as const,
    })),
  ];
}

function reasonsAgainst(
  attending: readonly string[],
  recusals: readonly { readonly expertId: string; readonly applicationId: string }[],
  members: readonly string[],
  applications: readonly Application[],
  applicants: readonly string[],
): ErrorDetail[] {
  const reasons: ErrorDetail[] = [];
  const add = (field: string, code: string, zh: string, en: string) => reasons.push(reason(field, code, zh, en));
  if (attending.some((id) => !members.includes(id))) {
    add(
      'attendingExpertIds',
      '17a',
      '到会专家应为本场评审的委员，名单中有非委员，请去除',
      'Expected members of this session only, but found others',
    );
  }
  if (!hasQuorum(attending.length, members.length)) {
    add(
      'attendingExpertIds',
      'order40-19',
      `出席专家应不少于评委会人数的三分之二，评委会 ${members.length} 人，出席 ${attending.length} 人，请补足后再登记`,
      `Expected two thirds of ${members.length} members, but found ${attending.length} attending`,
    );
  }
  const judged = new Set([...applicants, ...applications.map(({ applicantId }) => applicantId)]);
  if (attending.some((id) => judged.has(id))) {
    add(
      'attendingExpertIds',
      '14h',
      '本评委会本年度的申报人不得担任评审专家，请从到会名单中去除',
      'Expected nobody among the experts who applies to this committee in the year, but found one',
    );
  }
  const known = new Set(applications.map(({ id }) => id));
  if (recusals.some(({ expertId, applicationId }) => !members.includes(expertId) || !known.has(applicationId))) {
    add(
      'recusals',
      '14h',
      '回避记录应对应本场委员和本批次申报，请改正',
      'Expected members and applications of this session, but found others',
    );
  }
  return reasons;
}
