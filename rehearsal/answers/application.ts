import { closeOfDayMs, formatDate, parseDate } from '../../domain/calendar-date.ts';
import { effectivePublicityEnd } from '../../domain/publicity.ts';
import { addWorkingDays } from '../../domain/working-day.ts';
import { isoOf } from '../deadline-desk.ts';
import type { RehearsedYear } from '../rehearsed-year.ts';
import { done } from './job-answer.ts';
import type { ActAnswer, AnswerJob } from './job-answer.ts';

/** How often people send something back or say no; assumptions of the rehearsal. */
const RETURNED = 0.06;
const REFUSED = 0.02;
const TO_CORRECT = 0.15;
const NEVER_CORRECTED = 0.1;
const MOST_RETURNS = 2;

/** The service tasks of title-application and what it calls before the committee. */
export const applicationJobs: Readonly<Record<string, AnswerJob>> = {
  'validate-application': (job, year) => ({ variables: year.caseOf(job.variables).facts }),
  'join-six-marks': ({ variables }) => {
    const ends = [variables['agencyPublicityEnd'], variables['hostPublicityEnd']].flatMap((end) =>
      typeof end === 'string' ? [parseDate(end)] : [],
    );
    if (ends.length < 2) return { error: 'SIX_MARKS_MISSING' };
    const end = effectivePublicityEnd(ends);
    return { variables: { publicityEnd: formatDate(end), publicityClosesAt: isoOf(closeOfDayMs(end)) } };
  },
  'check-scope': () => done,
  'send-correction-notice': (_job, year) => {
    const { workingDays } = year.rule('correction-window');
    const { end } = addWorkingDays(year.settings.calendar, year.today, workingDays);
    return { variables: { correctionClosesAt: isoOf(closeOfDayMs(end)) } };
  },
  'close-application': (job, year) => {
    const one = year.caseOf(job.variables);
    const named = job.customHeaders['status'] ?? 'closed';
    one.status = named === 'refused' && job.variables['acceptance'] === 'abandoned' ? 'abandoned' : named;
    if (one.status === 'issued') one.issuedOn ??= year.today;
    return done;
  },
  'archive-application': (job, year) => {
    year.caseOf(job.variables).status = 'archived';
    return done;
  },
};

/** Reviews on the way to the committee. */
export const applicationActs: Readonly<Record<string, ActAnswer>> = {
  'correct-application': {
    answer: (job, year) => {
      year.caseOf(job.variables).corrections += 1;
      return done;
    },
  },
  'unit-review': { answer: (job, year) => ({ variables: { unitDecision: decide(job.variables, year, true) } }) },
  'unit-approval': { answer: () => ({ variables: { unitDecision: 'passed' } }) },
  'unit-stamp': { answer: () => done },
  'level-review': {
    answer: (job, year) => ({ variables: { levelDecision: decide(job.variables, year, false), returnTo: null } }),
  },
  'acceptance-check': {
    answer: (job, year) => {
      if (year.settings.random.chance(TO_CORRECT)) return { variables: { acceptance: 'correction' } };
      year.caseOf(job.variables).accepted = true;
      return { variables: { acceptance: 'accepted' } };
    },
  },
  'correct-material': {
    answer: () => done,
    // Who never corrects lets the window run out.
    notBefore: (_job, year) =>
      year.settings.random.chance(NEVER_CORRECTED) ? parseDate(`${year.settings.year + 2}-01-04`) : year.today,
  },
  'acceptance-recheck': {
    answer: (job, year) => {
      year.caseOf(job.variables).accepted = true;
      return { variables: { acceptance: 'accepted' } };
    },
  },
};

function decide(
  variables: Parameters<RehearsedYear['caseOf']>[0],
  year: RehearsedYear,
  mayRefuse: boolean,
): 'passed' | 'returned' | 'refused' {
  const { random } = year.settings;
  const one = year.caseOf(variables);
  if (mayRefuse && random.chance(REFUSED)) return 'refused';
  return one.corrections < MOST_RETURNS && random.chance(RETURNED) ? 'returned' : 'passed';
}
