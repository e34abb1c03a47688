import { Timestamp } from 'bson';
import { clone, isDocument } from '../wire/bson-codec.ts';
import type { Document } from '../wire/bson-codec.ts';
import { MongoError } from '../wire/mongo-error.ts';
import { combine } from './arithmetic.ts';
import { addToSet, pop, pull, pullAll, push } from './array-update.ts';
import { checkUpdatePath, setAt, unsetAt, valueAt } from './update-path.ts';
import type { Place } from './update-path.ts';
import { keyOf } from './value-key.ts';

/** What an operator may know of the update it is part of. */
export interface UpdateFacts {
  readonly isInsert: boolean;
  /** Milliseconds since 1970. */
  readonly now: number;
}

/** Changes one place of a document. */
export type UpdateOperator = (doc: Document, place: Place, operand: unknown, facts: UpdateFacts) => void;

function onArray(
  name: string,
  makesOne: boolean,
  change: (array: unknown[], operand: unknown) => unknown[],
): UpdateOperator {
  return (doc, place, operand) => {
    const current = valueAt(doc, place);
    if (current === undefined && !makesOne) return;
    if (current !== undefined && !Array.isArray(current)) {
      throw new MongoError(
        name === '$pop' ? 14 : 2,
        `The field '${place.join('.')}' must be an array for ${name} but holds ${JSON.stringify(current)}`,
      );
    }
    setAt(doc, place, change((current ?? []) as unknown[], clone(operand)));
  };
}

function whenBetter(isBetter: (operand: string, current: string) => boolean): UpdateOperator {
  return (doc, place, operand) => {
    const current = valueAt(doc, place);
    if (current === undefined || isBetter(keyOf(operand), keyOf(current))) setAt(doc, place, clone(operand));
  };
}

/** MongoDB's update operators. */
export const updateOperators: Readonly<Record<string, UpdateOperator>> = {
  $set: (doc, place, operand) => setAt(doc, place, clone(operand)),
  $setOnInsert: (doc, place, operand, { isInsert }) => {
    if (isInsert) setAt(doc, place, clone(operand));
  },
  $unset: (doc, place) => unsetAt(doc, place),
  $inc: (doc, place, operand) => setAt(doc, place, combine('$inc', place.join('.'), valueAt(doc, place), operand)),
  $mul: (doc, place, operand) => setAt(doc, place, combine('$mul', place.join('.'), valueAt(doc, place), operand)),
  $min: whenBetter((operand, current) => operand < current),
  $max: whenBetter((operand, current) => operand > current),
  $rename: (doc, place, operand) => {
    if (typeof operand !== 'string')
      throw new MongoError(2, `The 'to' field for $rename must be a string: ${place.join('.')}`);
    checkUpdatePath(operand);
    for (const path of [place, operand.split('.')]) {
      if (path.some((_part, i) => Array.isArray(valueAt(doc, path.slice(0, i)))))
        throw new MongoError(2, `The source and target of $rename cannot be array elements: '${path.join('.')}'`);
    }
    const value = valueAt(doc, place);
    if (value === undefined) return;
    unsetAt(doc, place);
    unsetAt(doc, operand.split('.'));
    setAt(doc, operand.split('.'), value);
  },
  $currentDate: (doc, place, operand, { now }) => {
    const type = isDocument(operand) ? operand['$type'] : operand === true ? 'date' : undefined;
    if (type === 'date') setAt(doc, place, new Date(now));
    else if (type === 'timestamp') setAt(doc, place, new Timestamp({ t: Math.floor(now / 1000), i: 1 }));
    else throw new MongoError(2, "$currentDate needs true, {$type: 'date'} or {$type: 'timestamp'}");
  },
  $push: onArray('$push', true, push),
  $addToSet: onArray('$addToSet', true, addToSet),
  $pop: onArray('$pop', false, pop),
  $pull: onArray('$pull', false, pull),
  $pullAll: onArray('$pullAll', false, pullAll),
};
