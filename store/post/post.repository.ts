import type { Connection } from 'mongoose';
import { op, openCollection } from '../collection.ts';
import { postSchema } from './post.entity.ts';
import type { Post } from './post.entity.ts';
import { postMongoSchema } from './post.schema.ts';

/** The posts of the units; who holds one is a claim on it, so that no number is ever oversold. */
export function createPostRepository(connection: Connection) {
  const rows = openCollection<Post>(connection, 'post', postMongoSchema, postSchema);
  return {
    createIndexes: rows.createIndexes,
    /** Adds the posts that are not there yet (the seed of a demo). */
    addMissing: (posts: readonly Post[]) => rows.insertMissing(posts),
    byId: (id: string) => rows.findOne({ _id: id }),
    ofUnit: (unitId: string) => rows.find({ unitId }, { sort: { kind: 1, series: 1, grade: 1 } }),
    ofUnits: (unitIds: readonly string[]) =>
      rows.find({ unitId: op({ $in: [...unitIds] }) }, { sort: { unitId: 1, kind: 1, series: 1, grade: 1 } }),
    /** Sets the approved number by a document; makes the row when it is new (21a, 2a, 2c). */
    async approve(post: Omit<Post, 'takenElsewhere'>): Promise<void> {
      if (await rows.insertOnce({ ...post, takenElsewhere: 0 })) return;
      const { approved, document, updatedAt } = post;
      await rows.update({ _id: post.id }, { $set: { approved, document, updatedAt } });
    },
  };
}

/** The id of the posts of one unit, kind, series and grade; of a flagged one, of its request. */
export function postId(unitId: string, kind: Post['kind'], series: string, grade: number, requestId = ''): string {
  return ['post', unitId, kind, series, grade, ...(requestId === '' ? [] : [requestId])].join(':');
}

/** The claim by which an appointment holds a post. */
export const postClaim = (id: string): string => `post:${id}`;

/** The posts of the units. */
export type PostRepository = ReturnType<typeof createPostRepository>;
