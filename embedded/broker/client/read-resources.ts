import type { DecisionLanguage } from '../decision.ts';
import type { ExpressionLanguage } from '../expression.ts';
import { readBpmn } from '../model/read-bpmn.ts';
import type { ReadResource } from './handler.ts';

/** Reads the resources of a deployment; a resource that cannot be deployed is answered with its reason. */
export async function readResources(
  resources: readonly { readonly name: string; readonly content: Buffer }[],
  expressions: ExpressionLanguage,
  decisions: DecisionLanguage,
): Promise<readonly ReadResource[]> {
  const read: ReadResource[] = [];
  for (const { name, content } of resources)
    read.push(await readOne(name, content.toString('utf8'), expressions, decisions));
  return read;
}

async function readOne(
  name: string,
  text: string,
  expressions: ExpressionLanguage,
  decisions: DecisionLanguage,
): Promise<ReadResource> {
  if (/\.(bpmn|xml)$/.test(name)) {
    const result = await readBpmn(text, expressions);
    return result.ok ? { kind: 'processes', name, text, processes: result.processes } : refused(name, result.reason);
  }
  if (name.endsWith('.dmn')) {
    const result = await decisions.parse(name, text);
    return result.ok ? { kind: 'decisions', name, text, decisions: result.decisions } : refused(name, result.reason);
  }
  if (name.endsWith('.form')) return readForm(name, text);
  // Zeebe begins this sentence with a line break of its own.
  return { kind: 'refused', reason: `\n'${name}': unknown resource type` };
}

function refused(name: string, reason: string): ReadResource {
  return { kind: 'refused', reason: `'${name}': ${reason}` };
}

function readForm(name: string, text: string): ReadResource {
  try {
    const form: unknown = JSON.parse(text);
    const id = typeof form === 'object' && form !== null && 'id' in form ? form.id : undefined;
    if (typeof id !== 'string' && typeof id !== 'number') {
      return { kind: 'refused', reason: 'Expected the form id to be present, but none given' };
    }
    const formId = String(id);
    if (formId.trim() === '') return { kind: 'refused', reason: 'Expected the form id to be filled, but it is blank' };
    return { kind: 'form', name, text, formId };
  } catch (error) {
    return refused(name, `Expected a form as JSON, but ${error instanceof Error ? error.message : String(error)}`);
  }
}
