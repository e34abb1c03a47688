import type { XmlNode } from './xml.ts';
import { children } from './xml.ts';

/** Every flow element inside a node, at any depth. */
export function* walk(node: XmlNode): Generator<XmlNode> {
  for (const one of children(node, 'flowElements')) {
    yield one;
    yield* walk(one);
  }
}
