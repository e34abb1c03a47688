import { z } from 'zod';
import { subjectSchema } from '../deadline/deadline.entity.ts';

/** One step in the chain of hands: who handed the task on, to whom, and with what words. */
const handSchema = z.object({
  kind: z.enum(['transfer', 'delegate', 'opinion', 'recall', 'add-signer', 'sign', 'drop-signer']),
  at: z.date(),
  fromId: z.string(),
  toId: z.string(),
  text: z.string(),
});

/** The signatures a task waits for (加签), each with its opinion; who was dropped keeps the reason. */
const signingSchema = z.object({
  /** Counts the changes, so that two at once do not overwrite each other. */
  revision: z.int().positive(),
  mode: z.enum(['all', 'any', 'sequence']),
  addedBy: z.string(),
  text: z.string(),
  signers: z.array(
    z.object({
      accountId: z.string(),
      signedAt: z.date().optional(),
      opinion: z.string().optional(),
      droppedAt: z.date().optional(),
      dropReason: z.string().optional(),
    }),
  ),
  /** Whose signature is due now. */
  turn: z.array(z.string()),
});

/** A task that a withdrawal takes away. */
const followerSchema = z.object({ id: z.string(), elementInstanceKey: z.string() });

/** The withdrawal of a finished step (撤回): what it takes away, and the task that the step then has again. */
const withdrawalSchema = z.object({
  at: z.date(),
  follower: followerSchema,
  /** The tasks beside it, where several people were asked at once. */
  others: z.array(followerSchema).optional(),
  reopenedAs: z.string().optional(),
  /** False until the engine has taken it. */
  done: z.boolean(),
});

/** One user task as the engine handed it out; its id is the job key. */
export const userTaskSchema = z.strictObject({
  id: z.string().regex(/^\d+$/),
  processInstanceKey: z.string(),
  bpmnProcessId: z.string(),
  processDefinitionKey: z.string(),
  version: z.int(),
  elementId: z.string(),
  elementInstanceKey: z.string(),
  /** The element's name in the diagram. */
  name: z.string(),
  /** What completing it performs. */
  act: z.string(),
  headers: z.record(z.string(), z.string()),
  candidateGroups: z.array(z.string()),
  candidateUsers: z.array(z.string()),
  assigneeId: z.string().optional(),
  /** When the assignee got it, for colleagues who come too late. */
  assignedAt: z.date().optional(),
  /** Who gave it back last; a completion of theirs that comes after it does not take it again. */
  givenBackBy: z.string().optional(),
  variables: z.record(z.string(), z.unknown()),
  subject: subjectSchema,
  /** The number people know the case or session by. */
  subjectNumber: z.string().optional(),
  formKey: z.string().optional(),
  deadlineId: z.string().optional(),
  dueOn: z.string().optional(),
  state: z.enum(['open', 'completing', 'completed', 'canceled']),
  createdAt: z.date(),
  /** Until when nobody else is handed the job. */
  leaseUntil: z.date(),
  /** What the person has filled in so far. */
  draft: z.record(z.string(), z.unknown()).optional(),
  draftSavedAt: z.date().optional(),
  /** What was refused because somebody else had the task, by who typed it and for them alone. */
  keptTexts: z.record(z.string(), z.object({ data: z.record(z.string(), z.unknown()), at: z.date() })).optional(),
  /** When the newest of those was kept. */
  keptTextAt: z.date().optional(),
  submission: z
    .object({
      data: z.record(z.string(), z.unknown()),
      variables: z.record(z.string(), z.unknown()),
      idempotencyKey: z.string(),
      commandId: z.string(),
    })
    .optional(),
  /** The chain of hands, oldest first; records of the office, unknown to the engine. */
  hands: z.array(handSchema).optional(),
  /** Whose opinion is waited for (委派): the assignee finishes the task once it has come back. */
  delegation: z.object({ fromId: z.string(), toId: z.string(), at: z.date(), text: z.string() }).optional(),
  signing: signingSchema.optional(),
  completedBy: z.string().optional(),
  completedAt: z.date().optional(),
  withdrawal: withdrawalSchema.optional(),
  /** The finished task whose withdrawal took this one away. */
  withdrawnFor: z.string().optional(),
});

/** One step in the chain of hands. */
export type Hand = z.infer<typeof handSchema>;
/** The signatures a task waits for. */
export type Signing = z.infer<typeof signingSchema>;
/** One user task. */
export type UserTask = z.infer<typeof userTaskSchema>;

/** States in which somebody still has to do a task, or its completion is on its way to the engine. */
export const liveTaskStates = ['open', 'completing'] as const satisfies readonly UserTask['state'][];

/** True while a task is open, or its completion is on its way to the engine. */
export function isLiveTask({ state }: Pick<UserTask, 'state'>): boolean {
  return liveTaskStates.some((live) => live === state);
}
