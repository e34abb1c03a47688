import { z } from 'zod';
import type { WorkerContext } from './worker-context.ts';
import { BpmnError, IncidentError } from './worker-error.ts';

/** What a worker is given beside its context. */
export interface WorkerInput<Variables> {
  readonly variables: Variables;
  readonly headers: Readonly<Record<string, string>>;
  readonly job: { readonly key: string; readonly processInstanceKey: string; readonly elementId: string };
}

interface WorkerDefinition<Input extends z.ZodType, Output extends z.ZodType, Code extends string> {
  /** The type in the diagram's task definition. */
  readonly jobType: string;
  /** The variables it needs; what is missing or malformed is an incident. */
  readonly input: Input;
  readonly output: Output;
  /** The BPMN error codes it may answer with. */
  readonly errors: readonly Code[];
  /** Does the work; may be called again for the same job, and must then have no second effect. */
  handle(input: WorkerInput<z.output<Input>>, context: WorkerContext): Promise<z.input<Output> | BpmnError<Code>>;
}

/** A worker of one job type, ready to be run. */
export interface Worker {
  readonly jobType: string;
  readonly errors: readonly string[];
  /** Answers the variables of the completion, or the error the diagram models. Throws what went wrong. */
  run(input: WorkerInput<unknown>, context: WorkerContext): Promise<Record<string, unknown> | BpmnError>;
}

/** Defines a worker: one file, everything that makes up the job type. */
export function defineWorker<Input extends z.ZodType, Output extends z.ZodType, const Code extends string = never>(
  definition: WorkerDefinition<Input, Output, Code>,
): Worker {
  const { jobType, errors, input, output } = definition;
  return {
    jobType,
    errors,
    async run(given, context) {
      const parsed = input.safeParse(given.variables);
      if (!parsed.success) {
        throw new IncidentError(`Expected the variables of ${jobType}, but found: ${z.prettifyError(parsed.error)}`);
      }
      const answer = await definition.handle({ ...given, variables: parsed.data }, context);
      if (answer instanceof BpmnError) return answer;
      return z.record(z.string(), z.unknown()).parse(output.parse(answer));
    },
  };
}
