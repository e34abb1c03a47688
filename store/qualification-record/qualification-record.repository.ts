import type { Connection } from 'mongoose';
import { contains, op, openCollection } from '../collection.ts';
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
export function createQualificationRecordRepository(connection: Connection) {
  const rows = openCollection<QualificationRecord>(
    connection,
    'qualification-record',
    qualificationRecordMongoSchema,
    qualificationRecordSchema,
  );
  return {
    createIndexes: rows.createIndexes,
    /** Adds a record; false when it was added before. */
    add: (record: QualificationRecord) => rows.insertOnce(record),
    byId: (id: string) => rows.findOne({ _id: id }),
    /** What counts about a person or their unit: certificates, and findings that were confirmed. */
    countingFor: (personKey: string | undefined, organisationIds: readonly string[]) =>
      rows.find(
        {
          state: op({ $in: ['recorded', 'confirmed'] }),
          $or: [
            ...(personKey === undefined ? [] : [{ 'about.personKey': personKey }]),
            { 'about.organisationId': op({ $in: [...organisationIds] }) },
          ],
        },
        { sort: { on: 1 } },
      ),
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
