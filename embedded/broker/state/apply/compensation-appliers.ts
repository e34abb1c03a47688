import type { Appliers } from './applier.ts';

/** COMPENSATION_SUBSCRIPTION events: what was completed and can be undone. */
export const compensationAppliers: Appliers<'COMPENSATION_SUBSCRIPTION'> = {
  CREATED: (state, { key, value }) => state.compensations.put(key, { ...value, key }),
  TRIGGERED: (state, { key, value }) => state.compensations.put(key, { ...value, key }),
  COMPLETED: (state, { key }) => state.compensations.delete(key),
  DELETED: (state, { key }) => state.compensations.delete(key),
};
