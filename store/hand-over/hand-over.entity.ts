import { z } from 'zod';
import { copyHolders } from '../../domain/hand-over.ts';

const receiptSchema = z.object({
  copy: z.enum(copyHolders),
  accountId: z.string().min(1),
  signedName: z.string().min(1),
  contentHash: z.string().min(1),
  /** 'YYYY-MM-DD' in Asia/Shanghai. */
  on: z.string(),
  taskId: z.string().min(1),
});

const rowSchema = z.object({ label: z.string().min(1), value: z.string() });

/** The assessment form of one application and the receipts of its three copies (17m); the id is the application's. */
export const handOverSchema = z.strictObject({
  id: z.string().min(1),
  /** What is printed on every copy alike. */
  content: z.array(rowSchema).min(1),
  contentHash: z.string().regex(/^[0-9a-f]{64}$/),
  fixedAt: z.date(),
  receipts: z.array(receiptSchema),
});

/** The assessment form of one application with its receipts. */
export type HandOver = z.infer<typeof handOverSchema>;
/** A receipt with the task it was given in. */
export type HandOverReceipt = HandOver['receipts'][number];
