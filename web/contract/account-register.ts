import { z } from 'zod';
import { grantRequestSchema, roleSchema } from './account.ts';
import { listOf, listQuerySchema } from './list.ts';

const nameSchema = z.string().trim().min(2, '请填写姓名，至少 2 个字').max(40, '姓名不超过 40 个字');
const emailSchema = z.email('电子邮箱的格式不对，请改正').max(120).optional();

/** Body of PUT /api/accounts/:id. */
export const accountPersonRequestSchema = z.object({ name: nameSchema, email: emailSchema });

/** Body of POST /api/accounts: the person, and the roles a head gives to the own people. */
export const addAccountRequestSchema = accountPersonRequestSchema.extend({
  username: z
    .string()
    .trim()
    .toLowerCase()
    .regex(/^[a-z0-9][a-z0-9._-]{2,39}$/u, '用户名用 3 至 40 个小写字母、数字、点、横线，以字母或数字开头'),
  grants: z.array(grantRequestSchema).max(10).default([]),
});

/** Query of GET /api/accounts. */
export const accountListQuerySchema = listQuerySchema.extend({ organisationId: z.string().max(120).optional() });

/** How far a person has come: invited, at work, or shut out. */
const accountStateSchema = z.enum(['invited', 'invitationOver', 'active', 'disabled']);

/** How far a person has come. */
export type AccountState = z.infer<typeof accountStateSchema>;

const grantSchema = z.object({ organisationId: z.string(), organisationName: z.string(), role: roleSchema });

const accountRowSchema = z.object({
  id: z.string(),
  username: z.string(),
  name: z.string(),
  state: accountStateSchema,
  grants: z.array(grantSchema),
});

/** GET /api/accounts: one page of the accounts the person may see. */
export const accountListResponseSchema = listOf(accountRowSchema);

/** GET /api/accounts. */
export type AccountListResponse = z.infer<typeof accountListResponseSchema>;

/** GET /api/accounts/:id: one account, and what the person may do to it. */
export const accountResponseSchema = accountRowSchema.extend({
  email: z.string().optional(),
  invitedUntil: z.string().optional(),
  /** By which identity at the provider the person signs in. */
  identity: z.object({ issuer: z.string(), subject: z.string() }).optional(),
  /** Too many wrong passwords: the account is shut for a quarter of an hour. */
  locked: z.boolean(),
  may: z.object({
    change: z.boolean(),
    invite: z.boolean(),
    disable: z.boolean(),
    unlock: z.boolean(),
    linkIdentity: z.boolean(),
    resetFactor: z.boolean(),
  }),
  /** The roles the person may give and take here, by organisation. */
  grantable: z.array(
    z.object({ organisationId: z.string(), organisationName: z.string(), roles: z.array(roleSchema) }),
  ),
});

/** GET /api/accounts/:id. */
export type AccountResponse = z.infer<typeof accountResponseSchema>;

const namedSchema = z.object({ id: z.string(), name: z.string() });

/** GET /api/accounts/:id/open-tasks: what would be left behind; of a case the number only. */
export const openTasksResponseSchema = z.object({
  items: z.array(
    z.object({
      id: z.string(),
      name: z.string(),
      office: z.string(),
      number: z.string(),
      dueOn: z.string().optional(),
      /** False for what is offered to the person by name: a ballot, an own correction; nobody does it in their place. */
      movable: z.boolean(),
      /** Who else holds the role and may do it. */
      colleagues: z.array(namedSchema),
    }),
  ),
});

/** GET /api/accounts/:id/open-tasks. */
export type OpenTasksResponse = z.infer<typeof openTasksResponseSchema>;

/** Body of POST /api/accounts/:id/disable: which task goes to whom; every other goes back to its group. */
export const disableAccountRequestSchema = z.object({
  handOver: z
    .array(z.object({ taskId: z.string().max(40), accountId: z.string().max(120) }))
    .max(500)
    .default([]),
});

/** GET /api/account-choices: what the person may give to a new account. */
export const accountChoicesResponseSchema = z.object({
  grantable: accountResponseSchema.shape.grantable,
  /** True while nobody is security administrator, and the system administrator invites the first. */
  firstSecurityAdmin: z.boolean(),
});

/** GET /api/account-choices. */
export type AccountChoicesResponse = z.infer<typeof accountChoicesResponseSchema>;

/** Whom the link was sent to, or, where no mail is possible, the link itself: shown this once to hand over. */
export const invitedResponseSchema = z.object({
  accountId: z.string(),
  expiresAt: z.string(),
  link: z.string().optional(),
  mailed: z.object({ to: z.string(), sent: z.boolean() }).optional(),
});

/** POST /api/accounts and POST /api/accounts/:id/invite. */
export type InvitedResponse = z.infer<typeof invitedResponseSchema>;

/** Body of POST /api/invitations/read: the token comes in the body, so that no log keeps it. */
export const invitationTokenRequestSchema = z.object({ token: z.string().min(20).max(100) });

/** POST /api/invitations/read: whose link it is. */
export const invitationResponseSchema = z.object({ username: z.string(), name: z.string(), expiresAt: z.string() });

/** POST /api/invitations/read. */
export type InvitationResponse = z.infer<typeof invitationResponseSchema>;

/** Body of POST /api/invitations/accept. */
export const acceptInvitationRequestSchema = invitationTokenRequestSchema.extend({
  password: z.string().min(1).max(1024),
});
