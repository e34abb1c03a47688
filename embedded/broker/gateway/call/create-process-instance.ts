import { status } from '@grpc/grpc-js';
import type { CreateProcessInstance, CreatedInstance } from '../../command.ts';
import { printJson } from '../../json.ts';
import { CommandRejection } from '../../rejection.ts';
import { CallError } from '../call-error.ts';
import { checkTenant, readDefinitionKey, readVariables } from '../request.ts';
import { unary } from '../unary-call.ts';

interface Request {
  readonly processDefinitionKey: string;
  readonly bpmnProcessId: string;
  readonly version: number;
  readonly variables: string;
  readonly startInstructions: readonly { readonly elementId: string }[];
  readonly tenantId: string;
}

interface WithResultRequest {
  readonly request: Request | null;
  readonly requestTimeout: string;
  readonly fetchVariables: readonly string[];
}

const emptyRequest: Request = {
  processDefinitionKey: '0',
  bpmnProcessId: '',
  version: 0,
  variables: '',
  startInstructions: [],
  tenantId: '',
};

/** How long a client waits for a result when it does not say. */
const usualWaitMs = 15_000;

/** Creates an instance and answers at once. */
export const createProcessInstance = unary(async (request: Request, { broker }) =>
  toMessage(await broker.execute(readRequest('CreateProcessInstance', request))),
);

/** Creates an instance and answers when it has completed; a cancelled one is never answered, as in the engine. */
export const createProcessInstanceWithResult = unary(async (outer: WithResultRequest, { broker }) => {
  const command = readRequest('CreateProcessInstanceWithResult', outer.request ?? emptyRequest);
  const withResult = { fetchVariables: outer.fetchVariables };
  const created = broker.execute<'createProcessInstance'>({ ...command, withResult }).catch(asWithResult);
  const reply = await within(created, Number(outer.requestTimeout) || usualWaitMs);
  return { ...toMessage(reply), variables: printJson(reply.variables ?? {}) };
});

function readRequest(
  call: string,
  request: Request,
): { readonly kind: 'createProcessInstance' } & CreateProcessInstance {
  checkTenant(call, request.tenantId);
  return {
    kind: 'createProcessInstance',
    variables: readVariables(request.variables),
    processDefinitionKey: readDefinitionKey(request.processDefinitionKey),
    bpmnProcessId: request.bpmnProcessId,
    version: request.version,
    startInstructions: request.startInstructions,
  };
}

/** The engine names this command differently when the client awaits the result. */
function asWithResult(error: unknown): never {
  if (!(error instanceof CommandRejection)) throw error;
  throw new CommandRejection('CREATE_WITH_AWAITING_RESULT', error.type, error.reason);
}

function toMessage(created: CreatedInstance) {
  return {
    processDefinitionKey: String(created.processDefinitionKey),
    bpmnProcessId: created.bpmnProcessId,
    version: created.version,
    processInstanceKey: String(created.processInstanceKey),
    tenantId: created.tenantId,
  };
}

async function within<Value>(value: Promise<Value>, milliseconds: number): Promise<Value> {
  let late: NodeJS.Timeout | undefined;
  const timeout = new Promise<never>((_done, reject) => {
    const reason = `Time out between gateway and broker: the request was not answered within ${String(milliseconds)} ms`;
    late = setTimeout(() => reject(new CallError(status.DEADLINE_EXCEEDED, reason)), milliseconds);
  });
  try {
    return await Promise.race([value, timeout]);
  } finally {
    clearTimeout(late);
  }
}
