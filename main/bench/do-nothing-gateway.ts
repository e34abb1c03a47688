import { Server, ServerCredentials } from '@grpc/grpc-js';
import type { handleServerStreamingCall, handleUnaryCall, ServerUnaryCall, sendUnaryData } from '@grpc/grpc-js';
import { gatewayService } from '../../embedded/broker/gateway/protocol.ts';

type Message = Readonly<Record<string, unknown>>;

/**
 * A gateway that answers at once and stores nothing: the most that this client could ever reach on this machine.
 * It hands out one job for each instance it pretends to have created.
 */
export async function openDoNothingGateway(): Promise<string> {
  let created = 0;
  let handedOut = 0;
  const waiting: (() => void)[] = [];
  const reply =
    (answer: (request: Message) => Message): handleUnaryCall<Message, Message> =>
    (call: ServerUnaryCall<Message, Message>, callback: sendUnaryData<Message>) =>
      callback(null, answer(call.request));
  const activate: handleServerStreamingCall<Message, Message> = (call) => {
    const most = Number(call.request['maxJobsToActivate']);
    const serve = (): void => {
      if (call.cancelled) return;
      const count = Math.min(most, created - handedOut);
      if (count === 0) {
        waiting.push(serve);
        return;
      }
      call.write({ jobs: Array.from({ length: count }, () => job(String((handedOut += 1)))) });
      call.end();
    };
    serve();
  };
  const server = new Server();
  server.addService(gatewayService(), {
    Topology: reply(() => ({
      brokers: [],
      clusterSize: 1,
      partitionsCount: 1,
      replicationFactor: 1,
      gatewayVersion: '0',
    })),
    DeployResource: reply(() => ({ key: '1', deployments: [], tenantId: '<default>' })),
    CreateProcessInstance: reply(() => {
      created += 1;
      waiting.shift()?.();
      return { processDefinitionKey: '1', bpmnProcessId: 'bench', version: 1, processInstanceKey: String(created) };
    }),
    ActivateJobs: activate,
    CompleteJob: reply(() => ({})),
  });
  const port = await new Promise<number>((done, fail) => {
    server.bindAsync('127.0.0.1:0', ServerCredentials.createInsecure(), (error, bound) =>
      error ? fail(error) : done(bound),
    );
  });
  return `127.0.0.1:${String(port)}`;
}

function job(key: string): Message {
  return {
    key,
    type: 'bench',
    processInstanceKey: key,
    bpmnProcessId: 'bench',
    processDefinitionVersion: 1,
    processDefinitionKey: '1',
    elementId: 'work',
    elementInstanceKey: key,
    customHeaders: '{}',
    worker: 'bench',
    retries: 3,
    deadline: '0',
    variables: '{}',
    tenantId: '<default>',
  };
}
