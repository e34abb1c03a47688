import { triggerCatchEvent } from './behavior/event-triggers.ts';
import { startInstance } from './behavior/instances.ts';
import { jobValue } from './behavior/jobs.ts';
import { cycleText, planNext } from './behavior/timers.ts';
import { Failure } from './behavior/failure.ts';
import type { Processing } from './processing.ts';
import type { Timer } from './state/entities.ts';
import type { State } from './state/state.ts';

const mostAtOnce = 200;

/** When the next thing is due, in epoch milliseconds; undefined when nothing is. */
export function nextDue(state: State): number | undefined {
  const firsts = [state.timerDues, state.jobDeadlines, state.jobBackoffs, state.messageDeadlines].map(
    (queue) => queue.first()?.at,
  );
  const due = firsts.filter((at) => at !== undefined);
  return due.length === 0 ? undefined : Math.min(...due);
}

/** Does what is due, earliest first, up to a limit. */
export function fireDue(p: Processing): void {
  for (const key of p.state.timerDues.due(p.now, mostAtOnce)) {
    const timer = p.state.timers.get(key);
    if (!timer) continue;
    const begins = timer.elementInstanceKey <= 0;
    if (begins && p.events.length > 0) return;
    if (begins) p.startTimerKey = key;
    fireTimer(p, timer);
    // Alone in its batch: should a bug show in the new instance, no other timer is held up by it.
    // What a timer sets off comes before the next timer, too.
    if (begins || p.steps.length > 0) return;
  }
  for (const key of p.state.jobDeadlines.due(p.now, mostAtOnce)) {
    const job = p.state.jobs.get(key);
    if (!job) continue;
    p.emit('JOB', 'TIMED_OUT', key, { ...jobValue(job), deadline: -1 });
    p.availableJobs.add(job.type);
  }
  for (const key of p.state.jobBackoffs.due(p.now, mostAtOnce)) {
    const job = p.state.jobs.get(key);
    if (!job) continue;
    p.emit('JOB', 'RECURRED_AFTER_BACKOFF', key, { ...jobValue(job), recurringTime: -1 });
    p.availableJobs.add(job.type);
  }
  for (const key of p.state.messageDeadlines.due(p.now, mostAtOnce)) {
    const message = p.state.messages.get(key);
    if (!message) continue;
    const { key: _key, correlatedTo: _correlated, ...value } = message;
    p.emit('MESSAGE', 'EXPIRED', key, { ...value, variables: {} });
  }
}

function fireTimer(p: Processing, timer: Timer): void {
  const { key, ...value } = timer;
  p.processInstanceKey = timer.processInstanceKey;
  if (p.state.banned.get(timer.processInstanceKey)) {
    p.emit('TIMER', 'CANCELED', key, value);
    return;
  }
  const isStart = timer.elementInstanceKey <= 0;
  const begun = isStart ? p.nextKey() : timer.processInstanceKey;
  p.emit('TIMER', 'TRIGGERED', key, { ...value, processInstanceKey: begun });
  if (!isStart) {
    triggerCatchEvent(p, timer.elementInstanceKey, timer.targetElementId, {});
  } else {
    startInstance(p, timer.processDefinitionKey, {
      key: begun,
      trigger: { elementId: timer.targetElementId, variables: {} },
    });
  }
  repeat(p, timer);
}

function repeat(p: Processing, timer: Timer): void {
  const element = p.models.processes.get(timer.processDefinitionKey)?.elements.get(timer.targetElementId);
  const isGone = timer.elementInstanceKey > 0 && !p.state.instances.get(timer.elementInstanceKey);
  const definition = element?.event?.timer;
  if (!definition || isGone || timer.repetitions === 1) return;
  if (element?.type === 'BOUNDARY_EVENT' && element.interrupting) return;
  const { key: _key, ...value } = timer;
  try {
    const text = cycleText(p, definition, timer.elementInstanceKey);
    const next = planNext(definition, text, timer.dueDate, p.now, timer.repetitions);
    if (next) p.emit('TIMER', 'CREATED', p.nextKey(), { ...value, ...next });
  } catch (error) {
    // The cycle's variables may have changed into no cycle at all; then it has no next moment.
    if (!(error instanceof Failure)) throw error;
  }
}
