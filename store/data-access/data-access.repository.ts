import type { Connection } from 'mongoose';
import { openCollection } from '../collection.ts';
import type { Filter } from '../collection.ts';
import { dataAccessSchema } from './data-access.entity.ts';
import type { DataAccess } from './data-access.entity.ts';
import { dataAccessMongoSchema } from './data-access.schema.ts';

/** What a listing may be narrowed by, and its window. */
export interface DataAccessSearch extends Partial<Pick<DataAccess, 'personId' | 'accountId' | 'kind'>> {
  readonly skip: number;
  readonly limit: number;
}

/** The log of looks at personal data: nothing in it is changed or removed. */
export function createDataAccessRepository(connection: Connection) {
  const rows = openCollection<DataAccess>(connection, 'data-access', dataAccessMongoSchema, dataAccessSchema);
  return {
    createIndexes: rows.createIndexes,
    add: (row: DataAccess) => rows.insert(row),
    /** One page, newest first, and how many there are. */
    async search({ skip, limit, ...by }: DataAccessSearch) {
      const filter: Filter = Object.fromEntries(Object.entries(by).filter(([, value]) => value !== undefined));
      return {
        total: await rows.count(filter),
        rows: await rows.find(filter, { sort: { at: -1, _id: -1 }, skip, limit }),
      };
    },
  };
}

/** The log of looks at personal data. */
export type DataAccessRepository = ReturnType<typeof createDataAccessRepository>;
