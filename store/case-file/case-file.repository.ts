import type { Connection } from 'mongoose';
import { op, openCollection } from '../collection.ts';
import type { Filter } from '../collection.ts';
import type { Subject } from '../deadline/deadline.entity.ts';
import { personalFields } from '../secret/personal-fields.ts';
import type { SecretBox } from '../secret/secret-box.ts';
import { caseFilePartSchema, caseFileSchema } from './case-file.entity.ts';
import type { CaseFile, CaseFilePart } from './case-file.entity.ts';
import { caseFileMongoSchema, caseFilePartMongoSchema } from './case-file.schema.ts';

/** Bytes of one part: a document stays far below the 16 MiB a database takes. */
const PART_BYTES = 1 << 20;

/**
 * The files of cases. Bytes and name are kept closed; the bytes lie in parts. A file is there once all of it is: what was cut
 * off on its way in or out is cleared away by `clearUnfinished`.
 */
export function createCaseFileRepository(connection: Connection, box?: SecretBox) {
  const files = openCollection<CaseFile>(
    connection,
    'case-file',
    caseFileMongoSchema,
    caseFileSchema,
    personalFields('case-file', ['name'], box),
  );
  const parts = openCollection<CaseFilePart>(connection, 'case-file-part', caseFilePartMongoSchema, caseFilePartSchema);
  const keys = (): SecretBox => {
    if (box === undefined) throw new Error('Expected the keys of personal data for a file, but found none');
    return box;
  };
  const placeOf = (id: string): string => `case-file-part:${id}`;
  const kept = (filter: Filter): Promise<CaseFile[]> => files.find({ ...filter, state: 'kept' }, { sort: { at: 1 } });

  async function remove(id: string): Promise<boolean> {
    if ((await files.update({ _id: id }, { $set: { state: 'removing' } })) === undefined) return false;
    await parts.remove({ fileId: id });
    return (await files.remove({ _id: id })) > 0;
  }
  async function removeAll(found: readonly CaseFile[]): Promise<number> {
    for (const { id } of found) await remove(id);
    return found.length;
  }

  return {
    async createIndexes() {
      await files.createIndexes();
      await parts.createIndexes();
    },
    /** Notes a file before its bytes come; it counts from now on and is not yet there. */
    begin: (file: Omit<CaseFile, 'state'>) => files.insert({ ...file, state: 'receiving' }),
    /** Keeps the bytes and lets the file be there; undefined when it was removed meanwhile. */
    async keep(id: string, bytes: Buffer): Promise<CaseFile | undefined> {
      for (let no = 0; no * PART_BYTES < bytes.length; no += 1) {
        const part = bytes.subarray(no * PART_BYTES, (no + 1) * PART_BYTES);
        const partId = `${id}:${no}`;
        await parts.insert({ id: partId, fileId: id, no, ...keys().sealBytes(part, placeOf(partId)) });
      }
      return files.update({ _id: id, state: 'receiving' }, { $set: { state: 'kept' } });
    },
    byId: (id: string) => files.findOne({ _id: id, state: 'kept' }),
    /** The files of one case, oldest first. */
    ofSubject: (subject: Subject) => kept({ 'subject.id': subject.id, 'subject.kind': subject.kind }),
    /** Bytes and number of all files of a case, those on their way in as well. */
    async weightOf(subject: Subject): Promise<{ bytes: number; count: number }> {
      const found = await files.find({ 'subject.id': subject.id, 'subject.kind': subject.kind });
      return { bytes: found.reduce((sum, file) => sum + file.bytes, 0), count: found.length };
    },
    /** The bytes, part by part in order. Throws SecretError when a part was changed or moved. */
    async *read(file: CaseFile): AsyncGenerator<Buffer> {
      for (let no = 0; no * PART_BYTES < file.bytes; no += 1) {
        const id = `${file.id}:${no}`;
        const part = await parts.findOne({ _id: id });
        if (part === undefined) throw new Error(`Expected part ${no} of a file, but it is not there`);
        yield keys().openBytes(part, placeOf(id));
      }
    },
    /** Takes the file with all its bytes away; false when it was gone before. */
    remove,
    /** Takes all files of these cases away. */
    removeOfSubjects: async (kind: Subject['kind'], ids: readonly string[]) =>
      removeAll(await files.find({ 'subject.kind': kind, 'subject.id': op({ $in: [...ids] }) })),
    /** The files of these steps. */
    ofTasks: (ids: readonly string[]) => files.find({ taskId: op({ $in: [...ids] }) }),
    /** Takes these files away; answers how many. */
    removeAll,
    /** Clears away what was cut off; to be called at start, when nothing is on its way. Answers how many. */
    clearUnfinished: async () => removeAll(await files.find({ state: op({ $ne: 'kept' }) })),
    /** Closes with the current key what an older one has closed. */
    async reseal(): Promise<number> {
      let changed = await files.reseal();
      for (;;) {
        const [old] = await parts.find({ keyId: op({ $ne: keys().currentKeyId }) }, { limit: 1 });
        if (old === undefined) return changed;
        const sealed = keys().sealBytes(keys().openBytes(old, placeOf(old.id)), placeOf(old.id));
        await parts.update({ _id: old.id, tag: old.tag }, { $set: { ...sealed } });
        changed += 1;
      }
    },
  };
}

/** The files of cases. */
export type CaseFileRepository = ReturnType<typeof createCaseFileRepository>;
