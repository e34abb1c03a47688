import { parseExpression, parseUnaryTests } from 'feelin';
import { spacedNames } from './builtin/index.ts';
import { FeelParseError } from './frame.ts';
import type { Evaluate } from './frame.ts';

/** A node of the syntax tree of an expression. */
export type SyntaxNode = ReturnType<typeof parseExpression>['topNode'];

/** Compiles a node; handed to the compilers of composed nodes. */
export type Compile = (node: SyntaxNode, source: string) => Evaluate;

/** Function names with spaces are known to the parser; every other name with a space is an error, as in the engine. */
const knownNames = Object.fromEntries(spacedNames.map((name) => [name, () => null]));

/** Parses an expression. @throws FeelParseError */
export function parseFeel(text: string): SyntaxNode {
  return checked(parseExpression(text, knownNames, 'camunda').topNode, text);
}

/** Parses the text of a decision table's cell. @throws FeelParseError */
export function parseCell(text: string): SyntaxNode {
  return checked(parseUnaryTests(text, knownNames, 'camunda').topNode, text);
}

/** The children of a node without comments. */
export function childrenOf(node: SyntaxNode): SyntaxNode[] {
  const children: SyntaxNode[] = [];
  for (let child = node.firstChild; child; child = child.nextSibling) {
    if (!child.type.isSkipped) children.push(child);
  }
  return children;
}

/** The text of a node. */
export function textOf(node: SyntaxNode, source: string): string {
  return source.slice(node.from, node.to);
}

/** The name a node stands for: backticks go, runs of spaces shrink. */
export function nameOf(node: SyntaxNode, source: string): string {
  return textOf(node, source).replaceAll('`', '').replace(/\s+/g, ' ').trim();
}

/** Also refuses what this parser knows and the engine does not: `==`, `^` and numbers with an exponent. */
function checked(top: SyntaxNode, text: string): SyntaxNode {
  top.tree?.iterate({
    enter: (node) => {
      if (node.type.isError) throw new FeelParseError(node.from);
      if (node.name === 'NumericLiteral' && /e/i.test(text.slice(node.from, node.to))) {
        throw new FeelParseError(node.from + text.slice(node.from, node.to).search(/e/i));
      }
      const doubled = node.name === 'CompareOp' && node.node.prevSibling === null && text[node.from - 1] === '=';
      if (doubled || (node.name === 'ArithOp' && text[node.from] === '^')) throw new FeelParseError(node.from - 1);
      if (node.name === 'VariableName') checkName(node.node, text);
    },
  });
  return top;
}

function checkName(node: SyntaxNode, text: string): void {
  const name = textOf(node, text);
  if (name.startsWith('`') || !/\s/.test(name)) return;
  const called = node.nextSibling?.name === '(' && node.parent?.name === 'FunctionInvocation';
  if (!called) throw new FeelParseError(node.from + name.search(/\s/) + 1);
}
