import type { Document } from '../wire/bson-codec.ts';
import { asMongoError } from '../wire/mongo-error.ts';

/**
 * Runs the statements of one write command. A statement that fails becomes an entry of `writeErrors`; an ordered
 * command stops there, an unordered one goes on.
 */
export function runStatements<T>(
  statements: readonly T[],
  body: Document,
  run: (statement: T, index: number) => void,
): Document {
  const writeErrors: Document[] = [];
  for (const [index, statement] of statements.entries()) {
    try {
      run(statement, index);
    } catch (thrown) {
      const error = asMongoError(thrown);
      // A disk that takes nothing is the whole command's failure, not one statement's.
      if (error.code === 14031) throw error;
      writeErrors.push({ index, code: error.code, ...error.details, errmsg: error.message });
      if (body['ordered'] !== false) break;
    }
  }
  return writeErrors.length > 0 ? { writeErrors } : {};
}
