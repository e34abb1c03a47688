import type { Connection } from 'mongoose';
import { contains, op, openCollection } from '../collection.ts';
import type { HashedRow } from '../application/application.repository.ts';
import { personalFields } from '../secret/personal-fields.ts';
import type { SecretBox } from '../secret/secret-box.ts';
import { qualificationRecordSchema } from './qualification-record.entity.ts';
import type { QualificationRecord } from './qualification-record.entity.ts';
import { qualificationRecordMongoSchema } from './qualification-record.schema.ts';

/** What a listing may be narrowed by. */
export interface QualificationSearch {
  /** The bureaus whose records are shown. */
  readonly organisationIds: readonly string[];
  readonly kind?: QualificationRecord['kind'] | undefined;
  readonly state?: QualificationRecord['state'] | undefined;
  /** Part of the qualification, the document's number or the person's name. */
  readonly q?: string | undefined;
  readonly skip: number;
  readonly limit: number;
}

type Decision = Required<Pick<QualificationRecord, 'decidedBy' | 'decidedAt'>> & {
  readonly state: 'confirmed' | 'dismissed';
  readonly reason?: string;
};

/** The records of clause 24. */
export function createQualificationRecordRepository(connection: Connection, box?: SecretBox) {
  const rows = openCollection<QualificationRecord>(
    connection,
    'qualification-record',
    qualificationRecordMongoSchema,
    qualificationRecordSchema,
    personalFields('qualification-record', ['about.idNumber'], box),
  );
  return {
    createIndexes: rows.createIndexes,
    reseal: rows.reseal,
    /** Adds a record; false when it was added before. */
    add: (record: QualificationRecord) => rows.insertOnce(record),
    byId: (id: string) => rows.findOne({ _id: id }),
    /** What counts about a person or their unit: certificates, and findings that were confirmed. */
    countingFor: (personKeys: readonly string[], organisationIds: readonly string[]) =>
      rows.find(
        {
          state: op({ $in: ['recorded', 'confirmed'] }),
          $or: [
            { 'about.personKey': op({ $in: [...personKeys] }) },
            { 'about.organisationId': op({ $in: [...organisationIds] }) },
          ],
        },
        { sort: { on: 1 } },
      ),
    /** Records whose person is named by a hash of this pattern, with the document where it was kept, page by page; 0 for all. */
    async hashedOtherwise(pattern: string, after: string, limit: number): Promise<HashedRow[]> {
      const filter = { _id: op({ $gt: after }), 'about.personKey': op({ $regex: pattern }) };
      const found = await rows.find(filter, { sort: { _id: 1 }, limit });
      return found.flatMap(({ id, about }) =>
        about.kind === 'person' ? [{ id, personKey: about.personKey, document: about }] : [],
      );
    },
    /** Names the person by another hash in every record. */
    rehash: (from: string, to: string) =>
      rows.updateMany({ 'about.personKey': from }, { $set: { 'about.personKey': to } }),
    /** Decides on a finding that is proposed, by another person than the one who recorded it; undefined otherwise. */
    decide: (id: string, decision: Decision) =>
      rows.update(
        { _id: id, state: 'proposed', recordedBy: op({ $ne: decision.decidedBy }) },
        { $set: { ...decision } },
      ),
    async search({ organisationIds, kind, state, q, skip, limit }: QualificationSearch) {
      const words = q === undefined || q === '' ? undefined : contains(q);
      const filter = {
        organisationId: op({ $in: [...organisationIds] }),
        ...(kind && { kind }),
        ...(state && { state }),
        ...(words === undefined
          ? {}
          : { $or: [{ qualification: words }, { documentNo: words }, { 'about.name': words }] }),
      };
      const total = await rows.count(filter);
      return { total, rows: await rows.find(filter, { sort: { recordedAt: -1 }, skip, limit }) };
    },
  };
}

/** The records of clause 24. */
export type QualificationRecordRepository = ReturnType<typeof createQualificationRecordRepository>;
