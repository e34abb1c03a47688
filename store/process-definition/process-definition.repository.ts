import type { Connection } from 'mongoose';
import { openCollection } from '../collection.ts';
import { processDefinitionSchema } from './process-definition.entity.ts';
import type { ProcessDefinition } from './process-definition.entity.ts';
import { processDefinitionMongoSchema } from './process-definition.schema.ts';

/** The deployed processes. */
export function createProcessDefinitionRepository(connection: Connection) {
  const rows = openCollection<ProcessDefinition>(
    connection,
    'process-definition',
    processDefinitionMongoSchema,
    processDefinitionSchema,
  );
  return {
    createIndexes: rows.createIndexes,
    /** Adds a version; false when it is known. */
    add: (definition: ProcessDefinition) => rows.insertOnce(definition),
    byKey: (key: string) => rows.findOne({ _id: key }),
    latest: (bpmnProcessId: string) => rows.findOne({ bpmnProcessId }, { sort: { version: -1 } }),
    /** Every version of a process, newest first, without the diagrams. */
    versionsOf: (bpmnProcessId: string) =>
      rows.find({ bpmnProcessId }, { sort: { version: -1 }, without: ['xml', 'elements'] }),
    /** Every version of every process, without the diagrams. */
    all: () => rows.find({}, { sort: { bpmnProcessId: 1, version: -1 }, without: ['xml', 'elements'] }),
  };
}

/** The deployed processes. */
export type ProcessDefinitionRepository = ReturnType<typeof createProcessDefinitionRepository>;
