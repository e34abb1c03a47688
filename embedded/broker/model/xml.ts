/** A node of a parsed diagram, as far as this engine looks at it. */
export interface XmlNode {
  readonly $type: string;
  readonly id?: string;
  readonly $parent?: XmlNode;
  readonly [property: string]: unknown;
}

/** A child node by property name. */
export function child(node: XmlNode, property: string): XmlNode | undefined {
  return node[property] as XmlNode | undefined;
}

/** Child nodes by property name; empty when there are none. */
export function children(node: XmlNode, property: string): readonly XmlNode[] {
  return (node[property] as readonly XmlNode[] | undefined) ?? [];
}

/** A text or attribute by property name; undefined when absent. */
export function text(node: XmlNode | undefined, property: string): string | undefined {
  const found = node?.[property];
  return typeof found === 'string' ? found : undefined;
}

/** The first extension element of a type, such as `zeebe:TaskDefinition`. */
export function extension(node: XmlNode, type: string): XmlNode | undefined {
  const holder = child(node, 'extensionElements');
  return holder && children(holder, 'values').find((value) => value.$type === type);
}
