import { createRequire } from 'node:module';
import { BpmnModdle } from 'bpmn-moddle';
import type { ExpressionLanguage } from '../expression.ts';
import { buildProcess } from './build-process.ts';
import type { ExecutableProcess } from './executable.ts';
import { validateDefinitions } from './validate.ts';
import type { XmlNode } from './xml.ts';
import { children } from './xml.ts';

/** A read diagram: its executable processes, or why it is refused, in Zeebe's words. */
export type ReadDiagram =
  | { readonly ok: true; readonly processes: readonly ExecutableProcess[] }
  | { readonly ok: false; readonly reason: string };

const zeebe: unknown = createRequire(import.meta.url)('zeebe-bpmn-moddle/resources/zeebe.json');
const moddle = new BpmnModdle({ zeebe });

/** Reads and validates a BPMN diagram; never throws. */
export async function readBpmn(xml: string, language: ExpressionLanguage): Promise<ReadDiagram> {
  let definitions: XmlNode;
  try {
    definitions = (await moddle.fromXML(xml)).rootElement as XmlNode;
  } catch {
    return { ok: false, reason: 'SAXException while parsing input stream' };
  }
  const nodes = children(definitions, 'rootElements').filter(
    (node) => node.$type === 'bpmn:Process' && node.isExecutable === true,
  );
  if (nodes.length === 0) return { ok: false, reason: 'Must contain at least one executable process' };
  const problems = validateDefinitions(definitions, language);
  if (problems !== '') return { ok: false, reason: problems };
  return { ok: true, processes: nodes.map((node) => buildProcess(node, language)) };
}
