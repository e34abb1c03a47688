import type { Key } from '../command.ts';
import type { Processing } from '../processing.ts';
import type { ProcessDefinition } from '../state/entities.ts';
import { evaluateString } from './evaluation.ts';
import { planTimer } from './timers.ts';

/** Opens the timers, message and signal subscriptions of a process's start events. */
export function openStartSubscriptions(p: Processing, definition: ProcessDefinition): void {
  const root = p.models.processes.get(definition.key)?.root;
  for (const start of root?.startEvents ?? []) {
    const { event } = start;
    if (event?.timer) {
      const plan = planTimer(p, event.timer, -1);
      p.emit('TIMER', 'CREATED', p.nextKey(), {
        elementInstanceKey: -1,
        processInstanceKey: -1,
        dueDate: plan.dueDate,
        targetElementId: start.id,
        repetitions: plan.repetitions,
        processDefinitionKey: definition.key,
        tenantId: definition.tenantId,
      });
    }
    if (start.eventType === 'MESSAGE' && event?.messageName) {
      p.emit('MESSAGE_START_EVENT_SUBSCRIPTION', 'CREATED', p.nextKey(), {
        processDefinitionKey: definition.key,
        startEventId: start.id,
        messageName: evaluateString(p, event.messageName, -1),
        bpmnProcessId: definition.bpmnProcessId,
        correlationKey: '',
        messageKey: -1,
        processInstanceKey: -1,
        variables: {},
        tenantId: definition.tenantId,
      });
    }
    if (start.eventType === 'SIGNAL' && event?.signalName) {
      const key = p.nextKey();
      p.emit('SIGNAL_SUBSCRIPTION', 'CREATED', key, {
        key,
        processDefinitionKey: definition.key,
        signalName: evaluateString(p, event.signalName, -1),
        catchEventId: start.id,
        bpmnProcessId: definition.bpmnProcessId,
        catchEventInstanceKey: -1,
        tenantId: definition.tenantId,
      });
    }
  }
}

/** Closes everything the start events of a process version wait for. */
export function closeStartSubscriptions(p: Processing, processKey: Key): void {
  for (const key of [...p.state.timersByElement.of(-1)]) {
    const timer = p.state.timers.get(key);
    if (timer?.processDefinitionKey !== processKey) continue;
    const { key: _key, ...value } = timer;
    p.emit('TIMER', 'CANCELED', key, value);
  }
  for (const key of [...p.state.startSubscriptionsByProcess.of(processKey)]) {
    const subscription = p.state.startSubscriptions.get(key);
    if (!subscription) continue;
    const { key: _key, ...value } = subscription;
    p.emit('MESSAGE_START_EVENT_SUBSCRIPTION', 'DELETED', key, value);
  }
  for (const key of [...p.state.signalsByProcess.of(processKey)]) {
    const signal = p.state.signals.get(key);
    if (signal) p.emit('SIGNAL_SUBSCRIPTION', 'DELETED', key, signal);
  }
}
