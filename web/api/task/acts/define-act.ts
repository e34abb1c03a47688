import type { z } from 'zod';
import type { UserTask } from '../../../../store/user-task/user-task.entity.ts';
import type { Actor } from '../../actor.ts';
import type { ApiDeps } from '../../deps.ts';

/** What an act is given: the task, the checked data, the person, the moment. */
export interface ActInput<Data> {
  readonly task: UserTask;
  readonly data: Data;
  readonly actor: Actor;
  readonly deps: ApiDeps;
  readonly at: Date;
  /** Today in Asia/Shanghai, 'YYYY-MM-DD'. */
  readonly on: string;
}

/** What a form starts with, and the choices that depend on the case. */
interface Preparation {
  readonly data?: Readonly<Record<string, unknown>>;
  readonly options?: Readonly<Record<string, readonly { readonly value: string; readonly label: string }[]>>;
}

/** How an act is declared. */
export interface ActDeclaration<Schema extends z.ZodType> {
  /** The header `act` of the tasks that perform it. */
  readonly act: string;
  readonly form: Schema;
  /** True when the data is kept nowhere but in its own collection, such as a secret vote. */
  readonly secret?: boolean;
  /** The decision that several tasks may be given at once, where the form asks for nothing else but an opinion. */
  readonly bulkDecision?: string;
  /** True when the form itself asks why it is late, so that completing the task does not ask again. */
  readonly asksLateReason?: boolean;
  prepare?(task: UserTask, deps: ApiDeps): Promise<Preparation>;
  /**
   * Checks the rules, refuses with a sentence, writes what the act decides, and answers the engine's variables
   * (ids, decisions and dates only). It may run twice for one task, so every write is idempotent.
   */
  perform(input: ActInput<z.output<Schema>>): Promise<Readonly<Record<string, unknown>>>;
}

/** An act with its types forgotten, as the task routes see it. */
export interface Act {
  readonly act: string;
  readonly form: z.ZodType;
  readonly secret: boolean;
  readonly bulkDecision: string | undefined;
  readonly asksLateReason: boolean;
  prepare(task: UserTask, deps: ApiDeps): Promise<Preparation>;
  perform(input: ActInput<unknown>): Promise<Readonly<Record<string, unknown>>>;
}

/** Declares one act. */
export function defineAct<Schema extends z.ZodType>(declaration: ActDeclaration<Schema>): Act {
  return {
    act: declaration.act,
    form: declaration.form,
    secret: declaration.secret ?? false,
    bulkDecision: declaration.bulkDecision,
    asksLateReason: declaration.asksLateReason ?? false,
    prepare: async (task, deps) => declaration.prepare?.(task, deps) ?? {},
    // The data was parsed with this very schema.
    perform: (input) => declaration.perform(input as ActInput<z.output<Schema>>),
  };
}
