import { z } from 'zod';
import { meResponseSchema } from './account.ts';

/** GET /api/sign-in/methods: how people may sign in beside the password. */
export const signInMethodsResponseSchema = z.object({ oidc: z.boolean() });

/** GET /api/sign-in/methods. */
export type SignInMethodsResponse = z.infer<typeof signInMethodsResponseSchema>;

/** Body of POST /api/sign-in/oidc: the page to open afterwards. */
export const beginOidcRequestSchema = z.object({
  from: z
    .string()
    .max(300)
    .regex(/^\/(?![/\\])/)
    .optional(),
});

/** POST /api/sign-in/oidc: where the browser goes. */
export const begunOidcResponseSchema = z.object({ url: z.string() });

/** POST /api/sign-in/oidc. */
export type BegunOidcResponse = z.infer<typeof begunOidcResponseSchema>;

/** Body of POST /api/sign-in/oidc/finish: what the provider added to the address. */
export const finishOidcRequestSchema = z.object({ search: z.string().min(1).max(8000) });

/** Body of POST /api/sign-in/oidc/code. */
export const codeOidcRequestSchema = z.object({ code: z.string().trim().min(1).max(40) });

/** POST /api/sign-in/oidc/finish and /code: the person, and the page they came from. */
export const finishedOidcResponseSchema = z.object({ me: meResponseSchema, from: z.string().optional() });

/** POST /api/sign-in/oidc/finish and /code. */
export type FinishedOidcResponse = z.infer<typeof finishedOidcResponseSchema>;

/** Body of POST /api/accounts/:id/identity. */
export const linkIdentityRequestSchema = z.object({
  subject: z.string().trim().min(1, '请填写身份标识').max(255, '身份标识不超过 255 个字符'),
});
