import type { JsonObject } from '../json.ts';
import type { Key } from '../command.ts';
import type { Processing } from '../processing.ts';
import { triggerCatchEvent } from './event-triggers.ts';
import { startInstance } from './instances.ts';

/** Sends a signal to everything that waits for it now and starts the processes that begin by it; answers its key. */
export function broadcastSignal(p: Processing, signalName: string, variables: JsonObject, tenantId: string): Key {
  const key = p.nextKey();
  p.emit('SIGNAL', 'BROADCASTED', key, { signalName, variables, tenantId });
  for (const subscriptionKey of [...p.state.signalsByName.of(signalName)]) {
    const subscription = p.state.signals.get(subscriptionKey);
    if (subscription?.tenantId !== tenantId) continue;
    if (subscription.catchEventInstanceKey > 0) {
      triggerCatchEvent(p, subscription.catchEventInstanceKey, subscription.catchEventId, variables);
    } else {
      startInstance(p, subscription.processDefinitionKey, {
        key: p.nextKey(),
        trigger: { elementId: subscription.catchEventId, variables },
      });
    }
  }
  return key;
}
