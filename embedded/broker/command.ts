import type { EvaluatedDecision } from './decision.ts';
import type { JsonObject, JsonValue } from './json.ts';

/**
 * A key of the engine: partition 1 in the bits from 51 up, a counter below.
 * Below 2^52, so a number holds it exactly; the gateway prints and parses it as int64.
 */
export type Key = number;

/** The tenant of everything without multi-tenancy. */
export const defaultTenant = '<default>';

/** What a client can ask of the broker; the fields are those of Zeebe's gateway protocol. */
export type Command =
  | {
      readonly kind: 'deployResource';
      readonly resources: readonly { readonly name: string; readonly content: Buffer }[];
      readonly tenantId?: string;
    }
  | ({ readonly kind: 'createProcessInstance' } & CreateProcessInstance)
  | { readonly kind: 'cancelProcessInstance'; readonly processInstanceKey: Key }
  | {
      readonly kind: 'activateJobs';
      readonly type: string;
      readonly worker: string;
      readonly timeoutMs: number;
      readonly maxJobs: number;
      readonly fetchVariables?: readonly string[];
      readonly tenantIds?: readonly string[];
    }
  | { readonly kind: 'completeJob'; readonly jobKey: Key; readonly variables: JsonObject }
  | {
      readonly kind: 'failJob';
      readonly jobKey: Key;
      readonly retries: number;
      readonly retryBackOffMs: number;
      readonly errorMessage: string;
      readonly variables: JsonObject;
    }
  | {
      readonly kind: 'throwError';
      readonly jobKey: Key;
      readonly errorCode: string;
      readonly errorMessage: string;
      readonly variables: JsonObject;
    }
  | { readonly kind: 'updateJobRetries'; readonly jobKey: Key; readonly retries: number }
  | { readonly kind: 'updateJobTimeout'; readonly jobKey: Key; readonly timeoutMs: number }
  | {
      readonly kind: 'publishMessage';
      readonly name: string;
      readonly correlationKey: string;
      readonly timeToLiveMs: number;
      readonly messageId: string;
      readonly variables: JsonObject;
      readonly tenantId?: string;
    }
  | {
      readonly kind: 'setVariables';
      readonly elementInstanceKey: Key;
      readonly variables: JsonObject;
      readonly local: boolean;
    }
  | { readonly kind: 'resolveIncident'; readonly incidentKey: Key }
  | {
      readonly kind: 'evaluateDecision';
      /** 0 when the decision is named by id; the id wins when both are given. */
      readonly decisionKey: Key;
      readonly decisionId: string;
      readonly variables: JsonObject;
      readonly tenantId?: string;
    }
  | { readonly kind: 'deleteResource'; readonly resourceKey: Key }
  | {
      readonly kind: 'broadcastSignal';
      readonly signalName: string;
      readonly variables: JsonObject;
      readonly tenantId?: string;
    }
  | {
      readonly kind: 'modifyProcessInstance';
      readonly processInstanceKey: Key;
      readonly activateInstructions: readonly {
        readonly elementId: string;
        /** 0 when not given. */
        readonly ancestorElementInstanceKey: Key;
        readonly variableInstructions: readonly { readonly variables: JsonObject; readonly scopeId: string }[];
      }[];
      readonly terminateInstructions: readonly { readonly elementInstanceKey: Key }[];
    }
  | {
      readonly kind: 'migrateProcessInstance';
      readonly processInstanceKey: Key;
      readonly targetProcessDefinitionKey: Key;
      readonly mappingInstructions: readonly { readonly sourceElementId: string; readonly targetElementId: string }[];
    };

/** What to create; the id wins over the key, version -1 is the latest. */
export interface CreateProcessInstance {
  readonly processDefinitionKey?: Key;
  readonly bpmnProcessId?: string;
  readonly version?: number;
  readonly variables: JsonObject;
  readonly startInstructions?: readonly { readonly elementId: string }[];
  /** Answer only when the instance has completed, with its variables (all when the list is empty). */
  readonly withResult?: { readonly fetchVariables: readonly string[] };
  readonly tenantId?: string;
}

/** One deployed thing, in the order of the request's resources. */
export type DeployedResource =
  | ({ readonly kind: 'process'; readonly bpmnProcessId: string; readonly processDefinitionKey: Key } & DeployedBase)
  | ({
      readonly kind: 'decision';
      readonly decisionId: string;
      readonly decisionName: string;
      readonly decisionKey: Key;
      readonly decisionRequirementsId: string;
      readonly decisionRequirementsKey: Key;
    } & Omit<DeployedBase, 'resourceName'>)
  | ({
      readonly kind: 'decisionRequirements';
      readonly decisionRequirementsId: string;
      readonly decisionRequirementsName: string;
      readonly decisionRequirementsKey: Key;
    } & DeployedBase)
  | ({ readonly kind: 'form'; readonly formId: string; readonly formKey: Key } & DeployedBase);

interface DeployedBase {
  readonly version: number;
  readonly resourceName: string;
  readonly tenantId: string;
}

/** A job as a worker gets it. */
export interface ActivatedJob {
  readonly key: Key;
  readonly type: string;
  readonly processInstanceKey: Key;
  readonly bpmnProcessId: string;
  readonly processDefinitionVersion: number;
  readonly processDefinitionKey: Key;
  readonly elementId: string;
  readonly elementInstanceKey: Key;
  readonly customHeaders: Readonly<Record<string, string>>;
  readonly worker: string;
  readonly retries: number;
  /** When the lease ends, in epoch milliseconds. */
  readonly deadline: number;
  readonly variables: JsonObject;
  readonly tenantId: string;
}

/** The identity of a created instance. */
export interface CreatedInstance {
  readonly processDefinitionKey: Key;
  readonly bpmnProcessId: string;
  readonly version: number;
  readonly processInstanceKey: Key;
  readonly tenantId: string;
  /** The root variables at completion; only with `withResult`. */
  readonly variables?: JsonObject;
}

/** The answer of `evaluateDecision`; a failed evaluation is an answer too. */
export interface EvaluatedDecisionReply {
  readonly decisionKey: Key;
  readonly decisionId: string;
  readonly decisionName: string;
  readonly decisionVersion: number;
  readonly decisionRequirementsId: string;
  readonly decisionRequirementsKey: Key;
  /** undefined when the evaluation failed. */
  readonly decisionOutput?: JsonValue | undefined;
  readonly failedDecisionId: string;
  readonly failureMessage: string;
  readonly evaluatedDecisions: readonly (EvaluatedDecision & {
    readonly decisionKey: Key;
    readonly decisionVersion: number;
  })[];
  readonly tenantId: string;
}

/** The answer of each command. */
export interface Replies {
  readonly deployResource: {
    readonly key: Key;
    readonly deployments: readonly DeployedResource[];
    readonly tenantId: string;
  };
  readonly createProcessInstance: CreatedInstance;
  readonly cancelProcessInstance: Done;
  readonly activateJobs: { readonly jobs: readonly ActivatedJob[] };
  readonly completeJob: Done;
  readonly failJob: Done;
  readonly throwError: Done;
  readonly updateJobRetries: Done;
  readonly updateJobTimeout: Done;
  readonly publishMessage: { readonly key: Key; readonly tenantId: string };
  readonly setVariables: { readonly key: Key };
  readonly resolveIncident: Done;
  readonly evaluateDecision: EvaluatedDecisionReply;
  readonly deleteResource: Done;
  readonly broadcastSignal: { readonly key: Key; readonly tenantId: string };
  readonly modifyProcessInstance: Done;
  readonly migrateProcessInstance: Done;
}

/** The answer of a command that says no more than that it is done. */
type Done = Readonly<Record<string, never>>;
