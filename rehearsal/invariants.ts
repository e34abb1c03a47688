import { closeOfDayMs, dateAt, formatDate } from '../domain/calendar-date.ts';
import { capCount } from '../domain/ballot.ts';
import { policyValue } from '../domain/policy-year.ts';
import { countWorkingDays } from '../domain/working-day.ts';
import type { RehearsedCase, Step } from './rehearsed-case.ts';
import type { RehearsedYear } from './rehearsed-year.ts';

/** Every breach of a rule in a rehearsed year, one line each; empty when the diagrams kept them all. */
export function brokenInvariants(year: RehearsedYear): string[] {
  return [
    ...year.cases.flatMap((one) => [
      ...recommendationBreaches(one),
      ...levelBreaches(one),
      ...issueBreaches(one, year),
    ]),
    ...publicityBreaches(year),
    ...sessionBreaches(year),
    ...deadlineBreaches(year),
    ...year.incidents,
  ];
}

const at = (one: { readonly steps: readonly Step[] }, mark: string): number | undefined =>
  one.steps.findLast((step) => step.mark === mark)?.at;

/** What a case that went on to the levels or the committee has behind it (15a, 15e). */
function recommendationBreaches(one: RehearsedCase): string[] {
  const reached = at(one, 'acceptance-checked') ?? (one.accepted ? Infinity : undefined);
  if (reached === undefined) return [];
  const needed = one.employer === 'dispatched' ? 2 : 1;
  const since = one.steps.findLast((step) => step.mark === 'application-corrected')?.at ?? 0;
  const count = (mark: string) => one.steps.filter((step) => step.mark === mark && step.at >= since).length;
  return ['unit-review', 'unit-pledge', 'publicity-closed', 'unit-stamp'].flatMap((mark) =>
    count(mark) >= needed
      ? []
      : [`${one.number}: expected ${needed} × ${mark} before the committee, found ${count(mark)}`],
  );
}

const LEVELS: readonly (readonly [string, (one: RehearsedCase) => boolean])[] = [
  ['county-bureau-stamp', (one) => one.facts['unitLevel'] === 'county'],
  ['city-bureau-stamp', (one) => one.facts['unitLevel'] === 'city'],
  ['provincial-department-stamp', (one) => one.facts['unitLevel'] === 'province'],
];

/** The stamps of the levels, none skipped and none before the unit's own (15a, 15b). */
function levelBreaches(one: RehearsedCase): string[] {
  if (!one.accepted) return [];
  const unit = at(one, 'unit-stamp') ?? Infinity;
  return LEVELS.flatMap(([mark, isNeeded]) => {
    const stamped = at(one, mark);
    if (stamped === undefined) return isNeeded(one) ? [`${one.number}: expected ${mark}, found none`] : [];
    return stamped >= unit ? [] : [`${one.number}: ${mark} came before the unit's stamp`];
  });
}

/** Nobody has a title before the publicity is over and the filing accepted (17e, 17g). */
function issueBreaches(one: RehearsedCase, year: RehearsedYear): string[] {
  if (one.issuedOn === undefined || one.procedure !== 'review') return [];
  const session = year.sessions.get(one.sessionId ?? '');
  if (session?.filedOn === undefined || session.publicityEnd === undefined) {
    return [`${one.number}: issued without a filed session`];
  }
  const early = one.issuedOn < session.filedOn || session.filedOn <= session.publicityEnd;
  return early || !session.passedIds.includes(one.id) ? [`${one.number}: issued early or without passing`] : [];
}

/** No posting is closed before its working days have run in full (15e, 16f, 17e, order40-16). */
function publicityBreaches(year: RehearsedYear): string[] {
  return [...year.deadlines.all.values()].flatMap(({ id, computed, state, settledOn }) => {
    if (computed.kind !== 'atLeast' || state !== 'met' || settledOn === undefined) return [];
    const run = countWorkingDays(year.settings.calendar, computed.startDate, computed.end);
    const whole = run >= computed.workingDays && settledOn > computed.end;
    return whole ? [] : [`${id}: closed on ${formatDate(settledOn)} after ${run} working days`];
  });
}

/** One ballot a session and case; no more pass than the cap allows (17b, 17l). */
function sessionBreaches(year: RehearsedYear): string[] {
  const listed = [...year.sessions.values()].flatMap((session) => session.applicationIds);
  const twice = listed.filter((id, index) => listed.indexOf(id) !== index).map((id) => `${id}: on two lists`);
  const capped = [...year.sessions.values()].flatMap((session) => {
    const opened = session.steps.filter((step) => step.mark === 'ballot-opened').length;
    const most = capCount(policyValue(year.settings.policy, '17b'), session.applicationIds.length);
    return [
      ...(opened > 1 ? [`${session.id}: ${opened} ballots`] : []),
      ...(session.senior && session.passedIds.length > most ? [`${session.id}: more passed than ${most}`] : []),
    ];
  });
  return [...twice, ...capped];
}

/** Every deadline is met in time, or marked overdue and raised. */
function deadlineBreaches(year: RehearsedYear): string[] {
  return [...year.deadlines.all.values()].flatMap((deadline) => {
    const { computed, settledOn, fired, id, ruleCode } = deadline;
    if (computed.kind === 'atLeast') return [];
    const inTime = settledOn === undefined ? year.engine.now < computed.closesAt : settledOn <= computed.end;
    if (inTime) return deadline.overdue ? [`${id}: marked overdue though in time`] : [];
    const marked = fired.find((rung) => rung.rung === 'mark-overdue');
    const prompt = marked !== undefined && dateAt(marked.at) <= dateAt(closeOfDayMs(computed.end));
    return prompt ? [] : [`${id} (${ruleCode}): late but not marked overdue on its day`];
  });
}
