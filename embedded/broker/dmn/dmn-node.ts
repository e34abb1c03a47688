/** A node of a DMN document as dmn-moddle gives it. */
export interface DmnNode {
  readonly $type: string;
  readonly id?: string;
  readonly name?: string;
  readonly [property: string]: unknown;
}

/** Why a DMN document cannot be deployed, in the engine's words. */
export class DmnProblem extends Error {}

/** A child by property name. */
export function childOf(node: DmnNode, property: string): DmnNode | undefined {
  return node[property] as DmnNode | undefined;
}

/** The children of a property; empty when there are none. */
export function childrenOf(node: DmnNode, property: string): readonly DmnNode[] {
  return (node[property] as readonly DmnNode[] | undefined) ?? [];
}

/** A text or attribute; empty when absent. */
export function textOf(node: DmnNode | undefined, property: string): string {
  const value = node?.[property];
  return typeof value === 'string' ? value : '';
}

/** The ids that requirements refer to. */
export function requiredIds(node: DmnNode, property: string, target: string): string[] {
  return childrenOf(node, property)
    .map((requirement) => textOf(childOf(requirement, target), 'href'))
    .filter((href) => href !== '')
    .map((href) => href.slice(href.indexOf('#') + 1));
}
