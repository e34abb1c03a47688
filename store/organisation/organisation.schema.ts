import { defineSchema, nested } from '../define-schema.ts';

/** Organisations, listed by kind. */
export const organisationMongoSchema = defineSchema(
  {
    name: { type: String, required: true },
    kind: { type: String, required: true },
    level: { type: String, required: true },
    territory: { type: String, required: true },
    departmentId: String,
    countyBureauId: String,
    cityBureauId: String,
    provincialDepartmentId: String,
    isUniversity: { type: Boolean, required: true },
    ownCommitteeIds: { type: [String], default: undefined },
    hosts: { type: [String], default: undefined },
    committee: nested,
    selfReview: nested,
    isCentralEnterprise: Boolean,
    isEnterprise: Boolean,
    referralTrial: nested,
    isPublicInstitution: Boolean,
    isElderlyCare: Boolean,
    isPersonnelAgency: Boolean,
  },
  [{ fields: { kind: 1, name: 1 } }],
);
