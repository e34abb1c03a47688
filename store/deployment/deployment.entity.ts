import { z } from 'zod';

/** One deployment: what was sent, so that the same content is not sent again. */
export const deploymentSchema = z.strictObject({
  id: z.string().min(1),
  resources: z.array(z.object({ name: z.string(), digest: z.string() })),
  deployedAt: z.date(),
  deployedBy: z.string(),
});

/** One deployment. */
export type Deployment = z.infer<typeof deploymentSchema>;
