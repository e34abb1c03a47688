import { checkTenant, readKey, readVariables } from '../request.ts';
import { unary } from '../unary-call.ts';

interface PublishMessageRequest {
  readonly name: string;
  readonly correlationKey: string;
  readonly timeToLive: string;
  readonly messageId: string;
  readonly variables: string;
  readonly tenantId: string;
}

/** Publishes a message. */
export const publishMessage = unary(async (request: PublishMessageRequest, { broker }) => {
  checkTenant('PublishMessage', request.tenantId);
  const { key, tenantId } = await broker.execute<'publishMessage'>({
    kind: 'publishMessage',
    name: request.name,
    correlationKey: request.correlationKey,
    timeToLiveMs: Number(request.timeToLive),
    messageId: request.messageId,
    variables: readVariables(request.variables),
  });
  return { key: String(key), tenantId };
});

interface BroadcastSignalRequest {
  readonly signalName: string;
  readonly variables: string;
  readonly tenantId: string;
}

/** Broadcasts a signal. */
export const broadcastSignal = unary(async (request: BroadcastSignalRequest, { broker }) => {
  checkTenant('BroadcastSignal', request.tenantId);
  const { key, tenantId } = await broker.execute<'broadcastSignal'>({
    kind: 'broadcastSignal',
    signalName: request.signalName,
    variables: readVariables(request.variables),
  });
  return { key: String(key), tenantId };
});

/** Deletes a deployed process, decision or form. */
export const deleteResource = unary((request: { readonly resourceKey: string }, { broker }) =>
  broker.execute<'deleteResource'>({ kind: 'deleteResource', resourceKey: readKey(request.resourceKey) }),
);
