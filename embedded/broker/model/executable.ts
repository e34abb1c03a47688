import type { Expression } from '../expression.ts';
import type { ElementType, EventType } from '../state/entities.ts';

/** A mapping of variables into or out of an element. */
export interface Mapping {
  readonly source: Expression;
  /** The path of the target, such as `['order', 'total']`. */
  readonly target: readonly string[];
}

/** What makes a job. */
export interface JobDefinition {
  readonly type: Expression;
  readonly retries: Expression;
  readonly headers: Readonly<Record<string, string>>;
}

/** A user task done through a job. */
export interface UserTaskDefinition {
  readonly headers: Readonly<Record<string, string>>;
  readonly formKey?: string | undefined;
  readonly formId?: Expression | undefined;
  readonly assignee?: Expression | undefined;
  readonly candidateGroups?: Expression | undefined;
  readonly candidateUsers?: Expression | undefined;
  readonly dueDate?: Expression | undefined;
  readonly followUpDate?: Expression | undefined;
}

/** The time a timer event waits for. */
export interface TimerDefinition {
  readonly kind: 'date' | 'duration' | 'cycle';
  readonly expression: Expression;
}

/** What an event waits for or throws. */
export interface EventDefinition {
  readonly timer?: TimerDefinition | undefined;
  readonly messageName?: Expression | undefined;
  readonly correlationKey?: Expression | undefined;
  readonly signalName?: Expression | undefined;
  /** Absent or empty for a catch-all. */
  readonly errorCode?: Expression | undefined;
  readonly escalationCode?: Expression | undefined;
  /** Throwing link: the catching event it goes on at. */
  readonly linkTarget?: string | undefined;
  readonly linkName?: string | undefined;
  /** Throwing compensation: the one activity that is undone; absent for all in the scope. */
  readonly compensatedActivity?: string | undefined;
}

/** A sequence flow. */
export interface Flow {
  readonly id: string;
  readonly source: Element;
  readonly target: Element;
  readonly condition?: Expression | undefined;
}

/** The loop of a multi-instance body. */
export interface LoopDefinition {
  readonly sequential: boolean;
  readonly inputCollection: Expression;
  readonly inputElement?: string | undefined;
  readonly outputCollection?: string | undefined;
  readonly outputElement?: Expression | undefined;
  readonly completionCondition?: Expression | undefined;
}

/** One element of an executable process; filled while the diagram is read, never changed after. */
export interface Element {
  readonly id: string;
  readonly type: ElementType;
  readonly eventType: EventType;
  /** The element around; undefined for the process. */
  readonly scope: Element | undefined;
  readonly incoming: Flow[];
  /** In the order Zeebe takes them: the reverse of the file's. */
  readonly outgoing: Flow[];
  readonly inputs: Mapping[];
  readonly outputs: Mapping[];
  readonly boundaryEvents: Element[];
  /** Containers: the event sub-processes directly inside. */
  readonly eventSubProcesses: Element[];
  /** Containers: the start events directly inside. */
  readonly startEvents: Element[];
  job?: JobDefinition;
  userTask?: UserTaskDefinition;
  event?: EventDefinition;
  /** Boundary events and start events of event sub-processes: whether the scope or activity ends. */
  interrupting: boolean;
  /** Boundary events: the activity they stand on (its multi-instance body, if it has one). */
  attachedTo?: Element;
  /** Compensation boundary events: the activity that undoes. */
  handler?: Element;
  /** Activities that undo another. */
  isHandler?: boolean;
  defaultFlow?: Flow;
  script?: { readonly expression: Expression; readonly resultVariable: string };
  decision?: { readonly decisionId: Expression; readonly resultVariable: string };
  call?: {
    readonly processId: Expression;
    readonly propagateAllChildVariables: boolean;
    readonly propagateAllParentVariables: boolean;
  };
  /** Multi-instance body: its loop and the element it repeats. */
  loop?: LoopDefinition;
  inner?: Element;
}

/** A process that can be run. */
export interface ExecutableProcess {
  readonly id: string;
  readonly root: Element;
  /** By id; a repeated activity's entry is its multi-instance body. */
  readonly elements: ReadonlyMap<string, Element>;
}
