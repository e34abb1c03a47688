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
  'audit-admin',
]);

/** What a person may be in an organisation. */
export type Role = z.infer<typeof roleSchema>;

/** Body of POST /api/sign-in. */
export const signInRequestSchema = z.object({
  username: z.string().trim().min(1).max(64),
  password: z.string().min(1).max(256),
});

/** The signed-in person (GET /api/me, POST /api/sign-in): roles per organisation, and the permissions they give. */
export const meResponseSchema = z.object({
  id: z.string(),
  username: z.string(),
  name: z.string(),
  grants: z.array(z.object({ organisationId: z.string(), organisationName: z.string(), role: roleSchema })),
  /** Names of the permission table; the interface shows only what these allow. */
  permissions: z.array(z.string()),
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
