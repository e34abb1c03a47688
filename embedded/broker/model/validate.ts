import type { ExpressionLanguage } from '../expression.ts';
import { elementProblems } from './validate-element.ts';
import { messageProblems } from './validate-event.ts';
import { walk } from './walk.ts';
import type { XmlNode } from './xml.ts';
import { child, children } from './xml.ts';

/** One thing a diagram must not have. */
export interface Problem {
  readonly node: XmlNode;
  /** The part of the node, such as `extensionElements > taskDefinition`. */
  readonly path?: string | undefined;
  readonly text: string;
}

/** Checks every executable process; the answer is Zeebe's list of errors as text, empty when there are none. */
export function validateDefinitions(definitions: XmlNode, language: ExpressionLanguage): string {
  const problems: Problem[] = [];
  const waitedFor = new Map<XmlNode, boolean>();
  for (const node of children(definitions, 'rootElements')) {
    if (node.$type !== 'bpmn:Process' || node.isExecutable !== true) continue;
    problems.push(...elementProblems(node, language));
    for (const one of walk(node)) {
      problems.push(...elementProblems(one, language));
      const found = messageOf(one);
      if (found)
        waitedFor.set(found, waitedFor.get(found) === true || one.$type !== 'bpmn:StartEvent' || one.$parent !== node);
    }
  }
  for (const [node, isInside] of waitedFor) problems.push(...messageProblems(node, isInside));
  return print(problems);
}

/** The message an element waits for. */
function messageOf(node: XmlNode): XmlNode | undefined {
  if (node.$type === 'bpmn:EndEvent' || node.$type === 'bpmn:IntermediateThrowEvent') return undefined;
  return child(node, 'messageRef') ?? children(node, 'eventDefinitions').map((one) => child(one, 'messageRef'))[0];
}

function print(problems: readonly Problem[]): string {
  const byPlace = new Map<string, string[]>();
  for (const { node, path, text } of problems) {
    const place = (node.id ?? typeName(node)) + (path === undefined ? '' : ` > ${path}`);
    const texts = byPlace.get(place);
    if (texts) texts.push(text);
    else byPlace.set(place, [text]);
  }
  return [...byPlace]
    .map(([place, texts]) => `- Element: ${place}\n${texts.map((one) => `    - ERROR: ${one}\n`).join('')}`)
    .join('');
}

function typeName(node: XmlNode): string {
  const name = node.$type.slice(node.$type.indexOf(':') + 1);
  return name.charAt(0).toLowerCase() + name.slice(1);
}
