import { asNumber } from '../wire/bson-codec.ts';
import { MongoError } from '../wire/mongo-error.ts';
import { checkCollation, checkFields, documentArgument, documentsArgument, namespaceOf } from './arguments.ts';
import type { Command } from './command.ts';
import { checkHint } from './find.ts';
import { selectRids } from './select.ts';
import { runStatements } from './write-result.ts';

const fields = ['q', 'limit', 'hint', 'collation'];

/** `delete`: removes the first or all documents of a filter. */
export const deleteDocuments: Command = ({ body }, engine) => {
  checkFields(body, ['deletes', 'ordered', 'let']);
  const collection = engine.catalog.find(namespaceOf(body));
  const variables = documentArgument(body, 'let');
  let n = 0;
  const errors = runStatements(documentsArgument(body, 'deletes'), body, (statement) => {
    const unknown = Object.keys(statement).find((field) => !fields.includes(field));
    if (unknown) throw new MongoError(40415, `BSON field 'delete.deletes.${unknown}' is an unknown field.`);
    checkCollation(statement);
    checkHint(statement['hint'], collection);
    const limit = asNumber(statement['limit']);
    if (limit !== 0 && limit !== 1)
      throw new MongoError(9, `The limit field in delete objects must be 0 or 1. Got ${limit}`);
    const filter = documentArgument(statement, 'q') ?? {};
    for (const rid of selectRids(collection, { filter, limit, ...(variables && { variables }) })) {
      collection?.remove(rid);
      n += 1;
    }
  });
  return { n, ...errors, ok: 1 };
};
