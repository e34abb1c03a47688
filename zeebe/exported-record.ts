import { z } from 'zod';
import type { EngineRecord } from '../store/engine-record/engine-record.entity.ts';
import type { Incident } from '../store/incident/incident.entity.ts';

const key = z.union([z.string(), z.number()]).transform(String);
const optionalKey = key.transform((value) => (value === '' || value === '-1' ? undefined : value)).optional();
const optionalText = z
  .string()
  .transform((value) => value || undefined)
  .nullish();

const recordSchema = z.object({
  partitionId: z.coerce.number(),
  position: z.coerce.number(),
  key,
  timestamp: z.coerce.number(),
  valueType: z.string(),
  intent: z.string(),
  recordType: z.string(),
  value: z.looseObject({
    processInstanceKey: optionalKey,
    parentProcessInstanceKey: optionalKey,
    parentElementInstanceKey: optionalKey,
    processDefinitionKey: optionalKey,
    bpmnProcessId: optionalText,
    version: z.coerce.number().optional().catch(undefined),
    elementId: optionalText,
    targetElementId: optionalText,
    elementInstanceKey: optionalKey,
    bpmnElementType: optionalText,
    type: optionalText,
    dueDate: z.coerce.number().optional().catch(undefined),
    errorType: optionalText,
    errorMessage: optionalText,
    jobKey: optionalKey,
  }),
});

/** One record as the exporter posts it, as far as it is read here. */
export type ExportedRecord = z.infer<typeof recordSchema>;

/** What the history is made of; variables are left out, they are for the engine alone. */
const KEPT = new Set(['PROCESS_INSTANCE', 'JOB', 'TIMER', 'INCIDENT', 'PROCESS_MESSAGE_SUBSCRIPTION']);
/** Comings and goings that tell nothing. */
const DROPPED_INTENTS = new Set(['TIMED_OUT', 'TIMEOUT_UPDATED', 'CREATING', 'DELETING']);

/** Reads one exported record; undefined when it is a command, a rejection or nothing the history needs. */
export function readExportedRecord(source: unknown): ExportedRecord | undefined {
  const parsed = recordSchema.safeParse(source);
  if (!parsed.success || parsed.data.recordType !== 'EVENT') return undefined;
  const { valueType, intent } = parsed.data;
  return KEPT.has(valueType) && !DROPPED_INTENTS.has(intent) ? parsed.data : undefined;
}

/** A record as the history keeps it. */
export function toEngineRecord(record: ExportedRecord): EngineRecord {
  const { value } = record;
  const optional = {
    processInstanceKey: value.processInstanceKey,
    parentProcessInstanceKey: value.parentProcessInstanceKey,
    parentElementInstanceKey: value.parentElementInstanceKey,
    processDefinitionKey: value.processDefinitionKey,
    bpmnProcessId: value.bpmnProcessId ?? undefined,
    version: value.version,
    elementId: value.elementId ?? value.targetElementId ?? undefined,
    elementInstanceKey: value.elementInstanceKey,
    elementType: value.bpmnElementType ?? undefined,
    jobType: record.valueType === 'JOB' ? (value.type ?? undefined) : undefined,
    dueDate: record.valueType === 'TIMER' && value.dueDate !== undefined ? new Date(value.dueDate) : undefined,
    errorType: value.errorType ?? undefined,
    errorMessage: value.errorMessage ?? undefined,
  };
  const given = Object.fromEntries(Object.entries(optional).filter(([, member]) => member !== undefined));
  return {
    id: `${record.partitionId}-${record.position}`,
    position: record.position,
    key: record.key,
    valueType: record.valueType,
    intent: record.intent,
    timestamp: new Date(record.timestamp),
    ...given,
  };
}

/** The incident a record is about; undefined when it is about none. */
export function toIncident(record: ExportedRecord): Incident | undefined {
  if (record.valueType !== 'INCIDENT') return undefined;
  const { value } = record;
  return {
    id: record.key,
    processInstanceKey: value.processInstanceKey ?? '',
    bpmnProcessId: value.bpmnProcessId ?? '',
    elementId: value.elementId ?? '',
    ...(value.jobKey === undefined ? {} : { jobKey: value.jobKey }),
    errorType: value.errorType ?? '',
    errorMessage: value.errorMessage ?? '',
    createdAt: new Date(record.timestamp),
    state: record.intent === 'RESOLVED' ? 'resolved' : 'open',
  };
}
