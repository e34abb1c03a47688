import type { Connection } from 'mongoose';
import { op, openCollection } from '../collection.ts';
import { appointmentSchema } from './appointment.entity.ts';
import type { Appointment } from './appointment.entity.ts';
import { appointmentMongoSchema } from './appointment.schema.ts';

/** The appointments; one per application or matter. */
export function createAppointmentRepository(connection: Connection) {
  const rows = openCollection<Appointment>(connection, 'appointment', appointmentMongoSchema, appointmentSchema);
  return {
    createIndexes: rows.createIndexes,
    /** Adds appointments that are not there yet (the seed of a demo). */
    addMissing: (appointments: readonly Appointment[]) => rows.insertMissing(appointments),
    /** Writes the proposal, or writes it anew after it was returned; what is decided stays. */
    async propose(appointment: Appointment): Promise<void> {
      if (await rows.insertOnce(appointment)) return;
      const { id, subjectId: _subject, state: _state, ...content } = appointment;
      await rows.update({ _id: id, state: 'proposed' }, { $set: content });
    },
    bySubject: (subjectId: string) => rows.findOne({ subjectId }),
    /** In office or proposed, of some units. */
    liveOf: (unitIds: readonly string[]) =>
      rows.find(
        { unitId: op({ $in: [...unitIds] }), state: op({ $in: ['proposed', 'appointed'] }) },
        { sort: { unitId: 1, grade: 1, staffNo: 1 } },
      ),
    /** All of one person in a unit, oldest first. */
    ofPerson: (unitId: string, staffNo: string) => rows.find({ unitId, staffNo }, { sort: { since: 1 } }),
    settle: (subjectId: string, state: 'appointed' | 'refused', at: Date) =>
      rows.update({ subjectId, state: 'proposed' }, { $set: { state, updatedAt: at } }),
    end: (id: string, endedOn: string, at: Date) =>
      rows.update({ _id: id, state: 'appointed' }, { $set: { state: 'ended', endedOn, updatedAt: at } }),
    setReport: (subjectId: string, report: NonNullable<Appointment['report']>) =>
      rows.update({ subjectId }, { $set: { report } }),
    setFilingNo: (subjectId: string, filingNo: string) => rows.update({ subjectId }, { $set: { filingNo } }),
  };
}

/** The appointments. */
export type AppointmentRepository = ReturnType<typeof createAppointmentRepository>;
