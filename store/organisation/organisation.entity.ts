import { z } from 'zod';

/** One version of a standard or method, with the assessment and the opinion it was published on (11a). */
const standardSchema = z.object({
  title: z.string().min(1),
  version: z.string().min(1),
  reference: z.string().min(1),
  riskAssessment: z.string().min(1),
  authorityName: z.string().min(1),
  authorityOpinion: z.string().min(1),
  publishedOn: z.string(),
  matterId: z.string(),
});

/** What makes an organisation a review committee (clauses 11 to 13). */
const committeeSchema = z.object({
  founderId: z.string().min(1),
  /** None covers every speciality of the series. */
  specialities: z.array(z.string().min(1)).optional(),
  series: z.array(z.string().min(1)).min(1),
  levels: z.array(z.string().min(1)).min(1),
  validFrom: z.string(),
  validTo: z.string(),
  memberAccountIds: z.array(z.string().min(1)),
  chairAccountId: z.string().min(1),
  /** The authority the committee files its result with (17g). */
  bureauId: z.string().min(1),
  /** Members on the filed roster, of whom only some vote here. */
  memberCount: z.int().optional(),
  /** The consent of the provincial bureau to fewer members (order 40, article 9). */
  sizeConsent: z.object({ authority: z.string(), documentNo: z.string(), minimum: z.int().positive() }).optional(),
  /** The members' term. */
  term: z.object({ from: z.string(), to: z.string() }).optional(),
  /** The entry of the list it stands on (13a). */
  listing: z
    .object({
      filingNo: z.string(),
      ownerId: z.string(),
      matterId: z.string(),
      listedOn: z.string(),
      removedOn: z.string().optional(),
    })
    .optional(),
  /** Standards and methods in force and before, newest last (11a). */
  standards: z.array(standardSchema).optional(),
});

/** What a unit may review itself (自主评审, 3a). */
const selfReviewSchema = z.object({
  scope: z.array(
    z.object({ series: z.string().min(1), specialities: z.array(z.string()), levels: z.array(z.string().min(1)) }),
  ),
  validFrom: z.string(),
  validTo: z.string(),
  documentNo: z.string(),
  grantedBy: z.string(),
});

/** The trial of 举荐制 an enterprise was granted (5b). */
const referralTrialSchema = z.object({
  /** 国家重点实验室, 国家技术创新中心 … */
  platform: z.string().min(1),
  certificateNo: z.string().min(1),
  /** 企业技术路线总负责人, who alone nominates. */
  leaderAccountId: z.string().min(1),
  documentNo: z.string().min(1),
  grantedOn: z.string(),
  grantedBy: z.string(),
  matterId: z.string(),
});

/** A unit, agency, department, bureau or committee, with its place in the chain of clause 15. */
export const organisationSchema = z.strictObject({
  id: z.string().min(1),
  name: z.string().min(1),
  kind: z.enum(['unit', 'agency', 'department', 'bureau', 'committee']),
  level: z.enum(['county', 'city', 'province']),
  territory: z.string().min(1),
  departmentId: z.string().optional(),
  countyBureauId: z.string().optional(),
  cityBureauId: z.string().optional(),
  provincialDepartmentId: z.string().optional(),
  isUniversity: z.boolean(),
  /** Committees the unit founded itself and may send its own cases to within their scope (15c). */
  ownCommitteeIds: z.array(z.string()).optional(),
  /** The units an agency dispatches people to (15e). */
  hosts: z.array(z.string()).optional(),
  committee: committeeSchema.optional(),
  selfReview: selfReviewSchema.optional(),
  /** A central enterprise in the province (驻辽央企), whose cases need an entrustment. */
  isCentralEnterprise: z.boolean().optional(),
  /** 事业单位: bound by discipline periods and, in tied series, by its posts. */
  isPublicInstitution: z.boolean().optional(),
  isEnterprise: z.boolean().optional(),
  referralTrial: referralTrialSchema.optional(),
  /** 养老服务机构 (8c), counted in the statistics. */
  isElderlyCare: z.boolean().optional(),
  /** 人事代理机构: recommends people without an employer. */
  isPersonnelAgency: z.boolean().optional(),
});

/** One version of a standard or method (11a). */
export type CommitteeStandard = z.infer<typeof standardSchema>;
/** What makes an organisation a review committee. */
export type Committee = z.infer<typeof committeeSchema>;
/** A unit, agency, department, bureau or committee. */
export type Organisation = z.infer<typeof organisationSchema>;
