import type { EngineRecord } from '../engine/record-log.ts';

/** The records of an instance as they are compared: value type, intent and element, in order. */
export function toLines(records: readonly EngineRecord[]): string[] {
  return settleOrder(records.filter(isCompared).map(toLine));
}

/** Whether a record is the first of an instance itself. */
export function isBegin({ valueType, intent, value }: EngineRecord): boolean {
  return valueType === 'PROCESS_INSTANCE' && intent === 'ELEMENT_ACTIVATING' && value['bpmnElementType'] === 'PROCESS';
}

/** Zeebe's exporter leaves out process events, and tells of activated jobs by batches that belong to no instance. */
function isCompared({ valueType, intent }: EngineRecord): boolean {
  return valueType !== 'PROCESS_EVENT' && !(valueType === 'JOB' && intent === 'ACTIVATED');
}

/** One record in a line. */
function toLine({ valueType, intent, value }: EngineRecord): string {
  const names = ['elementId', 'catchElementId', 'targetElementId', 'compensableActivityId', 'name', 'messageName'];
  const found = names.map((name) => value[name]).find((one) => typeof one === 'string' && one !== '');
  const element = value['bpmnElementType'] === 'PROCESS' ? 'process' : typeof found === 'string' ? found : '';
  return `${valueType} ${intent} ${element}`.trim();
}

/** In which order variables of one document are set is up to a hash map in Zeebe, so their names are put in order here. */
function settleOrder(lines: readonly string[]): string[] {
  const settled: string[] = [];
  let run: string[] = [];
  for (const line of [...lines, '']) {
    if (line.startsWith('VARIABLE ')) {
      run.push(line);
      continue;
    }
    settled.push(...run.sort(), line);
    run = [];
  }
  return settled.slice(0, -1);
}
