import { z } from 'zod';
import { subjectSchema } from '../deadline/deadline.entity.ts';

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
  submission: z
    .object({
      data: z.record(z.string(), z.unknown()),
      variables: z.record(z.string(), z.unknown()),
      idempotencyKey: z.string(),
      commandId: z.string(),
    })
    .optional(),
  completedBy: z.string().optional(),
  completedAt: z.date().optional(),
});

/** One user task. */
export type UserTask = z.infer<typeof userTaskSchema>;
