import { createRequire } from 'node:module';
import { BpmnModdle } from 'bpmn-moddle';
import type { ExpressionLanguage } from '../expression.ts';
import { buildProcess } from './build-process.ts';
import type { ExecutableProcess } from './executable.ts';
import { findStraightThroughLoop } from './straight-through.ts';
import { validateDefinitions } from './validate.ts';
import type { XmlNode } from './xml.ts';
import { rootProblem } from './root-problem.ts';
import { children } from './xml.ts';

/** A read diagram: its executable processes, or why it is refused, in Zeebe's words. */
export type ReadDiagram =
  | { readonly ok: true; readonly processes: readonly ExecutableProcess[] }
  | { readonly ok: false; readonly reason: string };

const zeebe: unknown = createRequire(import.meta.url)('zeebe-bpmn-moddle/resources/zeebe.json');
const moddle = new BpmnModdle({ zeebe });

/** Reads and validates a BPMN diagram; never throws. */
export async function readBpmn(xml: string, language: ExpressionLanguage): Promise<ReadDiagram> {
  const root = rootProblem(xml);
  if (root !== undefined) return { ok: false, reason: root };
  let definitions: XmlNode;
  try {
    const read = await moddle.fromXML(xml);
    const broken = read.warnings.map(referenceProblem).find((problem) => problem !== undefined);
    if (broken !== undefined) return { ok: false, reason: broken };
    definitions = read.rootElement as XmlNode;
  } catch (error) {
    return { ok: false, reason: `Fatal Error: ${error instanceof Error ? error.message : String(error)}` };
  }
  const nodes = children(definitions, 'rootElements').filter(
    (node) => node.$type === 'bpmn:Process' && node.isExecutable === true,
  );
  if (nodes.length === 0) {
    return { ok: false, reason: '- Element: definitions\n    - ERROR: Must contain at least one executable process\n' };
  }
  const problems = validateDefinitions(definitions, language);
  if (problems !== '') return { ok: false, reason: problems };
  const processes = nodes.map((node) => buildProcess(node, language));
  for (const process of processes) {
    const problem = structureProblem(process);
    if (problem !== undefined) return { ok: false, reason: problem };
  }
  return { ok: true, processes };
}

function structureProblem(process: ExecutableProcess): string | undefined {
  const loop = findStraightThroughLoop(process);
  if (loop) {
    return `- Process: ${process.id}\n    - ERROR: Processes are not allowed to contain a straight-through processing loop: ${loop.join(' > ')}\n`;
  }
  for (const { eventType, type, event, handler } of process.elements.values()) {
    if (handler && !/TASK$|SUB_PROCESS$|^CALL_ACTIVITY$|_BODY$/.test(handler.type)) {
      return `Expected element with id '${handler.id}' to be instance of class 'ExecutableActivity', but it is an instance of '${className(handler.type)}'`;
    }
    if (eventType !== 'LINK' || type !== 'INTERMEDIATE_THROW_EVENT' || event?.linkTarget !== undefined) continue;
    return `- Element: ${process.id}\n    - ERROR: Can't find an catch link event for the throw link event with the name '${event?.linkName ?? ''}'.\n`;
  }
  return undefined;
}

/** Zeebe's own name for a type of element, such as `ExecutableEndEvent`. */
function className(type: string): string {
  return `Executable${type.toLowerCase().replace(/(?:^|_)(.)/g, (_all, letter: string) => letter.toUpperCase())}`;
}

/** Zeebe's sentence for an id that is missing or there twice; undefined for any other remark of the reader. */
function referenceProblem({ message }: Error): string | undefined {
  const missing = /^unresolved reference <(.+)>$/.exec(message)?.[1];
  if (missing !== undefined) return `Error: cvc-id.1: There is no ID/IDREF binding for IDREF '${missing}'.`;
  const twice = /duplicate ID <(.+)>/.exec(message)?.[1];
  return twice === undefined ? undefined : `Error: cvc-id.2: There are multiple occurrences of ID value '${twice}'.`;
}
