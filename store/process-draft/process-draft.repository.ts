import type { Connection } from 'mongoose';
import { openCollection } from '../collection.ts';
import { processDraftSchema } from './process-draft.entity.ts';
import type { ProcessDraft } from './process-draft.entity.ts';
import { processDraftMongoSchema } from './process-draft.schema.ts';

/** The diagrams owners are working on. */
export function createProcessDraftRepository(connection: Connection) {
  const rows = openCollection<ProcessDraft>(connection, 'process-draft', processDraftMongoSchema, processDraftSchema);
  return {
    createIndexes: rows.createIndexes,
    of: (bpmnProcessId: string) => rows.findOne({ _id: bpmnProcessId }),
    /** Saves the next edition over edition − 1 (1 makes the draft); false when somebody saved in between. */
    async save(draft: ProcessDraft): Promise<boolean> {
      if (draft.edition === 1) return rows.insertOnce(draft);
      const { id, ...rest } = processDraftSchema.parse(draft);
      return (await rows.update({ _id: id, edition: draft.edition - 1 }, { $set: rest })) !== undefined;
    },
    discard: (bpmnProcessId: string) => rows.remove({ _id: bpmnProcessId }),
  };
}

/** The diagrams owners are working on. */
export type ProcessDraftRepository = ReturnType<typeof createProcessDraftRepository>;
