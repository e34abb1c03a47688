import type { EvaluationWarning, Expression, VariableSource } from '../expression.ts';
import type { JsonObject, JsonValue } from '../json.ts';
import type { Element, Mapping } from '../model/executable.ts';
import type { Processing } from '../processing.ts';
import type { ElementInstance } from '../state/entities.ts';
import { textOf, warningsOf } from './evaluation.ts';
import { Failure } from './failure.ts';
import { mergeVariables, overlay, setLocalVariables, visibleFrom } from './variables.ts';

/** Applies the input mappings: each creates a local variable of the element. */
export function applyInputs(p: Processing, element: Element, instance: ElementInstance): void {
  if (element.inputs.length === 0 || passesBy(element)) return;
  const document = evaluateMappings(p, element.inputs, instance, false);
  setLocalVariables(p, instance.value, instance.key, document);
  p.keep();
}

/** Events that throw nothing a worker or a signal could need do not look at their input mappings, nor do gateways. */
function passesBy({ type, eventType }: Element): boolean {
  if (type.endsWith('_GATEWAY')) return true;
  const isThrown = type === 'END_EVENT' || type === 'INTERMEDIATE_THROW_EVENT';
  return isThrown && eventType !== 'MESSAGE' && eventType !== 'SIGNAL';
}

/** Boundary events, start events of a process and events behind an event-based gateway have what came as variables of their own. */
export function keepsWhatItBrought({ type, scope, incoming }: Element): boolean {
  if (incoming.some(({ source }) => source.type === 'EVENT_BASED_GATEWAY')) return true;
  return type === 'BOUNDARY_EVENT' || (type === 'START_EVENT' && scope?.type === 'PROCESS');
}

/**
 * Applies the output mappings to what the element's event or job brought.
 * Without mappings everything is merged from the element's own scope upwards; with them only the mapped goes on.
 * What an error brought to a boundary event without mappings is dropped.
 */
export function applyOutputs(p: Processing, element: Element, instance: ElementInstance): void {
  const brought = instance.pendingEvent?.variables;
  if (element.outputs.length === 0) {
    const isDropped = element.type === 'BOUNDARY_EVENT' && element.eventType === 'ERROR';
    // A start or boundary event has it as its own already; from there it goes outwards.
    const from = keepsWhatItBrought(element) ? instance.value.flowScopeKey : instance.key;
    if (brought && !isDropped) mergeVariables(p, instance.value, from, brought);
    p.keep();
    return;
  }
  if (brought) setLocalVariables(p, instance.value, instance.key, brought);
  p.keep();
  const document = evaluateMappings(p, element.outputs, instance, true);
  mergeVariables(
    p,
    instance.value,
    instance.value.flowScopeKey > 0 ? instance.value.flowScopeKey : instance.key,
    document,
  );
  // What an element wrote stays, even where the round of a loop that it ends cannot be collected.
  p.keep();
}

/** The mappings into one context: a source at its own name, or a context of further names. */
type MappingTree = Map<string, Mapping | MappingTree>;

function evaluateMappings(
  p: Processing,
  mappings: readonly Mapping[],
  instance: ElementInstance,
  keepsExisting: boolean,
): JsonObject {
  const existing = keepsExisting ? visibleFrom(p.state, instance.value.flowScopeKey) : undefined;
  const tree = treeOf(mappings);
  const work = { p, existing, whole: () => contextText(tree, keepsExisting), warnings: [] };
  return evaluateTree(work, tree, visibleFrom(p.state, instance.key), (name) => existing?.get(name));
}

/** The one context Zeebe makes of all mappings, as its sentences name it; outputs are merged into what is there. */
function contextText(tree: MappingTree, merges: boolean, path = ''): string {
  const members = [...tree].map(([name, entry]) => {
    if (entry instanceof Map) {
      const at = `${path}${name}`;
      const inner = contextText(entry, merges, `${at}.`);
      return `${name}:${merges ? `if (${at} != null) then context merge(${at},${inner}) else ${inner}` : inner}`;
    }
    return `${name}:${entry.source.isStatic ? JSON.stringify(entry.source.source) : textOf(entry.source)}`;
  });
  return `{${members.join(',')}}`;
}

/** The evaluation of one element's mappings. */
interface MappingWork {
  readonly p: Processing;
  /** Outputs: the variables they are merged into. */
  readonly existing: VariableSource | undefined;
  readonly whole: () => string;
  readonly warnings: EvaluationWarning[];
}

/** Mappings with the same beginning make one context, at the place of the first of them. */
function treeOf(mappings: readonly Mapping[]): MappingTree {
  const tree: MappingTree = new Map();
  for (const mapping of mappings) {
    let branch = tree;
    for (const name of mapping.target.slice(0, -1)) {
      const found = branch.get(name);
      const inner = found instanceof Map ? found : new Map<string, Mapping | MappingTree>();
      if (inner !== found) branch.set(name, inner);
      branch = inner;
    }
    branch.set(mapping.target.at(-1) ?? '', mapping);
  }
  return tree;
}

function evaluateTree(
  work: MappingWork,
  tree: MappingTree,
  visible: VariableSource,
  existing: (name: string) => JsonValue | undefined,
  root?: string,
): JsonObject {
  const document: Record<string, JsonValue> = {};
  const seen = overlay(document, visible);
  for (const [name, entry] of tree) {
    if (!(entry instanceof Map)) {
      document[name] = evaluateSource(work, entry.source, seen);
      continue;
    }
    const top = root ?? name;
    if (work.existing && work.existing.get(top) === undefined) {
      work.warnings.push({ type: 'NO_VARIABLE_FOUND', message: `No variable found with name '${top}'` });
    }
    const kept = existing(name);
    const context = isContext(kept) ? kept : {};
    document[name] = { ...context, ...evaluateTree(work, entry, seen, (inner) => context[inner], top) };
  }
  return document;
}

function evaluateSource({ p, whole, warnings }: MappingWork, source: Expression, visible: VariableSource): JsonValue {
  const result = source.evaluate(visible, p.now);
  warnings.push(...result.warnings);
  if (result.ok) return result.value;
  const { assertion, reason } = result;
  const sentence =
    assertion === undefined ? reason : `Assertion failure on evaluate the expression '${whole()}': ${assertion}`;
  throw new Failure('IO_MAPPING_ERROR', sentence + warningsOf({ warnings }));
}

function isContext(value: JsonValue | undefined): value is JsonObject {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}
