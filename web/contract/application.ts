import { z } from 'zod';
import { applicationStatuses } from '../../domain/application-status.ts';
import type { ApplicationStatus } from '../../domain/application-status.ts';
import { isoDateSchema } from '../../domain/calendar-date.ts';
import { messageSchema } from '../../domain/message.ts';
import { dueResponseSchema } from './deadline.ts';
import { listOf, listQuerySchema } from './list.ts';
import { factSchema, historyEntrySchema } from './task.ts';

/** The declared data as typed so far; its full shape is domain/application.ts. A draft may lack any part. */
const declarationDraftSchema = z.record(z.string(), z.json());

/** The declared data as typed so far. */
export type DeclarationDraft = z.infer<typeof declarationDraftSchema>;

/** A row of the list of applications. */
export const applicationSummarySchema = z.object({
  id: z.string(),
  number: z.string(),
  policyYear: z.int(),
  applicantName: z.string(),
  unitName: z.string(),
  series: z.string(),
  speciality: z.string(),
  levelName: z.string(),
  /** English status key and its Chinese words, such as 已提交待单位审核. */
  status: z.string(),
  statusText: messageSchema,
  /** The nearest last day of the steps it waits for; left out for experts. */
  due: dueResponseSchema.optional(),
  updatedAt: z.string(),
});

/** A row of the list of applications. */
export type ApplicationSummary = z.infer<typeof applicationSummarySchema>;

/** Query of GET /api/applications. */
export const applicationListQuerySchema = listQuerySchema.extend({
  status: z.enum(applicationStatuses as readonly [ApplicationStatus, ...ApplicationStatus[]]).optional(),
});

/** GET /api/applications. */
export const applicationListResponseSchema = listOf(applicationSummarySchema);

/** GET /api/applications. */
export type ApplicationListResponse = z.infer<typeof applicationListResponseSchema>;

/** Body of POST /api/applications: a new draft, with whatever is already known. */
export const createApplicationRequestSchema = z.object({
  policyYear: z.int().min(2020).max(2100).optional(),
  declaration: declarationDraftSchema.optional(),
});

/** Body of POST /api/applications/:id/withdraw and /close: why it ends. */
export const closeApplicationRequestSchema = z.object({
  reason: z.string().trim().min(1, '请写明原因').max(1000, '原因不超过 1000 字，请精简'),
});

/** Body of PUT /api/applications/:id: the whole declared data as it stands in the editor. */
export const saveApplicationRequestSchema = z.object({ declaration: declarationDraftSchema });

/** One thing that is wrong: field path in the declaration, rule code, strength, sentence. */
const defectSchema = z.object({
  ruleCode: z.string(),
  field: z.string(),
  strength: z.enum(['硬', '原则', '可', '导向']),
  message: messageSchema,
  /** Who may release the case from this rule in writing, and how far that is; absent for rules without an exception. */
  release: z.object({ authority: z.string(), state: z.enum(['none', 'asked', 'granted', 'declined']) }).optional(),
});

/** GET /api/applications/:id/check: every defect at once (一次性告知). */
export const applicationCheckResponseSchema = z.object({ defects: z.array(defectSchema), maySubmit: z.boolean() });

/** GET /api/applications/:id/check. */
export type ApplicationCheckResponse = z.infer<typeof applicationCheckResponseSchema>;

const valueListSchema = z.array(z.object({ value: z.string(), label: z.string() }));

/** GET /api/application-choices: what the policy of the year lets an applicant choose, and the person's own nominations. */
export const applicationChoicesResponseSchema = z.object({
  oneStepGroups: valueListSchema,
  tags: valueListSchema,
  awards: valueListSchema,
  roles: valueListSchema,
  achievements: valueListSchema,
  nominations: valueListSchema,
});

/** What the policy of the year lets an applicant choose. */
export type ApplicationChoicesResponse = z.infer<typeof applicationChoicesResponseSchema>;

/** The page of one application. */
export const applicationResponseSchema = applicationSummarySchema.extend({
  /** Identity number masked, for staff also telephone and birth date; left out altogether for experts. */
  declaration: declarationDraftSchema,
  facts: z.array(factSchema),
  /** The step for which the person may have number and telephone shown in full. */
  reveal: z.object({ taskId: z.string(), step: z.string() }).optional(),
  mayEdit: z.boolean(),
  maySubmit: z.boolean(),
  /** Whether the person may withdraw it now. */
  mayWithdraw: z.boolean(),
  /** Whether the person may end it because of what was found out later. */
  mayClose: z.boolean(),
  /** Why it ended before its result. */
  closing: z.object({ reason: z.string(), at: z.string() }).optional(),
  /** The personal pledge (个人承诺): its text, and whether it is signed over the present material. */
  pledge: z.object({
    version: z.string(),
    text: z.string(),
    signedAt: z.string().optional(),
    current: z.boolean(),
  }),
  /** Whose desk it is on, since when and until when. */
  current: z.array(
    z.object({
      taskId: z.string(),
      name: z.string(),
      organisation: z.string().optional(),
      since: z.string(),
      due: dueResponseSchema.optional(),
      deadlineId: z.string().optional(),
    }),
  ),
  /** The days after which nothing more can be done where the case stands; for the applicant. */
  lastDays: z
    .array(
      z.object({
        kind: z.enum(['acceptance', 'correction', 'objection']),
        text: messageSchema,
        source: messageSchema,
        /** Left out while the day is not yet published. */
        due: dueResponseSchema.optional(),
      }),
    )
    .optional(),
  /** Everything the last return asks the applicant to correct, one line each. */
  returnedItems: z.array(z.string()).optional(),
  /** One-time notice of corrections (一次性告知), with its last day. */
  correction: z
    .object({ defects: z.array(z.string()), issuedOn: isoDateSchema, endsOn: isoDateSchema, remaining: messageSchema })
    .optional(),
  marks: z.array(
    z.object({
      mark: z.string(),
      text: z.string(),
      branch: z.string().optional(),
      organisation: z.string(),
      on: isoDateSchema,
      /** The named person, the opinion and the moment (14a). */
      who: z.string(),
      opinion: z.string().optional(),
      at: z.string().optional(),
    }),
  ),
  result: z
    .object({
      passed: z.boolean().optional(),
      documentNo: z.string().optional(),
      issuedOn: isoDateSchema.optional(),
    })
    .optional(),
  processInstanceKey: z.string().optional(),
});

/** The page of one application. */
export type ApplicationResponse = z.infer<typeof applicationResponseSchema>;

/** Body of POST /api/applications/:id/pledge: the version of the text the person has read. */
export const pledgeRequestSchema = z.object({ version: z.string().min(1).max(40), agreed: z.literal(true) });

/** Answer of POST /api/applications/:id/submit. */
export const submitApplicationResponseSchema = z.object({
  id: z.string(),
  number: z.string(),
  submittedAt: z.string(),
  state: z.enum(['submitted', 'submitting']),
});

/** Answer of POST /api/applications/:id/submit. */
export type SubmitApplicationResponse = z.infer<typeof submitApplicationResponseSchema>;

/** GET /api/applications/:id/timeline: what happened, what is under way, what has been posted. */
export const timelineResponseSchema = z.object({
  entries: z.array(historyEntrySchema),
  /** Finished steps: who did each, with which opinion, and how long it took. */
  steps: z.array(
    z.object({
      taskId: z.string(),
      name: z.string(),
      organisation: z.string().optional(),
      who: z.string().optional(),
      opinion: z.string().optional(),
      startedAt: z.string(),
      endedAt: z.string(),
      taken: messageSchema,
    }),
  ),
  current: z.array(
    z.object({
      name: z.string(),
      organisation: z.string().optional(),
      taskId: z.string(),
      /** Who has taken the step; left out while it is open to all of the office. */
      who: z.string().optional(),
      since: z.string(),
      waited: messageSchema,
      due: dueResponseSchema.optional(),
      /** Whom to urge by, where the person may; `left` times more today. */
      prompt: z.object({ deadlineId: z.string(), left: z.int() }).optional(),
    }),
  ),
});

/** GET /api/applications/:id/timeline. */
export type TimelineResponse = z.infer<typeof timelineResponseSchema>;

/** One diagram of a case with its progress; called processes are diagrams of their own. */
const diagramSchema = z.object({
  bpmnProcessId: z.string(),
  name: z.string(),
  version: z.int(),
  processInstanceKey: z.string(),
  /** The call activity of the parent instance that runs this one; absent for the case itself. */
  calledFrom: z.object({ processInstanceKey: z.string(), elementId: z.string() }).optional(),
  xml: z.string(),
  done: z.array(z.string()),
  current: z.array(
    z.object({ elementId: z.string(), since: z.string(), who: z.string().optional(), dueOn: isoDateSchema.optional() }),
  ),
  takenFlows: z.array(z.string()),
});

/** GET /api/applications/:id/diagram and /api/sessions/:id/diagram: the case first, then what it called. */
export const diagramResponseSchema = z.object({ diagrams: z.array(diagramSchema) });

/** The diagrams of a case with its progress. */
export type DiagramResponse = z.infer<typeof diagramResponseSchema>;
