import type { Connection } from 'mongoose';
import { openCollection } from '../collection.ts';
import { phraseSchema } from './phrase.entity.ts';
import type { Phrase } from './phrase.entity.ts';
import { phraseMongoSchema } from './phrase.schema.ts';

/** The opinion phrases of people; everybody reads and changes only their own. */
export function createPhraseRepository(connection: Connection) {
  const rows = openCollection<Phrase>(connection, 'phrase', phraseMongoSchema, phraseSchema);
  return {
    createIndexes: rows.createIndexes,
    /** Saves a phrase; false when the person has the same words already. */
    add: (phrase: Phrase) => rows.insertOnce(phrase),
    ofAccount: (accountId: string) => rows.find({ accountId }, { sort: { position: 1, createdAt: 1 } }),
    /** Removes an own phrase; answers how many rows went. */
    remove: (id: string, accountId: string) => rows.remove({ _id: id, accountId }),
  };
}

/** The opinion phrases of people. */
export type PhraseRepository = ReturnType<typeof createPhraseRepository>;
