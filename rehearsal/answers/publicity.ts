import { variableText } from '../variable-text.ts';
import { closeOfDayMs, formatDate } from '../../domain/calendar-date.ts';
import { isoOf } from '../deadline-desk.ts';
import type { ActAnswer, AnswerJob } from './job-answer.ts';

/** The service tasks of a posting: it runs at least the days its rule asks for. */
export const publicityJobs: Readonly<Record<string, AnswerJob>> = {
  'open-publicity': ({ variables }, year) => {
    const kind = variables['publicityKind'];
    const code = kind === 'result' ? '17e' : kind === 'participants' ? '16f' : 'order40-16';
    const id = variableText(variables, 'publicityId');
    const deadline = year.deadlines.open({
      id: `run-${id}`,
      rule: year.rule(code),
      name: '公示期',
      subjectId: variableText(variables, 'applicationId', 'subjectId'),
      officeLevel: kind === 'result' ? 'committee' : 'unit',
      holder: variableText(variables, 'organisationId'),
      startDate: year.today,
    });
    const { end } = deadline.computed;
    const closesAt = closeOfDayMs(end);
    year.postings.set(id, { closesAt, deadlineId: deadline.id });
    const session = year.sessions.get(variableText(variables, 'subjectId'));
    if (session !== undefined && kind === 'result') session.publicityEnd = end;
    return { variables: { publicityEnd: formatDate(end), publicityClosesAt: isoOf(closesAt) } };
  },
  'close-publicity': ({ variables }, year) => {
    const posting = year.postings.get(variableText(variables, 'publicityId'));
    if (posting !== undefined) year.deadlines.settle(posting.deadlineId, 'met');
    const remaining = year.sessions.get(variableText(variables, 'subjectId'))?.passedIds.length ?? 1;
    return { variables: { publicityState: 'closed', remainingCount: remaining } };
  },
};

/** What people do for a posting. */
export const publicityActs: Readonly<Record<string, ActAnswer>> = {
  'post-publicity': { answer: (job) => ({ variables: { publicityId: `publicity-${job.key}` } }) },
};
