import type { Key } from '../../command.ts';
import type { State } from '../state.ts';
import { composite } from '../state.ts';
import type { Appliers } from './applier.ts';

/** PROCESS events. */
export const processAppliers: Appliers<'PROCESS'> = {
  CREATED(state, { key, value }) {
    state.processes.put(key, value);
    addVersion(state, composite('process', value.tenantId, value.bpmnProcessId), value.version, key);
  },
  DELETING(state, { key, value }) {
    state.processes.put(key, { ...value, deleting: true });
    dropVersion(state, composite('process', value.tenantId, value.bpmnProcessId), value.version);
  },
  DELETED(state, { key, value }) {
    state.processes.delete(key);
    dropVersion(state, composite('process', value.tenantId, value.bpmnProcessId), value.version);
  },
};

/** FORM events. */
export const formAppliers: Appliers<'FORM'> = {
  CREATED(state, { key, value }) {
    state.forms.put(key, value);
    addVersion(state, composite('form', value.tenantId, value.formId), value.version, key);
  },
  DELETED(state, { key, value }) {
    state.forms.delete(key);
    dropVersion(state, composite('form', value.tenantId, value.formId), value.version);
  },
};

/** DECISION_REQUIREMENTS events. */
export const drgAppliers: Appliers<'DECISION_REQUIREMENTS'> = {
  CREATED(state, { key, value }) {
    state.drgs.put(key, value);
    addVersion(state, composite('drg', value.tenantId, value.decisionRequirementsId), value.version, key);
  },
  DELETED(state, { key, value }) {
    state.drgs.delete(key);
    dropVersion(state, composite('drg', value.tenantId, value.decisionRequirementsId), value.version);
  },
};

/** DECISION events. */
export const decisionAppliers: Appliers<'DECISION'> = {
  CREATED(state, { key, value }) {
    state.decisions.put(key, value);
    addVersion(state, composite('decision', value.tenantId, value.decisionId), value.version, key);
  },
  DELETED(state, { key, value }) {
    state.decisions.delete(key);
    dropVersion(state, composite('decision', value.tenantId, value.decisionId), value.version);
  },
};

function addVersion(state: State, id: string, version: number, key: Key): void {
  const old = state.versions.get(id);
  state.versions.put(id, {
    keys: { ...old?.keys, [version]: key },
    highest: Math.max(version, old?.highest ?? 0),
  });
}

function dropVersion(state: State, id: string, version: number): void {
  const old = state.versions.get(id);
  if (old?.keys[version] === undefined) return;
  const { [version]: _dropped, ...keys } = old.keys;
  state.versions.put(id, { keys, highest: old.highest });
}
