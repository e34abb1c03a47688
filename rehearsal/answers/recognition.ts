import { formatDate } from '../../domain/calendar-date.ts';
import type { JsonObject } from '../../embedded/broker/json.ts';
import type { RehearsedYear } from '../rehearsed-year.ts';
import type { ActAnswer, AnswerJob } from './job-answer.ts';

/** How often each says yes; assumptions of the rehearsal. */
const AGREED = 0.85;
const UNANIMOUS = 0.7;
const REVIEWERS = ['expert-1', 'expert-2', 'expert-3'];

const NOT_RECOGNISED = { recognised: false, recognisedOn: null };

const onlyWith = (year: RehearsedYear, likelihood: number, yes: JsonObject, no: JsonObject): JsonObject =>
  year.settings.random.chance(likelihood) ? yes : { ...no, ...NOT_RECOGNISED };

const recognisedNow = (year: RehearsedYear): JsonObject => ({ recognised: true, recognisedOn: formatDate(year.today) });

/** The service tasks of the green channel and of direct recognition. */
export const recognitionJobs: Readonly<Record<string, AnswerJob>> = {
  'tally-green-votes': (_job, year) => ({
    variables: {
      needsDraw: false,
      ...onlyWith(year, UNANIMOUS, { unanimous: true, ...NOT_RECOGNISED }, { unanimous: false }),
    },
  }),
  'read-recognition': () => ({
    variables: {
      basis: 'award',
      award: '世界技能大赛金牌',
      role: '获得者',
      medal: 'gold',
      level: 'senior',
      nominationApproved: false,
      ...NOT_RECOGNISED,
    },
  }),
  'refuse-recognition': () => ({ variables: NOT_RECOGNISED }),
};

/** What offices and experts do for a recognition. */
export const recognitionActs: Readonly<Record<string, ActAnswer>> = {
  'check-green-papers': { answer: () => ({ variables: { papersDecision: 'complete', ...NOT_RECOGNISED } }) },
  'send-consult': { answer: () => ({ variables: {} }) },
  'reply-to-consult': {
    answer: (_job, year) => ({
      variables: onlyWith(
        year,
        AGREED,
        { consultDecision: 'agreed', ...NOT_RECOGNISED },
        { consultDecision: 'refused' },
      ),
    }),
  },
  'draw-reviewers': { answer: () => ({ variables: { reviewerIds: REVIEWERS } }) },
  'vote-on-recognition': { answer: () => ({ variables: {} }) },
  'decide-recognition': { answer: (_job, year) => ({ variables: recognisedNow(year) }) },
  'assess-candidate': { answer: () => ({ variables: { assessmentResult: 'qualified', ...NOT_RECOGNISED } }) },
  'check-recognition': { answer: () => ({ variables: { checkDecision: 'passed', ...NOT_RECOGNISED } }) },
  'approve-recognition': {
    answer: (_job, year) => ({ variables: { approvalDecision: 'approved', ...recognisedNow(year) } }),
  },
};
