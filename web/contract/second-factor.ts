import { z } from 'zod';

/** GET /api/me/second-factor. */
export const secondFactorResponseSchema = z.object({
  on: z.boolean(),
  /** Whether the roles of the person ask for one. */
  required: z.boolean(),
  recoveryLeft: z.int(),
  /** Whether changes ask for the password; who has none here comes fresh from the identity provider instead. */
  byPassword: z.boolean(),
});

/** GET /api/me/second-factor. */
export type SecondFactorResponse = z.infer<typeof secondFactorResponseSchema>;

/** Body of POST /api/me/second-factor/begin; the password of those who have one. */
export const beginSecondFactorRequestSchema = z.object({
  password: z.string().min(1, '请填写密码').max(1024).optional(),
});

/** What the authenticator is set up with, shown this once. */
export const begunSecondFactorResponseSchema = z.object({ uri: z.string(), secret: z.string() });

/** POST /api/me/second-factor/begin. */
export type BegunSecondFactorResponse = z.infer<typeof begunSecondFactorResponseSchema>;

const codeSchema = z.string().trim().min(6, '请填写验证码').max(40);

/** Body of POST /api/me/second-factor/confirm. */
export const confirmSecondFactorRequestSchema = z.object({ code: codeSchema });

/** The recovery codes, shown this once. */
export const recoveryCodesResponseSchema = z.object({ recoveryCodes: z.array(z.string()) });

/** POST /api/me/second-factor/confirm. */
export type RecoveryCodesResponse = z.infer<typeof recoveryCodesResponseSchema>;

/** Body of POST /api/me/second-factor/remove. */
export const removeSecondFactorRequestSchema = beginSecondFactorRequestSchema.extend({ code: codeSchema });
