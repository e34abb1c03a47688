import type { Command, Replies } from '../command.ts';
import type { ParsedDecisions } from '../decision.ts';
import type { ExecutableProcess } from '../model/executable.ts';
import type { Processing } from '../processing.ts';

/** Decides one kind of client command; throws CommandRejection to refuse it. */
export type Handler<K extends Command['kind']> = (p: Processing, command: Extract<Command, { kind: K }>) => Replies[K];

/** A resource that was read before the deployment is decided, because reading is asynchronous. */
export type ReadResource =
  | {
      readonly kind: 'processes';
      readonly name: string;
      readonly text: string;
      readonly processes: readonly ExecutableProcess[];
    }
  | { readonly kind: 'decisions'; readonly name: string; readonly text: string; readonly decisions: ParsedDecisions }
  | { readonly kind: 'form'; readonly name: string; readonly text: string; readonly formId: string }
  /** The reason is the whole sentence, with the name of the resource where Zeebe gives it. */
  | { readonly kind: 'refused'; readonly reason: string };
