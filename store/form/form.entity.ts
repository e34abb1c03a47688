import { z } from 'zod';

/** One deployed version of a form; its id is the form key. */
export const formSchema = z.strictObject({
  id: z.string().regex(/^\d+$/),
  formId: z.string().min(1),
  version: z.int(),
  resourceName: z.string(),
  /** The form-js schema. */
  schema: z.record(z.string(), z.unknown()),
});

/** One deployed version of a form. */
export type Form = z.infer<typeof formSchema>;
