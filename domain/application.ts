import { z } from 'zod';
import { isoDateSchema } from './calendar-date.ts';
import { channelSchema, channelDetails } from './channel.ts';
import { identityKindSchema } from './identity-document.ts';
import { titleLevelSchema } from './title-level.ts';

const id = z.string().min(1, '不能为空，请选择');
const text = (max: number) => z.string().trim().min(1, '不能为空，请填写').max(max, `不超过 ${max} 字，请精简`);

const personSchema = z.object({
  name: text(50),
  idKind: identityKindSchema,
  /** As typed; its form is a matter of the submission check, so that all defects come at once. */
  idNumber: z.string(),
  idExpiresOn: isoDateSchema.optional(),
  phone: z.string().regex(/^[0-9+() -]{7,20}$/, '应为可以联系到的电话号码，请改正'),
  /** Needed where the identity document does not tell it. */
  birthDate: isoDateSchema.optional(),
  retirementStatus: z.enum(['inService', 'extendedInService', 'retired', 'retiredRehired']),
  /** Last day of a disciplinary period (处分期) that runs or ran; absent when there is none. */
  disciplineUntil: isoDateSchema.optional(),
});

const establishmentSchema = z.object({ kind: z.literal('establishment'), unitId: id });
const contractSchema = z.object({
  kind: z.literal('contract'),
  unitId: id,
  contractFrom: isoDateSchema,
  /** Absent for a contract without a fixed term (无固定期限). */
  contractTo: isoDateSchema.optional(),
});
const dispatchedSchema = z.object({
  kind: z.literal('dispatched'),
  agencyId: id,
  hostId: id,
  contractFrom: isoDateSchema,
  contractTo: isoDateSchema.optional(),
  dispatchFrom: isoDateSchema,
  dispatchTo: isoDateSchema,
});
const selfEmployedSchema = z.object({ kind: z.literal('selfEmployed'), personnelAgencyId: id });

/** Employment: 在编, 合同, 劳务派遣 or 自由职业 through a personnel agency. */
const employmentSchema = z.discriminatedUnion('kind', [
  establishmentSchema,
  contractSchema,
  dispatchedSchema,
  selfEmployedSchema,
]);

/** Employment of the applicant. */
export type Employment = z.infer<typeof employmentSchema>;

const socialInsuranceSchema = z.object({
  payerOrganisationId: id,
  from: isoDateSchema,
  to: isoDateSchema,
  /** Why the payer is not the declaring unit (14b, 需说明). */
  explanation: text(500).optional(),
});

const paperSchema = z.object({
  title: text(200),
  journal: text(200),
  issnOrCn: text(40),
  publishedOn: isoDateSchema.optional(),
  /** The query of the journal at 国家新闻出版署 (14g). */
  journalCheck: z
    .object({
      source: text(100),
      result: z.enum(['listed', 'notListed', 'foreign']),
      checkedOn: isoDateSchema,
      reason: text(500).optional(),
    })
    .optional(),
  /** The retrieval of the paper in one of the three databases, or another with a reason (14g). */
  retrieval: z
    .object({
      database: z.enum(['cnki', 'wanfang', 'vip', 'other']),
      result: z.enum(['found', 'notFound']),
      checkedOn: isoDateSchema,
      reason: text(500).optional(),
    })
    .optional(),
});

/** A paper as declared, with its journal check and retrieval. */
export type Paper = z.infer<typeof paperSchema>;

const titleSchema = z.object({
  channel: channelSchema,
  series: text(50),
  speciality: text(50),
  level: titleLevelSchema,
  /** The title held now; absent when none. */
  currentTitle: z.object({ level: titleLevelSchema, series: text(50), obtainedOn: isoDateSchema }).optional(),
  /** What makes a channel other than the normal one lawful (1a, 5a, 16d): contribution, list or status with its proof. */
  channelEvidence: text(1000).optional(),
  ...channelDetails,
});

/** Everything an applicant declares. */
export const applicationSchema = z.object({
  person: personSchema,
  employment: employmentSchema,
  socialInsurance: socialInsuranceSchema,
  title: titleSchema,
  committeeId: id,
  education: z
    .array(z.object({ school: text(100), degree: text(50), speciality: text(50), graduatedOn: isoDateSchema }))
    .max(10),
  workExperience: z
    .array(z.object({ organisation: text(100), duty: text(100), from: isoDateSchema, to: isoDateSchema.optional() }))
    .max(30),
  /** 基层服务 (7a). */
  grassrootsService: z
    .array(
      z.object({
        place: text(100),
        from: isoDateSchema,
        to: isoDateSchema,
        proof: text(200),
        /** Whether the post at the own unit was kept meanwhile (7b, recorded only). */
        postKept: z.enum(['yes', 'no']).optional(),
      }),
    )
    .max(10)
    .default([]),
  papers: z.array(paperSchema).max(50).default([]),
  /** 代表性成果 (11b); categories include 科技特派员业绩 (8a). */
  achievements: z
    .array(z.object({ category: text(50), name: text(200), on: isoDateSchema, role: text(200) }))
    .max(30)
    .default([]),
});

/** Everything an applicant declares. */
export type Application = z.infer<typeof applicationSchema>;

/** What a form sends: defaults may be left out. */
export type ApplicationInput = z.input<typeof applicationSchema>;

/** The organisation that answers for the applicant: employer, dispatch agency or personnel agency. */
export function employerOf(employment: Employment): string {
  switch (employment.kind) {
    case 'establishment':
    case 'contract':
      return employment.unitId;
    case 'dispatched':
      return employment.agencyId;
    case 'selfEmployed':
      return employment.personnelAgencyId;
  }
}
