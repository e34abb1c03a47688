import { z } from 'zod';
import { messageSchema } from '../../domain/message.ts';
import { postKinds } from '../../domain/post-placement.ts';

/** GET /api/posts: the posts of the person's units with what is free, and who is appointed (clauses 21 to 23). */
export const postListResponseSchema = z.object({
  posts: z.array(
    z.object({
      id: z.string(),
      unit: z.string(),
      kind: z.enum(postKinds),
      kindText: messageSchema,
      series: z.string(),
      grade: z.string(),
      approved: z.int(),
      taken: z.int(),
      free: z.int(),
      project: z.string(),
      document: z.string(),
    }),
  ),
  appointments: z.array(
    z.object({
      id: z.string(),
      unit: z.string(),
      staffNo: z.string(),
      personName: z.string(),
      kindText: messageSchema,
      grade: z.string(),
      placeText: messageSchema,
      since: z.string(),
      stateText: messageSchema,
      filingNo: z.string(),
      grassroots: z.boolean(),
    }),
  ),
});

/** GET /api/posts. */
export type PostListResponse = z.infer<typeof postListResponseSchema>;
