import type { Connection } from 'mongoose';
import { openCollection } from '../collection.ts';
import { formSchema } from './form.entity.ts';
import type { Form } from './form.entity.ts';
import { formMongoSchema } from './form.schema.ts';

/** The deployed forms. */
export function createFormRepository(connection: Connection) {
  const rows = openCollection<Form>(connection, 'form', formMongoSchema, formSchema);
  return {
    createIndexes: rows.createIndexes,
    /** Adds a version; false when it is known. */
    add: (form: Form) => rows.insertOnce(form),
    byKey: (key: string) => rows.findOne({ _id: key }),
    latest: (formId: string) => rows.findOne({ formId }, { sort: { version: -1 } }),
  };
}

/** The deployed forms. */
export type FormRepository = ReturnType<typeof createFormRepository>;
