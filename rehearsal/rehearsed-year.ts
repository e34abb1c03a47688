import { variableText } from './variable-text.ts';
import { addDays, dateAt, hourOfDayMs, parseDate, startOfDayMs } from '../domain/calendar-date.ts';
import type { CalendarDate } from '../domain/calendar-date.ts';
import { periodRule } from '../domain/policy-year.ts';
import type { PeriodRule, PolicyYear } from '../domain/policy-year.ts';
import type { WorkingCalendar } from '../domain/working-calendar.ts';
import type { ActivatedJob } from '../embedded/broker/command.ts';
import type { JsonObject } from '../embedded/broker/json.ts';
import { Agenda } from './agenda.ts';
import { actAnswers, jobAnswers } from './answers/index.ts';
import type { JobAnswer } from './answers/job-answer.ts';
import { DeadlineDesk } from './deadline-desk.ts';
import { readDiagramSteps } from './diagram-steps.ts';
import type { DiagramStep } from './diagram-steps.ts';
import { generateCases, rehearsedCommittees } from './generate-cases.ts';
import { OfficeDesk } from './office-desk.ts';
import type { Random } from './random.ts';
import { RehearsalEngine } from './rehearsal-engine.ts';
import type { RehearsalResource } from './rehearsal-engine.ts';
import type { RehearsedCase, RehearsedSession, Step } from './rehearsed-case.ts';

/** What a year is rehearsed with. */
export interface RehearsalSettings {
  readonly year: number;
  readonly cases: number;
  readonly policy: PolicyYear;
  readonly calendar: WorkingCalendar;
  /** The diagrams, decisions and forms as they would be deployed. */
  readonly resources: readonly RehearsalResource[];
  readonly random: Random;
}

interface Posting {
  readonly closesAt: number;
  readonly deadlineId: string;
}

const USER_TASK = 'io.camunda.zeebe:userTask';
/** The rehearsal goes on so long after the year, to see what falls into the next one. */
const DAYS_AFTER = 75;
const MEETING_STEP_MS = 30 * 60_000;

/** One year of generated cases, run by the diagrams themselves on the broker's core. */
export class RehearsedYear {
  readonly settings: RehearsalSettings;
  readonly engine: RehearsalEngine;
  readonly agenda = new Agenda();
  readonly deadlines: DeadlineDesk;
  readonly office: OfficeDesk;
  readonly cases: readonly RehearsedCase[];
  readonly sessions = new Map<string, RehearsedSession>();
  readonly postings = new Map<string, Posting>();
  /** What the engine could not go on with: the case's step and the reason. */
  readonly incidents: string[] = [];
  readonly diagram = new Map<string, DiagramStep>();
  readonly #caseById = new Map<string, RehearsedCase>();

  constructor(settings: RehearsalSettings) {
    const { year, calendar, random } = settings;
    this.settings = settings;
    this.engine = new RehearsalEngine(startOfDayMs(parseDate(`${year}-01-02`)), (events) => {
      for (const event of events) {
        if (event.type !== 'INCIDENT' || event.intent !== 'CREATED') continue;
        const value = event.value as { readonly elementId?: string; readonly errorMessage?: string };
        this.incidents.push(`${value.elementId ?? ''}: ${value.errorMessage ?? ''}`);
      }
    });
    this.deadlines = new DeadlineDesk(this.engine, calendar);
    this.office = new OfficeDesk(calendar, random);
    this.cases = generateCases(year, settings.cases, random);
    for (const one of this.cases) this.#caseById.set(one.id, one);
  }

  /** Runs the year and a while of the next. */
  async run(): Promise<void> {
    const { year, resources } = this.settings;
    for (const { name, content } of resources) {
      if (!name.endsWith('.bpmn')) continue;
      for (const [key, step] of await readDiagramSteps(content)) this.diagram.set(key, step);
    }
    await this.engine.deploy(resources);
    for (const one of this.cases) this.#submitOnItsDay(one);
    for (const committee of rehearsedCommittees) this.#planSession(committee);
    const end = startOfDayMs(addDays(parseDate(`${year}-12-31`), DAYS_AFTER));
    for (;;) {
      this.#drain();
      const next = Math.min(this.agenda.nextAt ?? Infinity, this.engine.nextDue() ?? Infinity);
      if (next > end) return;
      this.engine.now = Math.max(this.engine.now, next);
      for (let act = this.agenda.take(this.engine.now); act; act = this.agenda.take(this.engine.now)) act();
    }
  }

  get today(): CalendarDate {
    return dateAt(this.engine.now);
  }

  caseOf(variables: JsonObject): RehearsedCase {
    const found = this.#caseById.get(variableText(variables, 'applicationId', 'subjectId'));
    if (found === undefined) throw new Error('Expected a job of a generated case, but found none');
    return found;
  }

  byId(caseId: string): RehearsedCase | undefined {
    return this.#caseById.get(caseId);
  }

  sessionOf(variables: JsonObject): RehearsedSession {
    const found = this.sessions.get(variableText(variables, 'sessionId', 'subjectId'));
    if (found === undefined) throw new Error('Expected a job of a planned session, but found none');
    return found;
  }

  /** The period behind a deadline name. Throws RangeError when the policy year has none. */
  rule(code: string): PeriodRule {
    const found = periodRule(this.settings.policy, code);
    if (found === undefined) throw new RangeError(`Expected a period ${code} in the policy year, but found none`);
    return found;
  }

  #submitOnItsDay(one: RehearsedCase): void {
    const at = this.office.workingMoment(one.submitsOn, this.engine.now);
    this.agenda.add(at, () =>
      this.engine.publish('application-submitted', one.id, {
        applicationId: one.id,
        applicantId: `applicant-${one.id}`,
        policyYear: this.settings.year,
      }),
    );
  }

  #planSession(committee: string): void {
    const { year } = this.settings;
    const late = committee === rehearsedCommittees.at(-1);
    const session: RehearsedSession = {
      id: `session-${committee}`,
      committee,
      senior: committee !== rehearsedCommittees[0],
      plannedOn: parseDate(`${year}-07-01`),
      freezesOn: parseDate(late ? `${year}-12-08` : `${year}-11-14`),
      meetsOn: parseDate(late ? `${year}-12-18` : `${year}-11-25`),
      steps: [],
      applicationIds: [],
      passedIds: [],
      revokedIds: [],
      reviewEnd: undefined,
      publicityEnd: undefined,
      filedOn: undefined,
      issuedOn: undefined,
    };
    this.sessions.set(session.id, session);
    this.agenda.add(hourOfDayMs(session.plannedOn, 9), () =>
      this.engine.publish('session-planned', session.id, {
        sessionId: session.id,
        committeeId: committee,
        bureauId: 'city-bureau',
        policyYear: year,
      }),
    );
  }

  #drain(): void {
    for (let jobs = this.engine.takeJobs(); jobs.length > 0; jobs = this.engine.takeJobs()) {
      for (const job of jobs) {
        if (job.type === USER_TASK) this.#assign(job);
        else this.#answer(job, jobAnswers.get(job.type)?.(job, this), this.engine.now);
      }
    }
  }

  /** Puts a user task on its holder's desk, with its deadline. */
  #assign(job: ActivatedJob): void {
    const since = this.engine.now;
    const act = job.customHeaders['act'] ?? '';
    const code = job.customHeaders['deadline'];
    const holder = holderOf(job);
    const name = this.#nameOf(job);
    const subjectId = variableText(job.variables, 'applicationId', 'sessionId', 'subjectId');
    const deadlineId = code === undefined ? undefined : code === '17g' ? `17g-${subjectId}` : `task-${job.key}`;
    let allowed: number | undefined;
    if (code !== undefined && deadlineId !== undefined) {
      const rule = this.rule(code);
      allowed = rule.workingDays;
      this.deadlines.open({
        id: deadlineId,
        rule,
        name,
        subjectId,
        officeLevel: levelOf(holder),
        holder,
        startDate: this.#startOf(code, job),
      });
    }
    this.agenda.add(this.#doneAt(job, act, holder, allowed), () => {
      const completed = this.#answer(job, actAnswers.get(act)?.answer(job, this), since);
      if (deadlineId !== undefined) this.deadlines.settle(deadlineId, completed ? 'met' : 'superseded');
    });
  }

  /** The list of a session is closed once its acceptance is over; everything else counts from its own start. */
  #startOf(code: string, { variables }: ActivatedJob): CalendarDate {
    return code === 'freeze-list' ? this.sessionOf(variables).freezesOn : this.today;
  }

  #doneAt(job: ActivatedJob, act: string, holder: string, allowed: number | undefined): number {
    const { now } = this.engine;
    const how = actAnswers.get(act);
    if (how?.inMeeting === true) return now + MEETING_STEP_MS;
    const notBefore = how?.notBefore?.(job, this);
    const done = this.office.doneAt(holder, now, allowed);
    return notBefore === undefined ? done : Math.max(done, this.office.workingMoment(notBefore, now));
  }

  #answer(job: ActivatedJob, answer: JobAnswer | undefined, since: number): boolean {
    const { key, bpmnProcessId, elementId } = job;
    if (answer === undefined) {
      this.incidents.push(`${bpmnProcessId}/${elementId}: no answer is modelled for it`);
      return false;
    }
    const step: Step = {
      at: this.engine.now,
      since,
      process: bpmnProcessId,
      element: elementId,
      name: this.#nameOf(job),
      mark: this.diagram.get(`${bpmnProcessId}/${elementId}`)?.mark,
    };
    const taken =
      'error' in answer ? this.engine.throwError(key, answer.error) : this.engine.complete(key, answer.variables);
    if (taken) this.#stepsOf(job)?.push(step);
    return taken;
  }

  #stepsOf({ variables }: ActivatedJob): Step[] | undefined {
    const id = variableText(variables, 'applicationId', 'subjectId');
    const session = this.sessions.get(variableText(variables, 'sessionId', 'subjectId'));
    return this.#caseById.get(id)?.steps ?? session?.steps;
  }

  #nameOf({ bpmnProcessId, elementId }: ActivatedJob): string {
    return this.diagram.get(`${bpmnProcessId}/${elementId}`)?.name ?? elementId;
  }
}

/** The first candidate group, or the first person, of a user task. */
function holderOf({ customHeaders }: ActivatedJob): string {
  for (const name of ['candidateGroups', 'candidateUsers']) {
    const text = customHeaders[`io.camunda.zeebe:${name}`];
    const list: unknown = text === undefined ? [] : JSON.parse(text);
    if (Array.isArray(list) && typeof list[0] === 'string') return list[0];
  }
  return customHeaders['io.camunda.zeebe:assignee'] ?? '';
}

const LEVELS: readonly (readonly [string, string])[] = [
  ['/department-officer', 'department'],
  ['/bureau-', 'bureau'],
  ['/committee-office', 'committee'],
  ['/chair', 'committee'],
  ['/', 'unit'],
];

function levelOf(holder: string): string {
  return LEVELS.find(([part]) => holder.includes(part))?.[1] ?? 'applicant';
}
