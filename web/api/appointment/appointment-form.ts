import { z } from 'zod';
import { appointmentKinds } from '../../../domain/appointment.ts';
import type { AppointmentProposal } from '../../../domain/appointment.ts';
import { isoDateSchema, parseDate } from '../../../domain/calendar-date.ts';
import type { CalendarDate } from '../../../domain/calendar-date.ts';
import { titleLevelSchema } from '../../../domain/title-level.ts';
import { lines, optionalText, requiredDay, requiredText, tick } from '../task/acts/form-fields.ts';

const optionalDay = z
  .union([isoDateSchema, z.literal('')])
  .nullish()
  .transform((day) => (day == null || day === '' ? undefined : day));
const optionalChoice = z
  .string()
  .nullish()
  .transform((choice) => choice ?? '');
const grade = z.int({ error: '应填写 1 到 13 的等级' }).min(1).max(13);

const personFields = {
  staffNo: requiredText('工号', 40),
  personName: requiredText('姓名', 50),
  series: requiredText('职称系列', 50),
  level: titleLevelSchema,
  isAssistant: tick,
  titleBasis: z.enum(['review', 'recognition', 'examination', 'graduateAssessment'], {
    error: '请选择取得职称的方式',
  }),
  grade,
  appointedOn: requiredDay('聘任日期'),
  flaggedPostId: optionalChoice,
  borrowPostId: optionalChoice,
  directCode: optionalChoice,
  currentGrade: grade.nullish(),
  currentSince: optionalDay,
  shorten: z
    .enum(['thirdToSecond', 'introducedTalent', 'postdoc'])
    .or(z.literal(''))
    .nullish()
    .transform((choice) => (choice == null || choice === '' ? undefined : choice)),
  shortenEvidence: optionalText,
  priorSince: optionalDay,
  recruitedOn: optionalDay,
  managedByPosts: tick,
  priorDocument: optionalText,
  planDocument: optionalText,
  planAgreedBy: optionalText,
  communicatedOn: optionalDay,
  communicatedWith: optionalText,
  releaseCode: optionalChoice,
  releaseReason: optionalText,
  releaseDocument: optionalText,
  grassrootsService: optionalText,
};

const personSchema = z.object({ kind: z.enum(appointmentKinds), ...personFields });
const postsSchema = z.object({
  kind: z.enum(['structure', 'teamPost', 'specialPost']),
  adjustments: lines,
  adjustReason: optionalChoice,
  project: optionalText,
  coreMembers: lines,
  document: optionalText,
});

/** What a clerk proposes: to appoint a person, or to change the posts of the unit. */
export const appointmentFormSchema = z.discriminatedUnion('kind', [personSchema, postsSchema], {
  error: '请选择事项',
});

/** A proposal to appoint a person. */
export type PersonForm = z.output<typeof personSchema>;
/** A request about the posts of a unit (2a, 2c, 21a). */
export type PostsForm = z.output<typeof postsSchema>;
/** What a clerk proposes. */
export type AppointmentForm = PersonForm | PostsForm;

/** True for a request about the posts of a unit. */
export function isPostsForm(form: AppointmentForm): form is PostsForm {
  return form.kind === 'structure' || form.kind === 'teamPost' || form.kind === 'specialPost';
}

/** The proposal as the rules read it; what the system knows of the present post goes before what was typed. */
export function proposalOf(form: PersonForm, known: AppointmentProposal['current']): AppointmentProposal {
  const typed =
    form.currentGrade == null || form.currentSince === undefined
      ? undefined
      : { grade: form.currentGrade, since: parseDate(form.currentSince), promotions: 0 };
  return {
    kind: form.kind,
    grade: form.grade,
    on: parseDate(form.appointedOn),
    title: { series: form.series, level: form.level, basis: form.titleBasis, isAssistant: form.isAssistant },
    flaggedPostId: chosen(form.flaggedPostId),
    borrowPostId: chosen(form.borrowPostId),
    current: known ?? typed,
    shorten: form.shorten,
    shortenEvidence: form.shortenEvidence,
    priorService:
      form.priorSince === undefined
        ? undefined
        : {
            since: parseDate(form.priorSince),
            recruitedOn: day(form.recruitedOn),
            managedByPosts: form.managedByPosts,
            document: form.priorDocument,
          },
    directCode: chosen(form.directCode),
    plan: { document: form.planDocument, agreedBy: form.planAgreedBy },
    communication: { on: day(form.communicatedOn), with: form.communicatedWith },
    release:
      form.releaseCode === ''
        ? undefined
        : { code: form.releaseCode, reason: form.releaseReason, document: form.releaseDocument },
  };
}

function chosen(choice: string): string | undefined {
  return choice === '' ? undefined : choice;
}

function day(iso: string | undefined): CalendarDate | undefined {
  return iso === undefined ? undefined : parseDate(iso);
}
