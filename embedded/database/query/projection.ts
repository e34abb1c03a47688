import { asNumber, isDocument, setOwn } from '../wire/bson-codec.ts';
import type { Document } from '../wire/bson-codec.ts';
import { MongoError } from '../wire/mongo-error.ts';
import { evaluate, prepareExpression } from './expression.ts';
import type { Variables } from './expression.ts';
import { elementTest } from './field-operators.ts';
import { compileFilter } from './matcher.ts';
import { ownValue } from './path.ts';
import { matchedPosition } from './positional.ts';

/** Gives the part of a document that was asked for. */
export type Projection = (doc: Document) => Document;
type Tree = Map<string, true | Tree>;
type Change = (source: Document, target: Document) => void;

/** Compiles the projection of `find`; undefined when the whole document is wanted. */
export function compileProjection(
  spec: Document | undefined,
  filter: Document,
  variables: Variables = {},
): Projection | undefined {
  if (!spec || Object.keys(spec).length === 0) return undefined;
  const tree: Tree = new Map();
  const changes: Change[] = [];
  const sliced: string[] = [];
  let mode: 'include' | 'exclude' | undefined;
  let idFlag: boolean | undefined;
  const decide = (path: string, wanted: 'include' | 'exclude'): void => {
    mode ??= wanted;
    if (mode === wanted) return;
    const code = wanted === 'exclude' ? 31254 : 31253;
    throw new MongoError(
      code,
      `Cannot do ${wanted === 'exclude' ? 'exclusion' : 'inclusion'} on field ${path} in ${mode === 'include' ? 'inclusion' : 'exclusion'} projection`,
    );
  };
  for (const [path, value] of flatten(spec)) {
    const flag = typeof value === 'boolean' ? value : asNumber(value) === undefined ? undefined : asNumber(value) !== 0;
    if (path === '_id' && flag !== undefined) {
      idFlag = flag;
    } else if (flag === true && path.endsWith('.$')) {
      decide(path, 'include');
      const field = path.slice(0, -2);
      plant(tree, field);
      changes.push(positional(field, filter));
    } else if (flag !== undefined) {
      decide(path, flag ? 'include' : 'exclude');
      plant(tree, path);
    } else if (isDocument(value) && '$slice' in value) {
      changes.push(slice(path, value['$slice']));
      sliced.push(path);
    } else if (isDocument(value) && '$elemMatch' in value) {
      decide(path, 'include');
      changes.push(firstMatch(path, value['$elemMatch'], variables));
    } else {
      decide(path, 'include');
      const expression = prepareExpression(value);
      changes.push((doc, target) => put(target, path, evaluate(doc, expression, variables)));
    }
  }
  if (mode === 'include') for (const path of sliced) plant(tree, path);
  const isInclusion = mode ? mode === 'include' : idFlag === true && changes.length === 0;
  if (isInclusion ? idFlag !== false : idFlag === false) tree.set('_id', true);
  return (doc) => {
    const target = (isInclusion ? include(doc, tree) : exclude(doc, tree)) as Document;
    for (const change of changes) change(doc, target);
    return target;
  };
}

function* flatten(spec: Document, prefix = ''): Generator<[string, unknown]> {
  for (const [name, value] of Object.entries(spec)) {
    const path = prefix + name;
    if (isDocument(value) && Object.keys(value).length > 0 && !Object.keys(value)[0]?.startsWith('$')) {
      yield* flatten(value, `${path}.`);
    } else yield [path, value];
  }
}

function plant(tree: Tree, path: string): void {
  const parts = path.split('.');
  let at = tree;
  for (const [i, part] of parts.entries()) {
    const present = at.get(part);
    if (present === true) {
      const rest = parts.slice(i + 1).join('.');
      if (rest !== '') throw new MongoError(31249, `Path collision at ${path} remaining portion ${rest}`);
    }
    if (present && i === parts.length - 1) throw new MongoError(31250, `Path collision at ${path}`);
    const next: Tree = present && present !== true ? present : new Map<string, true | Tree>();
    at.set(part, i === parts.length - 1 ? true : next);
    at = next;
  }
}

function include(value: unknown, tree: Tree): unknown {
  if (Array.isArray(value)) {
    return value
      .filter((element) => isDocument(element) || Array.isArray(element))
      .map((element) => include(element, tree));
  }
  const target: Document = {};
  if (!isDocument(value)) return target;
  for (const key of Object.keys(value)) {
    const branch = tree.get(key);
    const field = value[key];
    if (branch === true) setOwn(target, key, field);
    else if (branch && (isDocument(field) || Array.isArray(field))) setOwn(target, key, include(field, branch));
  }
  return target;
}

function exclude(value: unknown, tree: Tree): unknown {
  if (Array.isArray(value)) return value.map((element) => exclude(element, tree));
  if (!isDocument(value)) return value;
  const target: Document = {};
  for (const key of Object.keys(value)) {
    const branch = tree.get(key);
    if (branch !== true) setOwn(target, key, branch ? exclude(value[key], branch) : value[key]);
  }
  return target;
}

/** Sets a computed value in a result whose own parts must not be shared with the stored document. */
function put(target: Document, path: string, value: unknown): void {
  if (value === undefined) return;
  const parts = path.split('.');
  const last = parts.pop() ?? path;
  let at = target;
  for (const part of parts) {
    const inner = ownValue(at, part);
    const copy = isDocument(inner) ? { ...inner } : {};
    setOwn(at, part, copy);
    at = copy;
  }
  setOwn(at, last, value);
}

function arrayAt(doc: Document, path: string): unknown[] | undefined {
  let value: unknown = doc;
  for (const part of path.split('.')) value = isDocument(value) ? ownValue(value, part) : undefined;
  return Array.isArray(value) ? (value as unknown[]) : undefined;
}

function slice(path: string, operand: unknown): Change {
  const [first, second] = (Array.isArray(operand) ? operand : [operand]).map(asNumber);
  if (first === undefined || (second !== undefined && second <= 0)) {
    throw new MongoError(2, '$slice only supports numbers and [skip, limit] arrays');
  }
  return (doc, target) => {
    const array = arrayAt(doc, path);
    if (!array) return;
    if (second === undefined) put(target, path, first < 0 ? array.slice(first) : array.slice(0, first));
    else {
      const start = first < 0 ? Math.max(0, array.length + first) : first;
      put(target, path, array.slice(start, start + second));
    }
  };
}

function firstMatch(path: string, operand: unknown, variables: Variables): Change {
  const test = elementTest(operand, (filter) => compileFilter(filter, variables));
  return (doc, target) => {
    const found = arrayAt(doc, path)?.find(test);
    if (found !== undefined) put(target, path, [found]);
  };
}

function positional(path: string, filter: Document): Change {
  return (doc, target) => {
    const array = arrayAt(doc, path);
    const at = array && matchedPosition(filter, path, array);
    if (array && at !== undefined) put(target, path, [array[at]]);
  };
}
