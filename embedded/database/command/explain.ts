import { asNumber, isDocument } from '../wire/bson-codec.ts';
import type { Document } from '../wire/bson-codec.ts';
import { MongoError } from '../wire/mongo-error.ts';
import { planQuery } from '../query/planner.ts';
import type { Candidate, Plan } from '../query/planner.ts';
import { readSort } from '../query/sort.ts';
import { pushDown } from './aggregate.ts';
import {
  checkFields,
  countArgument,
  databaseOf,
  documentArgument,
  documentsArgument,
  namespaceOf,
} from './arguments.ts';
import type { Command } from './command.ts';
import { selectRids } from './select.ts';
import type { Selection } from './select.ts';

const verbosities = ['queryPlanner', 'executionStats', 'allPlansExecution'];

/** `explain`: which index a command would use; with `executionStats` also what looking came to. It changes nothing. */
export const explain: Command = ({ body }, engine) => {
  checkFields(body, ['verbosity']);
  const asked = documentArgument(body, 'explain');
  const verbosity = body['verbosity'] ?? 'allPlansExecution';
  if (typeof verbosity !== 'string' || !verbosities.includes(verbosity)) {
    throw new MongoError(
      2,
      `Enumeration value '${JSON.stringify(verbosity)}' for field 'explain.verbosity' is not a valid value.`,
    );
  }
  const command = { ...asked, $db: databaseOf(body) };
  const selection = selectionOf(command);
  const namespace = namespaceOf(command);
  const collection = engine.catalog.find(namespace);
  const plan = collection && planQuery(collection, selection.filter, selection.sort ?? []);
  const tally = { keys: 0, documents: 0 };
  const began = performance.now();
  const nReturned = selectRids(collection, selection, tally).length;
  const winningPlan = plan ? stagesOf(plan, selection) : { stage: 'EOF' };
  return {
    explainVersion: '1',
    queryPlanner: { namespace, parsedQuery: selection.filter, winningPlan, rejectedPlans: [] },
    ...(verbosity !== 'queryPlanner' && {
      executionStats: {
        executionSuccess: true,
        nReturned,
        executionTimeMillis: Math.round(performance.now() - began),
        totalKeysExamined: plan?.index === undefined ? 0 : tally.keys,
        totalDocsExamined: tally.documents,
        executionStages: winningPlan,
      },
    }),
    command: asked,
    serverInfo: { version: '7.0.0' },
    ok: 1,
  };
};

function selectionOf(command: Document): Selection {
  const [name = ''] = Object.keys(command);
  const plain = (filter: string, sort = 'sort'): Selection => ({
    filter: documentArgument(command, filter) ?? {},
    sort: readSort(documentArgument(command, sort)),
    skip: countArgument(command, 'skip') ?? 0,
    limit: Math.abs(asNumber(command['limit']) ?? 0),
  });
  const statement = (list: string): Selection => {
    const [first] = documentsArgument(command, list);
    const isOne = first?.['limit'] === 1 || (list === 'updates' && first?.['multi'] !== true);
    return { filter: (first && documentArgument(first, 'q')) ?? {}, ...(isOne && { limit: 1 }) };
  };
  switch (name) {
    case 'find':
      return plain('filter');
    case 'count':
    case 'distinct':
      return plain('query');
    case 'findAndModify':
      return { ...plain('query'), limit: 1 };
    case 'aggregate':
      return pushDown(documentsArgument(command, 'pipeline'), documentArgument(command, 'let')).selection;
    case 'update':
      return statement('updates');
    case 'delete':
      return statement('deletes');
    default:
      throw new MongoError(59, `Explain failed due to unknown command: ${name}`);
  }
}

function stagesOf(plan: Plan, { filter, sort = [], limit }: Selection): Document {
  const [only, ...others] = plan.walks.map(indexStage);
  const source = others.length > 0 ? { stage: 'OR', inputStages: [only, ...others] } : only;
  let stage: Document = source
    ? { stage: 'FETCH', filter, inputStage: source }
    : { stage: 'COLLSCAN', filter, direction: 'forward' };
  if (!plan.isSorted) stage = { stage: 'SORT', sortPattern: Object.fromEntries(sort), inputStage: stage };
  return limit ? { stage: 'LIMIT', limitAmount: limit, inputStage: stage } : stage;
}

function indexStage({ index, sort }: Candidate): Document {
  const { spec, isMultikey, isUnique } = index;
  return {
    stage: 'IXSCAN',
    keyPattern: { ...spec.key },
    indexName: spec.name,
    isMultiKey: isMultikey,
    isUnique,
    isSparse: spec.sparse === true,
    isPartial: isDocument(spec.partialFilterExpression),
    direction: sort === -1 ? 'backward' : 'forward',
  };
}
