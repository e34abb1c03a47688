import { correlateMessage } from '../behavior/messages.ts';
import { broadcastSignal as broadcast } from '../behavior/signals.ts';
import { defaultTenant } from '../command.ts';
import { CommandRejection } from '../rejection.ts';
import { composite } from '../state/state.ts';
import type { Handler } from './handler.ts';

/** Publishes a message: correlates it now, and keeps it for its time to live. */
export const publishMessage: Handler<'publishMessage'> = (p, command) => {
  const { name, correlationKey, messageId, tenantId = defaultTenant } = command;
  if (messageId !== '' && p.state.messagesById.of(composite(name, correlationKey, messageId)).size > 0) {
    throw new CommandRejection(
      'PUBLISH',
      'ALREADY_EXISTS',
      `Expected to publish a new message with id '${messageId}', but a message with that id was already published`,
    );
  }
  const key = p.nextKey();
  const value = {
    name,
    correlationKey,
    timeToLive: command.timeToLiveMs,
    deadline: p.now + command.timeToLiveMs,
    variables: command.variables,
    messageId,
    tenantId,
  };
  p.emit('MESSAGE', 'PUBLISHED', key, value);
  correlateMessage(p, key);
  if (command.timeToLiveMs <= 0) p.emit('MESSAGE', 'EXPIRED', key, value);
  return { key, tenantId };
};

/** Broadcasts a signal. */
export const broadcastSignal: Handler<'broadcastSignal'> = (p, { signalName, variables, tenantId = defaultTenant }) => {
  const key = broadcast(p, signalName, variables, tenantId);
  return { key, tenantId };
};
