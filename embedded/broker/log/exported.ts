import { printJson } from '../json.ts';
import type { ExportedRecord } from '../record.ts';
import type { LoggedEvent } from '../state/event.ts';

/** The version of Zeebe whose behaviour and records are followed. */
export const brokerVersion = '8.5.8';

/** The record an exporter sees of an event; undefined for what is internal. */
export function toExported(event: LoggedEvent): ExportedRecord | undefined {
  if (event.type === 'STEP_QUEUE' || event.intent === 'RESUMED') return undefined;
  return {
    partitionId: 1,
    key: event.key,
    position: event.position,
    sourceRecordPosition: event.sourcePosition,
    timestamp: event.timestamp,
    recordType: 'EVENT',
    valueType: event.type,
    intent: event.intent,
    rejectionType: 'NULL_VAL',
    rejectionReason: '',
    brokerVersion,
    value: valueOf(event),
  };
}

function valueOf({ type, key, value }: LoggedEvent): Readonly<Record<string, unknown>> {
  const found = value as unknown as Readonly<Record<string, unknown>>;
  switch (type) {
    case 'VARIABLE':
      return { ...found, value: printJson(found.value) };
    case 'MESSAGE_SUBSCRIPTION':
      return withoutElement(found);
    case 'PROCESS':
      return { ...withResource(found), processDefinitionKey: key, isDuplicate: false };
    case 'FORM':
      return { ...withResource(found), formKey: key, isDuplicate: false };
    case 'DECISION_REQUIREMENTS':
      return {
        ...withResource(found),
        decisionRequirementsKey: key,
        decisionRequirementsVersion: found.version,
        isDuplicate: false,
      };
    case 'DECISION':
      return { ...found, decisionKey: key, isDuplicate: false };
    default:
      return found;
  }
}

/** The message side does not know which element waits. */
function withoutElement(value: Readonly<Record<string, unknown>>): Readonly<Record<string, unknown>> {
  const { elementId: _element, ...rest } = value;
  return rest;
}

function withResource(value: Readonly<Record<string, unknown>>): Readonly<Record<string, unknown>> {
  return { ...value, resource: Buffer.from(String(value.resource)).toString('base64') };
}
