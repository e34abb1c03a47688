import type { ExpressionLanguage } from '../expression.ts';
import { walk } from './build-process.ts';
import { elementProblems } from './validate-element.ts';
import type { XmlNode } from './xml.ts';
import { children } from './xml.ts';

/** One thing a diagram must not have. */
export interface Problem {
  readonly node: XmlNode;
  readonly text: string;
}

/** Checks every executable process; the answer is Zeebe's list of errors as text, empty when there are none. */
export function validateDefinitions(definitions: XmlNode, language: ExpressionLanguage): string {
  const problems: Problem[] = [];
  for (const node of children(definitions, 'rootElements')) {
    if (node.$type !== 'bpmn:Process' || node.isExecutable !== true) continue;
    problems.push(...elementProblems(node, language));
    for (const one of walk(node)) problems.push(...elementProblems(one, language));
  }
  return print(problems);
}

function print(problems: readonly Problem[]): string {
  const byNode = new Map<XmlNode, string[]>();
  for (const { node, text } of problems) {
    const texts = byNode.get(node);
    if (texts) texts.push(text);
    else byNode.set(node, [text]);
  }
  return [...byNode]
    .map(
      ([node, texts]) =>
        `- Element: ${node.id ?? typeName(node)}\n${texts.map((one) => `    - ERROR: ${one}\n`).join('')}`,
    )
    .join('');
}

function typeName(node: XmlNode): string {
  const name = node.$type.slice(node.$type.indexOf(':') + 1);
  return name.charAt(0).toLowerCase() + name.slice(1);
}
