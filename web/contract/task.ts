import { z } from 'zod';
import { isoDateSchema } from '../../domain/calendar-date.ts';
import { messageSchema } from '../../domain/message.ts';
import { deadlineResponseSchema, dueResponseSchema } from './deadline.ts';
import { listOf, listQuerySchema } from './list.ts';
import { signingViewSchema } from './signing.ts';

/** What a task is about. */
export const taskSubjectSchema = z.object({
  kind: z.enum(['application', 'session', 'publicity', 'matter']),
  id: z.string(),
  /** Number for people, such as 2025-000123; empty where the subject has none. */
  number: z.string(),
  title: z.string(),
});

/** A row of the task list. */
const taskSummarySchema = z.object({
  id: z.string(),
  name: z.string(),
  act: z.string(),
  /** The decision several tasks of this act may be given at once; absent where each takes a form of its own. */
  bulkDecision: z.string().optional(),
  subject: taskSubjectSchema,
  organisation: z.object({ id: z.string(), name: z.string() }).optional(),
  dueOn: isoDateSchema.optional(),
  /** Words for the time left, such as 还有 3 个工作日. */
  remaining: messageSchema.optional(),
  /** How urgent it is: soon = due within two working days. */
  state: z.enum(['normal', 'soon', 'overdue']),
  /** Why it is due on that day. */
  why: dueResponseSchema.shape.why,
  status: z.enum(['open', 'completing', 'completed', 'canceled']),
  assignee: z.object({ id: z.string(), name: z.string(), me: z.boolean() }).optional(),
  createdAt: z.string(),
  completedAt: z.string().optional(),
});

/** A row of the task list. */
export type TaskSummary = z.infer<typeof taskSummarySchema>;

/** Lists of tasks: mine, open for my roles, of both those due within three working days or overdue, and finished by me. */
export const taskLists = ['mine', 'group', 'soon', 'overdue', 'done'] as const;

/** What a list of tasks may be put in order by. */
export const taskSorts = ['dueOn', 'createdAt', 'name'] as const;

/** What a task may be about. */
export const subjectKinds = ['application', 'matter', 'session', 'publicity'] as const;

/** Which tasks, in which order: what a saved view keeps. */
export const taskViewQuerySchema = z.object({
  list: z.enum(taskLists).default('mine'),
  sort: z.enum(taskSorts).default('dueOn'),
  order: z.enum(['asc', 'desc']).default('asc'),
  kind: z.enum(subjectKinds).optional(),
  q: listQuerySchema.shape.q,
});

/** Which tasks, in which order. */
export type TaskViewQuery = z.output<typeof taskViewQuerySchema>;

/** Which tasks as the person sees them now. */
export const actingViewQuerySchema = taskViewQuerySchema.extend({
  /** One of the own groups, where the person chose to act in it; what is offered by name is always there. */
  as: z.string().max(240).optional(),
});

/** Which tasks as the person sees them now. */
export type ActingViewQuery = z.output<typeof actingViewQuerySchema>;

/** Query of GET /api/tasks. */
export const taskListQuerySchema = actingViewQuerySchema.extend({ page: listQuerySchema.shape.page });

/** GET /api/tasks: one page with the number of rows in each view. */
export const taskListResponseSchema = listOf(taskSummarySchema).extend({
  counts: z.object({
    mine: z.int(),
    group: z.int(),
    soon: z.int(),
    overdue: z.int(),
    copied: z.int(),
    followed: z.int(),
    done: z.int(),
  }),
});

/** GET /api/tasks. */
export type TaskListResponse = z.infer<typeof taskListResponseSchema>;

/** A label with its value, as shown on a page; both are ready to read. */
export const factSchema = z.object({ label: z.string(), value: z.string() });

/** One event of a case or task, newest last. */
export const historyEntrySchema = z.object({
  at: z.string(),
  who: z.string().optional(),
  organisation: z.string().optional(),
  kind: z.string(),
  text: z.string(),
});

/** One document of a case: its name, and the hash that identifies the file. */
const materialSchema = z.object({ name: z.string(), note: z.string().optional() });

/** One choice offered by a form field whose list is known only at run time. */
const optionSchema = z.object({ value: z.string(), label: z.string() });

/** The page of one task. */
export const taskResponseSchema = taskSummarySchema.extend({
  facts: z.array(factSchema),
  form: z.object({
    formId: z.string(),
    /** form-js schema; acts that need more than a form (the application editor, the ballot) are told by `act`. */
    schema: z.record(z.string(), z.json()),
    /** What to show in the fields: the saved draft, else the act's suggestions. */
    data: z.record(z.string(), z.json()),
    /** Choices of fields that depend on the case, by field key. */
    options: z.record(z.string(), z.array(optionSchema)),
    /** When the saved draft was saved. */
    draftSavedAt: z.string().optional(),
    /** What the person typed and could not keep because another had the task; nobody else is shown it. */
    refused: z.object({ data: z.record(z.string(), z.json()), at: z.string() }).optional(),
  }),
  /** Why the person may not finish it; absent when they may. */
  readOnly: messageSchema.optional(),
  mayClaim: z.boolean(),
  mayUnclaim: z.boolean(),
  /** True when the person may give others a copy of it. */
  mayCopy: z.boolean(),
  /** True when the person may transfer or delegate it. */
  mayHandOn: z.boolean(),
  /** True when it may be sent back to an earlier step. */
  mayReturn: z.boolean(),
  /** For who finished it alone: whether it may be withdrawn, which it may when no reason speaks against it. */
  withdraw: z.object({ whyNot: messageSchema.optional() }).optional(),
  /** Whom the person has transferred it to and may still take it back from. */
  transferredTo: z.string().optional(),
  signing: signingViewSchema.optional(),
  /** The opinion that is waited for; `mine` tells the person's part in it. */
  delegation: z
    .object({
      from: z.string(),
      to: z.string(),
      text: z.string(),
      at: z.string(),
      mine: z.enum(['give', 'wait', 'none']),
    })
    .optional(),
  /** True when the step is late and finishing it takes a reason. */
  asksLateReason: z.boolean(),
  /** Whom the person stands in for here; absent when the task is their own. */
  onBehalfOf: z.string().optional(),
  deadline: deadlineResponseSchema.optional(),
  /** The rules the step rests on, each with a sentence. */
  clauses: z.array(z.object({ code: z.string(), source: messageSchema, text: messageSchema })),
  materials: z.array(materialSchema),
  /** The application or session page that shows the diagram and the timeline. */
  diagram: z.object({ processInstanceKey: z.string(), bpmnProcessId: z.string(), elementId: z.string() }),
  history: z.array(historyEntrySchema),
});

/** The page of one task. */
export type TaskResponse = z.infer<typeof taskResponseSchema>;

/** Body of PUT /api/tasks/:id/draft; invalid and partial values are kept as typed. */
export const taskDraftRequestSchema = z.object({ data: z.record(z.string(), z.json()) });

/** GET-able moment at which a draft was kept. */
export const taskDraftResponseSchema = z.object({ savedAt: z.string() });

/** Body of POST /api/tasks/:id/complete; the same key never has a second effect. */
export const completeTaskRequestSchema = z.object({
  data: z.record(z.string(), z.json()),
  idempotencyKey: z.string().min(8).max(100),
  /** Asked for when the last day of the step is over. */
  lateReason: z.string().trim().max(500).optional(),
});

/** Body of POST /api/tasks/:id/complete. */
export type CompleteTaskRequest = z.infer<typeof completeTaskRequestSchema>;

/** 200 completed: the engine has taken it; 202 completing: it is written down and will reach the engine by itself. */
export const completeTaskResponseSchema = z.object({ state: z.enum(['completed', 'completing']) });

/** Answer of POST /api/tasks/:id/complete. */
export type CompleteTaskResponse = z.infer<typeof completeTaskResponseSchema>;
