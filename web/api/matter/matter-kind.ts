import type { z } from 'zod';
import type { Message } from '../../../domain/message.ts';
import type { PolicyYear } from '../../../domain/policy-year.ts';
import type { Role } from '../../../store/account/account.entity.ts';
import type { Matter, MatterKind as KindName } from '../../../store/matter/matter.entity.ts';
import type { Actor } from '../actor.ts';
import type { ApiDeps } from '../deps.ts';

/** What a request form starts with, and the choices that depend on the person. */
interface RequestPreparation {
  readonly data?: Readonly<Record<string, unknown>>;
  readonly options?: Readonly<Record<string, readonly { readonly value: string; readonly label: string }[]>>;
}

/** What a kind is given when somebody asks for a matter of it. */
export interface MatterStart<Data> {
  readonly data: Data;
  readonly actor: Actor;
  readonly deps: ApiDeps;
  /** Id of the matter to come; the holder of claims that belong to it. */
  readonly matterId: string;
  readonly policy: PolicyYear;
  readonly at: Date;
  /** Today in Asia/Shanghai, 'YYYY-MM-DD'. */
  readonly on: string;
}

/** What a kind makes of a request that keeps the rules. */
export interface StartedMatter {
  /** What it is about, in one line that its readers may see. */
  readonly title: string;
  /** Organisations whose staff may see it. */
  readonly organisationIds: readonly string[];
  /** Variables of the process: ids, routing facts, decisions and dates only. */
  readonly variables: Readonly<Record<string, unknown>>;
  /** First findings that later acts and facts read. */
  readonly findings?: Readonly<Record<string, unknown>>;
  readonly applicationId?: string;
}

/** A label with its value, ready to read. */
export interface MatterFact {
  readonly label: Message;
  readonly value: string;
}

/** How a kind of matter is declared. */
export interface MatterKindDeclaration<Schema extends z.ZodType> {
  readonly kind: KindName;
  readonly label: Message;
  /** What the person should know before filling in the form. */
  readonly hint?: Message;
  readonly startRoles: readonly Role[];
  /** The request form, processes/<kind>/forms/<formId>.form. */
  readonly formId: string;
  readonly form: Schema;
  /** The words of each state, the first being the one a matter begins in. */
  readonly states: Readonly<Record<string, Message>>;
  prepare?(actor: Actor, deps: ApiDeps): Promise<RequestPreparation>;
  /** Checks the rules and refuses with a sentence; may run twice for one matter, so every write is idempotent. */
  start(input: MatterStart<z.output<Schema>>): Promise<StartedMatter>;
  facts(matter: Matter, deps: ApiDeps): Promise<readonly MatterFact[]>;
}

/** A kind of matter with its types forgotten, as the routes see it. */
export interface MatterKind {
  readonly kind: KindName;
  readonly label: Message;
  readonly hint?: Message;
  readonly startRoles: readonly Role[];
  readonly formId: string;
  readonly form: z.ZodType;
  readonly states: Readonly<Record<string, Message>>;
  prepare(actor: Actor, deps: ApiDeps): Promise<RequestPreparation>;
  start(input: MatterStart<unknown>): Promise<StartedMatter>;
  facts(matter: Matter, deps: ApiDeps): Promise<readonly MatterFact[]>;
}

/** Declares a kind of matter (事项): its form, who may ask, the check of the request, its facts and states. */
export function defineMatterKind<Schema extends z.ZodType>(declaration: MatterKindDeclaration<Schema>): MatterKind {
  return {
    ...declaration,
    prepare: async (actor, deps) => declaration.prepare?.(actor, deps) ?? {},
    // The data was parsed with this very schema.
    start: (input) => declaration.start(input as MatterStart<z.output<Schema>>),
    facts: (matter, deps) => declaration.facts(matter, deps),
  };
}
