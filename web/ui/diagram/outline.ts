/** A flow node as the diagram library hands it out. */
export interface FlowNode {
  readonly id: string;
  readonly $type: string;
  readonly name?: string;
  readonly incoming?: readonly SequenceFlow[];
  readonly outgoing?: readonly SequenceFlow[];
  /** Set on flows: where they start. */
  readonly sourceRef?: { readonly id: string };
}

interface SequenceFlow {
  readonly name?: string;
  readonly targetRef: FlowNode;
}

/** The steps of a diagram in the order of its flow, from the starts on; nodes without a name are left out. */
export function stepsInOrder(nodes: readonly FlowNode[]): FlowNode[] {
  const ordered: FlowNode[] = [];
  const seen = new Set<string>();
  const starts = nodes.filter((node) => node.$type === 'bpmn:StartEvent');
  const queue = [...starts, ...nodes.filter((node) => !starts.includes(node) && !(node.incoming?.length ?? 0))];
  const known = new Set(nodes.map((node) => node.id));
  for (const rest of [queue, [...nodes]]) {
    while (rest.length > 0) {
      const node = rest.shift();
      if (!node || seen.has(node.id) || !known.has(node.id)) continue;
      seen.add(node.id);
      if (node.name !== undefined && node.name.trim() !== '') ordered.push(node);
      rest.unshift(...(node.outgoing ?? []).map((flow) => flow.targetRef));
    }
  }
  return ordered;
}
