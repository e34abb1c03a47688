import type { Key } from './command.ts';
import type { ExpressionLanguage } from './expression.ts';
import type { JsonObject } from './json.ts';
import type { Element } from './model/executable.ts';
import type { Models } from './models.ts';
import { applyEvent } from './state/apply/apply.ts';
import type { ElementInstance, PendingEvent, ProcessInstanceValue } from './state/entities.ts';
import type { EventExtra, EventType, EventValues, LoggedEvent } from './state/event.ts';
import type { State } from './state/state.ts';
import type { Step } from './state/step.ts';

/** The variables of an instance that completed, for whoever waits for its result. */
export interface CompletedInstance {
  readonly processInstanceKey: Key;
  readonly variables: JsonObject;
}

/** What an element does at each point of its life; one object per element type, in the registry. */
export interface ElementProcessor {
  /** The element is activating, its input mappings are applied; must become active or throw Failure. */
  activate(p: Processing, element: Element, instance: ElementInstance): void;
  /** The element is completing; must complete or throw Failure. */
  complete(p: Processing, element: Element, instance: ElementInstance): void;
  /** The element is terminating; must terminate now or once what is inside has ended. */
  terminate(p: Processing, element: Element, instance: ElementInstance): void;
  /** What a scope does when something inside it ends. */
  readonly container?: ElementContainer;
}

/** What a scope does when something inside it ends. */
export interface ElementContainer {
  /** A child is about to complete; answers whether the loop's completion condition has become true. */
  childCompleting?(p: Processing, scope: ElementInstance, child: ElementInstance): boolean;
  /** A child has completed without going on. */
  childCompleted(p: Processing, scope: ElementInstance): void;
  /** A child has been terminated. */
  childTerminated(p: Processing, scope: ElementInstance): void;
}

/** What every processing works with. */
export interface ProcessingParts {
  readonly state: State;
  readonly models: Models;
  readonly language: ExpressionLanguage;
  readonly processorOf: (element: Element) => ElementProcessor;
}

/** A point inside the processing of a command to come back to. */
interface Mark {
  readonly journal: number;
  readonly events: number;
  readonly steps: number;
  readonly completed: number;
}

/** The work on one command: what it has decided so far and what is left to do. */
export class Processing {
  readonly state: State;
  readonly models: Models;
  readonly language: ExpressionLanguage;
  /** The processor of an element. */
  readonly processorOf: (element: Element) => ElementProcessor;
  readonly now: number;
  readonly events: LoggedEvent[] = [];
  readonly steps: Step[] = [];
  readonly completed: CompletedInstance[] = [];
  /** Types of jobs that can be activated from now. */
  readonly availableJobs = new Set<string>();
  /** The instance whose step runs now, to be stopped if a bug shows. */
  processInstanceKey: Key = -1;
  /** The timer that begins an instance in this batch, to be stopped if a bug shows there; -1 for none. */
  startTimerKey: Key = -1;
  readonly #sourcePosition: number;
  /** To where a Failure takes back the present attempt. */
  #kept: Mark | undefined;

  constructor(parts: ProcessingParts, now: number, sourcePosition: number) {
    this.state = parts.state;
    this.models = parts.models;
    this.language = parts.language;
    this.processorOf = parts.processorOf;
    this.now = now;
    this.#sourcePosition = sourcePosition;
  }

  /** Gives a key that was never given before. */
  nextKey(): Key {
    this.state.lastKey += 1;
    return this.state.lastKey;
  }

  /** Writes an event and applies it: the only way to change anything. */
  emit<T extends EventType>(type: T, intent: string, key: Key, value: EventValues[T], extra?: EventExtra): void {
    const event: LoggedEvent<T> = {
      position: this.#sourcePosition + this.events.length + 1,
      sourcePosition: this.#sourcePosition,
      timestamp: this.now,
      key,
      type,
      intent,
      value,
      extra,
    };
    this.events.push(event);
    applyEvent(this.state, event);
  }

  /** Leaves a step for later in this command. */
  enqueue(step: Step): void {
    this.steps.push(step);
  }

  /** Leaves the activation of an element inside a scope for later in this command. */
  enqueueActivation(scope: ElementInstance, element: Element, extra?: EventExtra, trigger?: PendingEvent): void {
    this.enqueue({ kind: 'activate', value: childValue(scope, element), extra, trigger });
  }

  /** The element of an instance; throws when the diagram is gone, which is a bug. */
  elementOf(value: ProcessInstanceValue): Element {
    const found = this.models.processes.get(value.processDefinitionKey)?.elements.get(value.elementId);
    const element = found?.inner && found.type !== value.bpmnElementType ? found.inner : found;
    if (!element) throw new Error(`Expected element '${value.elementId}' in its process, but it is not there`);
    return element;
  }

  /** The running instance of a key; throws when it is gone, which is a bug. */
  instance(key: Key): ElementInstance {
    const instance = this.state.instances.get(key);
    if (!instance) throw new Error(`Expected element instance ${key}, but it is gone`);
    return instance;
  }

  /** A point to come back to. */
  mark(): Mark {
    return {
      journal: this.state.journal.mark(),
      events: this.events.length,
      steps: this.steps.length,
      completed: this.completed.length,
    };
  }

  /** Does a piece of work of which a Failure takes back what was decided since it began, or since it was last kept. */
  attempt(work: () => void): void {
    const outer = this.#kept;
    this.#kept = this.mark();
    try {
      work();
    } catch (error) {
      this.rollback(this.#kept);
      throw error;
    } finally {
      this.#kept = outer;
    }
  }

  /** What was decided so far stays, even should the rest of this attempt fail. */
  keep(): void {
    if (this.#kept) this.#kept = this.mark();
  }

  /** Takes back everything decided after a mark. */
  rollback(mark: Mark): void {
    this.state.journal.rollback(mark.journal);
    this.events.length = mark.events;
    this.steps.length = mark.steps;
    this.completed.length = mark.completed;
  }
}

/** What identifies a new instance of an element inside a scope. */
export function childValue(scope: ElementInstance, element: Element): ProcessInstanceValue {
  return {
    ...scope.value,
    elementId: element.id,
    flowScopeKey: scope.key,
    bpmnElementType: element.type,
    bpmnEventType: element.eventType,
    parentProcessInstanceKey: scope.value.parentProcessInstanceKey,
    parentElementInstanceKey: scope.value.parentElementInstanceKey,
  };
}
