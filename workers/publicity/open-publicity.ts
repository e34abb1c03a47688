import { z } from 'zod';
import { formatDate, isoDateSchema, parseDate } from '../../domain/calendar-date.ts';
import { dayText } from '../../domain/day-text.ts';
import { message } from '../../domain/message.ts';
import { policyValue } from '../../domain/policy-year.ts';
import { noticeDefects, publicityRun } from '../../domain/publicity.ts';
import { policySetting } from '../../domain/policy-setting.ts';
import type { Deadline } from '../../store/deadline/deadline.entity.ts';
import type { Publicity } from '../../store/publicity/publicity.entity.ts';
import { publicityOf } from '../case-records.ts';
import { defineWorker } from '../define-worker.ts';
import { organisationName } from '../notice-words.ts';
import { toShanghaiIso } from '../shanghai-time.ts';
import type { WorkerContext } from '../worker-context.ts';
import { BpmnError } from '../worker-error.ts';
import { postedNotice, publicityRuleOf } from './posted-notice.ts';

/** Checks the elements of a posting and starts its run of working days; a changed notice runs again in full (16f, 17e). */
export const openPublicity = defineWorker({
  jobType: 'open-publicity',
  input: z.object({ publicityId: z.string() }),
  output: z.object({ publicityEnd: isoDateSchema, publicityClosesAt: z.string() }),
  errors: ['PUBLICITY_INCOMPLETE'],
  async handle({ variables, job }, context) {
    const { stores } = context;
    const publicity = await publicityOf(stores, variables.publicityId);
    const deadlineId = `dl-${publicity.id}-${publicity.edition}`;
    const known = await stores.deadlines.byId(deadlineId);
    const codes = known === undefined ? await defectCodes(publicity, job.key, context) : [];
    if (codes.length > 0) return new BpmnError('PUBLICITY_INCOMPLETE', codes.join(', '));
    const deadline = await fixed(known ?? (await startRun(publicity, deadlineId, context)), context);
    await stores.publicities.start(publicity.id, publicity.edition, {
      startedOn: deadline.start.on,
      endsOn: deadline.endsOn,
      closesAt: deadline.closesAt,
      explanation: deadline.explanation,
      provisional: deadline.provisional,
      deadlineId,
    });
    if (publicity.edition > 1) {
      await context.deadlines.settle(`dl-${publicity.id}-${publicity.edition - 1}`, 'superseded');
    }
    await tell(publicity, deadline, job.key, context);
    return { publicityEnd: deadline.endsOn, publicityClosesAt: toShanghaiIso(deadline.closesAt.getTime()) };
  },
});

async function defectCodes(publicity: Publicity, jobKey: string, context: WorkerContext): Promise<string[]> {
  const { stores, clock, calendar, policyOf } = context;
  const [first] = await stores.applications.byIds(publicity.applicationIds.slice(0, 1));
  const ruleCode = publicityRuleOf(publicity, first?.routing);
  const today = clock.today();
  const policy = policyOf(publicity);
  const postingDayCounts = policySetting(policy, 'postingDayCounts');
  const { end } = publicityRun(calendar(), today, Math.max(0, publicity.elements.workingDays), postingDayCounts);
  const rule = { ruleCode, minimumWorkingDays: policyValue(policy, ruleCode), postingDayCounts };
  const defects = noticeDefects(postedNotice(publicity, formatDate(today), formatDate(end)), rule, calendar());
  if (defects.length === 0) return [];
  const text = `公示要素核对未通过：${defects.map((defect) => defect.message.zh).join('；')}`;
  for (const id of publicity.applicationIds) {
    const entry = { at: new Date(clock.now()), kind: 'publicity-incomplete', text, taskId: jobKey };
    await stores.applications.addHistoryOnce(id, entry);
  }
  return defects.map((defect) => defect.ruleCode);
}

async function startRun(publicity: Publicity, deadlineId: string, context: WorkerContext): Promise<Deadline> {
  const { stores, clock } = context;
  const [first] = await stores.applications.byIds(publicity.applicationIds.slice(0, 1));
  const ofCommittee = publicity.kind !== 'recommendation';
  return context.deadlines.open({
    id: deadlineId,
    ruleCode: publicityRuleOf(publicity, first?.routing),
    subject: { kind: 'publicity', id: publicity.id },
    holderGroups: [`${publicity.organisationId}/${ofCommittee ? 'committee-office' : 'clerk'}`],
    organisationId: publicity.organisationId,
    officeLevel: ofCommittee ? 'committee' : 'unit',
    workingDays: publicity.elements.workingDays,
    kind: 'atLeast',
    countsStart: policySetting(context.policyOf(publicity), 'postingDayCounts'),
    startFact: message('公示张贴', 'the posting'),
    startDate: clock.today(),
  });
}

/** The notice prints its last day: one in a year without a calendar, set late enough by the officer, is fixed at once. */
async function fixed(deadline: Deadline, { deadlines }: WorkerContext): Promise<Deadline> {
  if (!deadline.provisional || deadline.state !== 'running') return deadline;
  const reason = '节假日安排尚未公布，公告已写明留有余量的截止日';
  return deadlines.change(deadline.id, { kind: 'fix', end: parseDate(deadline.endsOn), reason });
}

async function tell(publicity: Publicity, deadline: Deadline, jobKey: string, context: WorkerContext): Promise<void> {
  const { stores, clock, requestNotice } = context;
  const organisation = await organisationName(stores, publicity.organisationId);
  const text = `${organisation}开始公示，截止 ${deadline.endsOn}`;
  const revoked = publicity.kind === 'result' ? (await stores.sessions.byId(publicity.subjectId))?.revokedIds : [];
  for (const application of await stores.applications.byIds(publicity.applicationIds)) {
    // A corrected notice does not bring back whom an objection has taken off the list (17f).
    if (revoked?.includes(application.id) === true) continue;
    const entry = { at: new Date(clock.now()), kind: 'publicity-opened', text, taskId: jobKey };
    if (publicity.kind === 'result') await stores.applications.setStatus(application.id, 'resultPublicity', entry);
    else if (publicity.kind === 'participants')
      await stores.applications.setStatus(application.id, 'participantPublicity', entry);
    else await stores.applications.addHistoryOnce(application.id, entry);
    await requestNotice({
      id: `publicity:${publicity.id}:${publicity.edition}:${application.id}`,
      template: 'publicity-opened',
      to: [{ kind: 'account', accountId: application.applicantId }],
      facts: {
        publicityTitle: publicity.elements.title,
        startText: dayText(parseDate(deadline.start.on)),
        dueText: dayText(parseDate(deadline.endsOn)),
        workingDays: deadline.workingDays,
        organisationName: organisation,
        place: publicity.elements.place,
      },
      link: `/applications/${application.id}`,
    });
  }
}
