import type { Connection } from 'mongoose';
import { op, openCollection } from '../collection.ts';
import { incidentSchema } from './incident.entity.ts';
import type { Incident } from './incident.entity.ts';
import { incidentMongoSchema } from './incident.schema.ts';

/** The incidents of the engine. */
export function createIncidentRepository(connection: Connection) {
  const rows = openCollection<Incident>(connection, 'incident', incidentMongoSchema, incidentSchema);
  return {
    createIndexes: rows.createIndexes,
    /** Adds an incident; one that was resolved stays resolved, in whatever order the records arrive. */
    opened: (incident: Incident) => rows.insertOnce(incident),
    /** Marks it resolved, making the row where the opening has not arrived yet. */
    resolved: (incident: Incident) => {
      const { id, state: _state, ...rest } = incidentSchema.parse(incident);
      return rows.upsert({ _id: id }, { $set: { state: 'resolved' }, $setOnInsert: rest });
    },
    /** How many old ones are resolved. */
    dueCount: (before: Date) => rows.count({ state: 'resolved', createdAt: op({ $lt: before }) }),
    eraseDue: (before: Date) => rows.remove({ state: 'resolved', createdAt: op({ $lt: before }) }),
    open: () => rows.find({ state: 'open' }, { sort: { createdAt: 1 } }),
    ofInstance: (processInstanceKey: string) => rows.find({ processInstanceKey }, { sort: { createdAt: 1 } }),
  };
}

/** The incidents of the engine. */
export type IncidentRepository = ReturnType<typeof createIncidentRepository>;
