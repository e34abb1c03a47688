import { DmnModdle } from 'dmn-moddle';
import type { DecisionLanguage, ParsedDecisions } from '../decision.ts';
import { readLogic } from './boxed-expression.ts';
import { evaluateDecision } from './decision-graph.ts';
import type { GraphNode } from './decision-graph.ts';
import { childOf, childrenOf, DmnProblem, requiredIds, textOf } from './dmn-node.ts';
import type { DmnNode } from './dmn-node.ts';

/** Zeebe's decision language: DMN 1.1 to 1.3 with FEEL. */
export const dmnDecisions: DecisionLanguage = {
  parse: async (_resourceName, xml) => {
    try {
      return { ok: true, decisions: readDecisions(await readXml(xml)) };
    } catch (error) {
      if (error instanceof DmnProblem) return { ok: false, reason: error.message };
      throw error;
    }
  },
};

const unreadable = 'Failed to parse DMN: org.camunda.bpm.model.dmn.DmnModelException: Unable to parse model';
const olderNamespaces = /http:\/\/www\.omg\.org\/spec\/DMN\/(?:20151101\/dmn\.xsd|20180521\/MODEL\/)/g;

/** The reader knows DMN 1.3 alone; the elements used here are the same in the older versions. */
async function readXml(xml: string): Promise<DmnNode> {
  try {
    const current = xml.replace(olderNamespaces, 'https://www.omg.org/spec/DMN/20191111/MODEL/');
    return (await new DmnModdle().fromXML(current)).rootElement as DmnNode;
  } catch {
    throw new DmnProblem(unreadable);
  }
}

function readDecisions(definitions: DmnNode): ParsedDecisions {
  const elements = childrenOf(definitions, 'drgElement');
  if (elements.some((element) => !element.id || !element.name)) throw new DmnProblem(unreadable);
  const nodes = elements.flatMap((element) => readNode(element) ?? []);
  const graph = new Map(nodes.map((node) => [node.id, node]));
  for (const node of nodes) checkRequirements(node, graph, elements);
  checkCycles(graph);
  return {
    id: textOf(definitions, 'id'),
    name: textOf(definitions, 'name'),
    namespace: textOf(definitions, 'namespace'),
    decisions: elements
      .filter((element) => element.$type === 'dmn:Decision')
      .map((element) => ({ id: element.id ?? '', name: element.name ?? '' })),
    evaluate: (decisionId, variables, now) => evaluateDecision(graph, decisionId, variables, now),
  };
}

function readNode(element: DmnNode): GraphNode | undefined {
  const { id = '', name = '' } = element;
  const requiredDecisions = requiredIds(element, 'informationRequirement', 'requiredDecision');
  const requiredKnowledge = requiredIds(element, 'knowledgeRequirement', 'requiredKnowledge');
  if (element.$type === 'dmn:Decision') {
    const logic = readLogic(childOf(element, 'decisionLogic'));
    const resultName = textOf(childOf(element, 'variable'), 'name') || id;
    return { id, name, resultName, logic, requiredDecisions, requiredKnowledge, parameters: [] };
  }
  if (element.$type !== 'dmn:BusinessKnowledgeModel') return undefined;
  const definition = childOf(element, 'encapsulatedLogic');
  const parameters = definition ? childrenOf(definition, 'formalParameter').map((one) => textOf(one, 'name')) : [];
  const logic = readLogic(definition && childOf(definition, 'body'));
  return { id, name, resultName: name, logic, requiredDecisions, requiredKnowledge, parameters };
}

function checkRequirements(node: GraphNode, graph: ReadonlyMap<string, GraphNode>, elements: readonly DmnNode[]): void {
  const missing = [...node.requiredDecisions, ...node.requiredKnowledge].find(
    (id) => !graph.has(id) && !elements.some((element) => element.id === id),
  );
  if (missing !== undefined) throw new DmnProblem(`Unable to find a model element instance for id ${missing}`);
}

function checkCycles(graph: ReadonlyMap<string, GraphNode>): void {
  const visit = (id: string, path: ReadonlySet<string>): void => {
    if (path.has(id)) throw new DmnProblem('Invalid DMN model: Cyclic dependencies between decisions detected.');
    for (const next of graph.get(id)?.requiredDecisions ?? []) visit(next, new Set([...path, id]));
  };
  for (const id of graph.keys()) visit(id, new Set());
}
