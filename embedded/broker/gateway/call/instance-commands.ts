import { readDefinitionKey, readKey, readVariables } from '../request.ts';
import { unary } from '../unary-call.ts';

/** Cancels a running instance. */
export const cancelProcessInstance = unary((request: { readonly processInstanceKey: string }, { broker }) =>
  broker.execute<'cancelProcessInstance'>({
    kind: 'cancelProcessInstance',
    processInstanceKey: readKey(request.processInstanceKey),
  }),
);

/** Resolves an incident, so that what failed is tried again. */
export const resolveIncident = unary((request: { readonly incidentKey: string }, { broker }) =>
  broker.execute<'resolveIncident'>({ kind: 'resolveIncident', incidentKey: readKey(request.incidentKey) }),
);

interface SetVariablesRequest {
  readonly elementInstanceKey: string;
  readonly variables: string;
  readonly local: boolean;
}

/** Sets variables in the scope of an element instance. */
export const setVariables = unary(async (request: SetVariablesRequest, { broker }) => {
  const { key } = await broker.execute<'setVariables'>({
    kind: 'setVariables',
    variables: readVariables(request.variables),
    elementInstanceKey: readKey(request.elementInstanceKey),
    local: request.local,
  });
  return { key: String(key) };
});

interface ModifyRequest {
  readonly processInstanceKey: string;
  readonly activateInstructions: readonly {
    readonly elementId: string;
    readonly ancestorElementInstanceKey: string;
    readonly variableInstructions: readonly { readonly variables: string; readonly scopeId: string }[];
  }[];
  readonly terminateInstructions: readonly { readonly elementInstanceKey: string }[];
}

/** Activates and terminates elements of a running instance. */
export const modifyProcessInstance = unary((request: ModifyRequest, { broker }) =>
  broker.execute<'modifyProcessInstance'>({
    kind: 'modifyProcessInstance',
    processInstanceKey: readKey(request.processInstanceKey),
    activateInstructions: request.activateInstructions.map((instruction) => ({
      elementId: instruction.elementId,
      ancestorElementInstanceKey: readDefinitionKey(instruction.ancestorElementInstanceKey),
      variableInstructions: instruction.variableInstructions.map(({ variables, scopeId }) => ({
        variables: readVariables(variables),
        scopeId,
      })),
    })),
    terminateInstructions: request.terminateInstructions.map(({ elementInstanceKey }) => ({
      elementInstanceKey: readDefinitionKey(elementInstanceKey),
    })),
  }),
);

interface MigrateRequest {
  readonly processInstanceKey: string;
  readonly migrationPlan: {
    readonly targetProcessDefinitionKey: string;
    readonly mappingInstructions: readonly { readonly sourceElementId: string; readonly targetElementId: string }[];
  } | null;
}

/** Moves a running instance to another version of its process. */
export const migrateProcessInstance = unary((request: MigrateRequest, { broker }) =>
  broker.execute<'migrateProcessInstance'>({
    kind: 'migrateProcessInstance',
    processInstanceKey: readKey(request.processInstanceKey),
    targetProcessDefinitionKey: readDefinitionKey(request.migrationPlan?.targetProcessDefinitionKey ?? '0'),
    mappingInstructions: request.migrationPlan?.mappingInstructions ?? [],
  }),
);
