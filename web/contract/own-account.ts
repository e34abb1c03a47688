import { z } from 'zod';

/** GET /api/me/account: the own account, and where it is signed in. */
export const ownAccountResponseSchema = z.object({
  username: z.string(),
  name: z.string(),
  email: z.string().optional(),
  signIns: z.array(
    z.object({
      id: z.string(),
      /** Browser and system; empty when unknown. */
      device: z.string(),
      address: z.string(),
      since: z.string(),
      lastSeenAt: z.string(),
      /** The one that asks. */
      current: z.boolean(),
    }),
  ),
});

/** GET /api/me/account. */
export type OwnAccountResponse = z.infer<typeof ownAccountResponseSchema>;

/** Body of POST /api/me/password. */
export const changePasswordRequestSchema = z.object({
  current: z.string().min(1, '请填写现在的密码').max(1024),
  password: z.string().min(1, '请填写新密码').max(1024),
});
