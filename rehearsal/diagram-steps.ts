import { BpmnModdle } from 'bpmn-moddle';
import { createRequire } from 'node:module';

/** What the report needs to know of an element. */
export interface DiagramStep {
  readonly name: string;
  readonly mark: string | undefined;
  /** Codes of the rules the step carries. */
  readonly rules: readonly string[];
}

interface Node {
  readonly $type: string;
  readonly id?: string;
  readonly name?: string;
  readonly rootElements?: readonly Node[];
  readonly flowElements?: readonly Node[];
  readonly extensionElements?: {
    readonly values?: readonly {
      readonly $type: string;
      readonly properties?: readonly { readonly name?: string; readonly value?: string }[];
    }[];
  };
}

const zeebe = createRequire(import.meta.url)('zeebe-bpmn-moddle/resources/zeebe.json') as Record<string, unknown>;

/** Names, marks and rule codes of every element of a diagram, by `process/element`. */
export async function readDiagramSteps(xml: string): Promise<Map<string, DiagramStep>> {
  const { rootElement } = (await new BpmnModdle({ zeebe }).fromXML(xml)) as { rootElement: unknown };
  const steps = new Map<string, DiagramStep>();
  for (const root of (rootElement as Node).rootElements ?? []) {
    if (root.$type === 'bpmn:Process') collect(root, root.id ?? '', steps);
  }
  return steps;
}

function collect(parent: Node, process: string, steps: Map<string, DiagramStep>): void {
  for (const node of parent.flowElements ?? []) {
    const properties = node.extensionElements?.values?.flatMap((one) => one.properties ?? []) ?? [];
    const valueOf = (name: string) => properties.find((one) => one.name === name)?.value;
    const rules = valueOf('rules') ?? '';
    steps.set(`${process}/${node.id ?? ''}`, {
      name: node.name ?? node.id ?? '',
      mark: valueOf('mark'),
      rules: rules.split(',').flatMap((code) => (code.trim() === '' ? [] : [code.trim()])),
    });
    collect(node, process, steps);
  }
}
