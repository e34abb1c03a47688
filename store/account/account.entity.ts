import { z } from 'zod';

/** The roles of the system; a grant gives one of them at one organisation. */
export const roles = [
  'applicant',
  'clerk',
  'head',
  'stamp-holder',
  'department-officer',
  'bureau-officer',
  'bureau-supervisor',
  'committee-office',
  'chair',
  'expert',
  'discipline',
  'nominator',
  'process-owner',
  'system-admin',
  'security-admin',
  'audit-admin',
] as const;

/** One of the roles of the system. */
export const roleSchema = z.enum(roles);

/** A role held at an organisation; written `<organisationId>/<role>` it is a candidate group. */
const grantSchema = z.object({ organisationId: z.string().min(1), role: roleSchema });

/** The installation itself, where its administrators hold their roles; no organisation of the register has this id. */
export const SYSTEM_OFFICE = 'system';

/** A person who can sign in. */
export const accountSchema = z.strictObject({
  id: z.string().min(1),
  username: z.string().min(1),
  name: z.string().min(1),
  /** None until the person has accepted the invitation. */
  passwordHash: z.string().min(1).optional(),
  email: z.email().optional(),
  grants: z.array(grantSchema),
  disabled: z.boolean(),
  /** Roles whose first-use tour is not offered any more. */
  endedTours: z.array(roleSchema).optional(),
});

/** A role held at an organisation. */
export type Grant = z.infer<typeof grantSchema>;
/** One of the roles of the system. */
export type Role = Grant['role'];
/** A person who can sign in. */
export type Account = z.infer<typeof accountSchema>;

/** The candidate group of a grant. */
export function groupOf(grant: Grant): string {
  return `${grant.organisationId}/${grant.role}`;
}

/** Reads a candidate group; undefined when the text is none. */
export function grantOf(group: string): Grant | undefined {
  const cut = group.lastIndexOf('/');
  const read = grantSchema.safeParse({ organisationId: group.slice(0, cut), role: group.slice(cut + 1) });
  return cut > 0 && read.success ? read.data : undefined;
}
