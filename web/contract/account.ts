import { z } from 'zod';

/** What a person may be in an organisation. */
export const roleSchema = z.enum([
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
]);

/** What a person may be in an organisation. */
export type Role = z.infer<typeof roleSchema>;

/** A role at an organisation. */
export const grantRequestSchema = z.object({ organisationId: z.string().min(1).max(120), role: roleSchema });

/** Body of POST /api/sign-in. */
export const signInRequestSchema = z.object({
  username: z.string().trim().min(1).max(64),
  password: z.string().min(1).max(1024),
  /** Six digits of the authenticator or a recovery code; asked for by a refusal that names this field. */
  code: z.string().trim().min(1).max(40).optional(),
});

/** The signed-in person (GET /api/me, POST /api/sign-in): roles per organisation, and the permissions they give. */
export const meResponseSchema = z.object({
  id: z.string(),
  username: z.string(),
  name: z.string(),
  grants: z.array(
    z.object({
      organisationId: z.string(),
      organisationName: z.string(),
      role: roleSchema,
      /** What this role alone allows, for a person who chose to act in it. */
      permissions: z.array(z.string()),
    }),
  ),
  /** Names of the permission table; the interface shows only what these allow. */
  permissions: z.array(z.string()),
  /** True while the roles wait for a second factor. */
  mustEnrol: z.boolean(),
  demo: z.boolean(),
});

/** The signed-in person. */
export type MeResponse = z.infer<typeof meResponseSchema>;

/** GET /api/demo/accounts: whom one can sign in as in a demo. */
export const demoAccountsResponseSchema = z.object({
  password: z.string(),
  accounts: z.array(
    z.object({
      username: z.string(),
      name: z.string(),
      grants: z.array(z.object({ organisationName: z.string(), role: roleSchema })),
    }),
  ),
});

/** GET /api/demo/accounts. */
export type DemoAccountsResponse = z.infer<typeof demoAccountsResponseSchema>;
