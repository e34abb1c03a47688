import type { Key } from '../command.ts';
import type { JsonObject } from '../json.ts';
import { Collection } from './collection.ts';
import { DueQueue } from './due-queue.ts';
import type {
  CompensationSubscription,
  DecisionDefinition,
  DecisionRequirements,
  ElementInstance,
  FormDefinition,
  Incident,
  Job,
  Message,
  MessageStartSubscription,
  MessageSubscription,
  ProcessDefinition,
  SignalSubscription,
  Timer,
  Variable,
} from './entities.ts';
import { Journal } from './journal.ts';
import { KeyIndex } from './key-index.ts';
import { OrderedIndex } from './ordered-index.ts';
import type { Step } from './step.ts';

/** Joins parts of a composite key; the separator cannot occur in an XML id and hardly in a message name. */
export function composite(...parts: readonly (string | number)[]): string {
  return parts.join('\u0001');
}

/** The flows taken to a joining gateway that waits for the others. */
interface Join {
  readonly scopeKey: Key;
  readonly counts: Readonly<Record<string, number>>;
}

/** The latest versions of what has an id and versions. */
export interface Versions {
  /** The keys by version number, only of versions that are not deleted. */
  readonly keys: Readonly<Record<number, Key>>;
  /** The highest version number ever given. */
  readonly highest: number;
}

/** All of the engine's state, in memory; only appliers change it. */
export class State {
  readonly journal = new Journal();
  /** The highest key ever given; keys are not given twice, so it never goes back. */
  lastKey = 2 ** 51;

  readonly processes = new Collection<Key, ProcessDefinition>('process', this.journal);
  readonly forms = new Collection<Key, FormDefinition>('form', this.journal);
  readonly drgs = new Collection<Key, DecisionRequirements>('drg', this.journal);
  readonly decisionsByDrg = new KeyIndex<Key, Key, DecisionDefinition>((one) => one.decisionRequirementsKey);
  readonly decisions = new Collection<Key, DecisionDefinition>('decision', this.journal, [this.decisionsByDrg]);
  /** Versions by kind, tenant and id. */
  readonly versions = new Collection<string, Versions>('versions', this.journal);

  readonly childInstances = new KeyIndex<Key, Key, ElementInstance>((one) => one.value.flowScopeKey);
  readonly instancesByDefinition = new KeyIndex<Key, Key, ElementInstance>((one) =>
    one.value.bpmnElementType === 'PROCESS' ? one.value.processDefinitionKey : undefined,
  );
  readonly instances = new Collection<Key, ElementInstance>('instance', this.journal, [
    this.childInstances,
    this.instancesByDefinition,
  ]);
  /** Counts of taken flows by scope and joining gateway. */
  readonly joinsByScope = new KeyIndex<Key, string, Join>((one) => one.scopeKey);
  readonly joins = new Collection<string, Join>('join', this.journal, [this.joinsByScope]);

  readonly variablesByScope = new KeyIndex<Key, string, Variable>((one) => one.scopeKey);
  readonly variables = new Collection<string, Variable>('variable', this.journal, [this.variablesByScope]);

  readonly activatableJobs = new OrderedIndex<Job>((one) => (one.state === 'ACTIVATABLE' ? one.type : undefined));
  readonly jobByElement = new KeyIndex<Key, Key, Job>((one) => one.elementInstanceKey);
  readonly jobDeadlines = new DueQueue<Job>((one) => (one.state === 'ACTIVATED' ? one.deadline : undefined));
  readonly jobBackoffs = new DueQueue<Job>((one) =>
    one.state === 'FAILED' && one.retries > 0 && one.recurringTime > 0 ? one.recurringTime : undefined,
  );
  readonly jobs = new Collection<Key, Job>('job', this.journal, [
    this.activatableJobs,
    this.jobByElement,
    this.jobDeadlines,
    this.jobBackoffs,
  ]);

  readonly timersByElement = new KeyIndex<Key, Key, Timer>((one) => one.elementInstanceKey);
  readonly timerDues = new DueQueue<Timer>((one) => one.dueDate);
  readonly timers = new Collection<Key, Timer>('timer', this.journal, [this.timersByElement, this.timerDues]);

  readonly messagesByName = new KeyIndex<string, Key, Message>((one) => composite(one.name, one.correlationKey));
  readonly messagesById = new KeyIndex<string, Key, Message>((one) =>
    one.messageId === '' ? undefined : composite(one.name, one.correlationKey, one.messageId),
  );
  readonly messageDeadlines = new DueQueue<Message>((one) => one.deadline);
  readonly messages = new Collection<Key, Message>('message', this.journal, [
    this.messagesByName,
    this.messagesById,
    this.messageDeadlines,
  ]);

  readonly subscriptionsByMessage = new KeyIndex<string, Key, MessageSubscription>((one) =>
    composite(one.messageName, one.correlationKey),
  );
  readonly subscriptionsByElement = new KeyIndex<Key, Key, MessageSubscription>((one) => one.elementInstanceKey);
  readonly subscriptions = new Collection<Key, MessageSubscription>('subscription', this.journal, [
    this.subscriptionsByMessage,
    this.subscriptionsByElement,
  ]);
  readonly startSubscriptionsByName = new KeyIndex<string, Key, MessageStartSubscription>((one) => one.messageName);
  readonly startSubscriptionsByProcess = new KeyIndex<Key, Key, MessageStartSubscription>(
    (one) => one.processDefinitionKey,
  );
  readonly startSubscriptions = new Collection<Key, MessageStartSubscription>('start-subscription', this.journal, [
    this.startSubscriptionsByName,
    this.startSubscriptionsByProcess,
  ]);
  /** The correlation key that started an instance, by instance; and the other way round. */
  readonly messageLockOfInstance = new Collection<Key, { readonly lock: string; readonly correlationKey: string }>(
    'message-lock-of',
    this.journal,
  );
  readonly messageLocks = new Collection<string, { readonly processInstanceKey: Key }>('message-lock', this.journal);

  readonly signalsByName = new KeyIndex<string, Key, SignalSubscription>((one) => one.signalName);
  readonly signalsByElement = new KeyIndex<Key, Key, SignalSubscription>((one) => one.catchEventInstanceKey);
  readonly signalsByProcess = new KeyIndex<Key, Key, SignalSubscription>((one) =>
    one.catchEventInstanceKey === -1 ? one.processDefinitionKey : undefined,
  );
  readonly signals = new Collection<Key, SignalSubscription>('signal', this.journal, [
    this.signalsByName,
    this.signalsByElement,
    this.signalsByProcess,
  ]);

  readonly compensationsByInstance = new KeyIndex<Key, Key, CompensationSubscription>((one) => one.processInstanceKey);
  readonly compensations = new Collection<Key, CompensationSubscription>('compensation', this.journal, [
    this.compensationsByInstance,
  ]);

  readonly incidentsByElement = new KeyIndex<Key, Key, Incident>((one) => one.elementInstanceKey);
  readonly incidentsByJob = new KeyIndex<Key, Key, Incident>((one) => (one.jobKey > 0 ? one.jobKey : undefined));
  readonly incidents = new Collection<Key, Incident>('incident', this.journal, [
    this.incidentsByElement,
    this.incidentsByJob,
  ]);

  /** Instances stopped because of a bug in the engine. */
  readonly banned = new Collection<Key, { readonly reason: string }>('banned', this.journal);
  readonly stepQueue = new Collection<string, { readonly steps: readonly Step[] }>('step-queue', this.journal);

  /** Every collection, for writing to disk and loading. */
  readonly collections: readonly Collection<string | number, object>[] = [
    this.processes,
    this.forms,
    this.drgs,
    this.decisions,
    this.versions,
    this.instances,
    this.joins,
    this.variables,
    this.jobs,
    this.timers,
    this.messages,
    this.subscriptions,
    this.startSubscriptions,
    this.messageLockOfInstance,
    this.messageLocks,
    this.signals,
    this.compensations,
    this.incidents,
    this.banned,
    this.stepQueue,
  ];

  /** The variables of one scope alone. */
  localVariables(scopeKey: Key): JsonObject {
    const local: Record<string, JsonObject[string]> = {};
    for (const id of this.variablesByScope.of(scopeKey)) {
      const variable = this.variables.get(id);
      if (variable) local[variable.name] = variable.value;
    }
    return local;
  }

  /** All entries of all collections, for comparing two states. */
  dump(): Record<string, readonly (readonly [string | number, object])[]> {
    return Object.fromEntries(
      this.collections.map((collection) => [
        collection.name,
        [...collection.entries()].sort(([one], [other]) => (one < other ? -1 : 1)),
      ]),
    );
  }
}
