import { Mongoose } from 'mongoose';
import type { Connection, Schema } from 'mongoose';
import type { z } from 'zod';
import type { PersonalFields } from './secret/personal-fields.ts';
import { DuplicateRowError, mapStoreError } from './store-error.ts';

/** Every row is addressed by a text id, kept as `_id`. */
export interface Row {
  readonly id: string;
}

/** A filter of one collection: fields (with `_id`) to values, operators only through `op`. */
export type Filter = Record<string, unknown>;

/** Update operators of one document; MongoDB applies them atomically. */
export type Update = Record<string, Record<string, unknown>>;

/** Order and window of a listing. */
export interface Listing {
  readonly sort?: Record<string, 1 | -1>;
  readonly skip?: number;
  readonly limit?: number;
  /** Fields left out of the answer because they are large. */
  readonly without?: readonly string[];
}

/** What a repository may do with its collection; no type of the driver is visible. */
export interface Collection<Entity extends Row> {
  /** Adds a row. Throws DuplicateRowError when a unique index already holds it. */
  insert(entity: Entity): Promise<void>;
  /** Adds a row unless a unique index already holds it; true when it was added. */
  insertOnce(entity: Entity): Promise<boolean>;
  findOne(filter: Filter, listing?: Pick<Listing, 'sort' | 'without'>): Promise<Entity | undefined>;
  find(filter: Filter, listing?: Listing): Promise<Entity[]>;
  /** The ids of the rows that match, and nothing else of them. */
  ids(filter: Filter, listing?: Pick<Listing, 'sort' | 'limit'>): Promise<string[]>;
  count(filter: Filter): Promise<number>;
  /** Changes the first row that matches and answers it as it is afterwards; undefined when none matched. */
  update(filter: Filter, update: Update): Promise<Entity | undefined>;
  /** As `update`, but makes the row when none matched. */
  upsert(filter: Filter, update: Update): Promise<Entity>;
  updateMany(filter: Filter, update: Update): Promise<number>;
  remove(filter: Filter): Promise<number>;
  /** Adds many rows, passing over those already there; answers how many were new. */
  insertMissing(entities: readonly Entity[]): Promise<number>;
  readonly createIndexes: () => Promise<void>;
  /** Closes with the current key what stands in clear or under an older one; answers how many rows were changed. */
  readonly reseal: () => Promise<number>;
}

const mongoose = new Mongoose();
// A filter value that came from outside can then never act as an operator.
mongoose.set('sanitizeFilter', true);

/** Rows closed anew at a time. */
const RESEAL_PAGE = 200;

type Stored = Record<string, unknown> & { _id: string };

/** Marks own query operators as meant; everything else in a filter is compared literally. */
export function op(operators: Record<string, unknown>): unknown {
  return mongoose.trusted(operators);
}

/** Matches text that contains the words of a person, taken literally. */
export function contains(text: string): unknown {
  return op({ $regex: literally(text.slice(0, 100)), $options: 'i' });
}

/** Matches a text as a whole, in whatever case it is written. */
export function sameText(text: string): unknown {
  return op({ $regex: `^${literally(text)}$`, $options: 'i' });
}

/** The pattern that matches these words and nothing else. */
function literally(text: string): string {
  return text.replace(/[.*+?^${}()|[\]\\]/g, '\\$&');
}

/** Opens the connection; nothing is created or indexed on its own. Throws StoreUnavailableError. */
export async function openConnection(uri: string): Promise<Connection> {
  const connection = mongoose.createConnection(uri, {
    autoIndex: false,
    autoCreate: false,
    ignoreUndefined: true,
    // Bytes are read as a Buffer.
    promoteBuffers: true,
    serverSelectionTimeoutMS: 10_000,
    writeConcern: { w: 'majority', journal: true },
  });
  try {
    return await connection.asPromise();
  } catch (error) {
    throw mapStoreError(error);
  }
}

/** Opens one collection: rows are checked by the entity's schema when they are added. */
export function openCollection<Entity extends Row>(
  connection: Connection,
  name: string,
  schema: Schema,
  entity: z.ZodType<Entity>,
  /** Fields kept closed; none where absent. */
  personal?: PersonalFields,
): Collection<Entity> {
  const model = connection.model<Stored>(name, schema as Schema<Stored>, name);
  const toRow = (value: Entity): Stored => {
    const { id, ...rest } = entity.parse(value);
    return { _id: id, ...(personal?.seal(id, rest) ?? rest) };
  };
  const toEntity = (row: Stored): Entity => {
    const { _id, ...rest } = row;
    return { id: _id, ...(personal?.open(_id, rest) ?? rest) } as unknown as Entity;
  };
  const projection = (without: readonly string[] = []): Record<string, 0> =>
    Object.fromEntries(without.map((field) => [field, 0 as const]));
  const run = async <Answer>(work: () => Promise<Answer>): Promise<Answer> => {
    try {
      return await work();
    } catch (error) {
      throw mapStoreError(error);
    }
  };
  const change = (filter: Filter, update: Update, upsert: boolean): Promise<Stored | null> =>
    run(() => {
      const kept = personal?.sealUpdate(filter['_id'], update) ?? update;
      return model.findOneAndUpdate(filter, kept, { returnDocument: 'after', upsert }).lean<Stored>().exec();
    });

  return {
    insert: (value) => run(async () => void (await model.create([toRow(value)]))),
    async insertOnce(value) {
      try {
        await this.insert(value);
        return true;
      } catch (error) {
        if (error instanceof DuplicateRowError) return false;
        throw error;
      }
    },
    findOne: (filter, listing = {}) =>
      run(async () => {
        const query = model.findOne(filter, projection(listing.without)).sort(listing.sort ?? {});
        const row = await query.lean<Stored>().exec();
        return row ? toEntity(row) : undefined;
      }),
    find: (filter, listing = {}) =>
      run(async () => {
        const query = model.find(filter, projection(listing.without)).sort(listing.sort ?? {});
        const rows = await query
          .skip(listing.skip ?? 0)
          .limit(listing.limit ?? 0)
          .lean<Stored[]>()
          .exec();
        return rows.map(toEntity);
      }),
    ids: (filter, listing = {}) =>
      run(async () => {
        const query = model.find(filter, { _id: 1 }).sort(listing.sort ?? {});
        const rows = await query
          .limit(listing.limit ?? 0)
          .lean<Stored[]>()
          .exec();
        return rows.map(({ _id }) => _id);
      }),
    count: (filter) => run(() => model.countDocuments(filter).exec()),
    async update(filter, update) {
      const row = await change(filter, update, false);
      return row ? toEntity(row) : undefined;
    },
    async upsert(filter, update) {
      const row = await change(filter, update, true);
      if (!row) throw new Error('Expected an upsert to answer its row, but found none');
      return toEntity(row);
    },
    updateMany: (filter, update) =>
      run(async () => {
        const kept = personal?.sealUpdate(undefined, update) ?? update;
        return (await model.updateMany(filter, kept).exec()).modifiedCount;
      }),
    remove: (filter) => run(async () => (await model.deleteMany(filter).exec()).deletedCount),
    insertMissing: (values) =>
      run(async () => {
        if (values.length === 0) return 0;
        const operations = values.map((value) => {
          const row = toRow(value);
          return { updateOne: { filter: { _id: row._id }, update: { $setOnInsert: row }, upsert: true } };
        });
        const answer = await model.bulkWrite(operations, { ordered: false });
        return answer.upsertedCount;
      }),
    createIndexes: () => run(async () => void (await model.createIndexes())),
    reseal: () => run(async () => (personal === undefined ? 0 : resealPages(personal))),
  };
  /** Page by page in the order of the ids; a row that somebody changes meanwhile keeps the change, which is closed already. */
  async function resealPages(fields: PersonalFields): Promise<number> {
    let changed = 0;
    for (let after = ''; ;) {
      const filter = { _id: op({ $gt: after }), $or: fields.outdatedFilter(op) };
      const page = await model.find(filter).sort({ _id: 1 }).limit(RESEAL_PAGE).lean<Stored[]>().exec();
      for (const { _id, ...rest } of page) {
        const old = fields.outdated(_id, rest);
        const asKept = Object.fromEntries(old.map(({ path, kept }) => [path, op({ $eq: kept })]));
        const set = Object.fromEntries(old.map(({ path, sealed }) => [path, sealed]));
        await model.updateOne({ _id, ...asKept }, { $set: set }).exec();
        changed += 1;
        after = _id;
      }
      if (page.length < RESEAL_PAGE) return changed;
    }
  }
}
