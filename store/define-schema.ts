import { Schema } from 'mongoose';
import type { IndexDefinition, IndexOptions, SchemaDefinition } from 'mongoose';

/** One index: its fields in order and its options. */
export interface IndexSpec {
  readonly fields: IndexDefinition;
  readonly options?: IndexOptions;
}

/** A nested value whose shape the entity's zod schema checks. */
export const nested = Schema.Types.Mixed;

/** Makes a strict schema with a text `_id`: a field nobody declared is an error in writes and in filters alike. */
export function defineSchema(fields: SchemaDefinition, indexes: readonly IndexSpec[] = []): Schema {
  const schema = new Schema(
    { _id: { type: String, required: true }, ...fields },
    { strict: 'throw', strictQuery: 'throw', versionKey: false, minimize: false, autoIndex: false, id: false },
  );
  for (const index of indexes) schema.index(index.fields, index.options ?? {});
  return schema;
}
