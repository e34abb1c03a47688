/** MongoDB's names of the error codes this server answers with. */
const codeNames = {
  1: 'InternalError',
  2: 'BadValue',
  9: 'FailedToParse',
  14: 'TypeMismatch',
  15: 'Overflow',
  20: 'IllegalOperation',
  26: 'NamespaceNotFound',
  27: 'IndexNotFound',
  28: 'PathNotViable',
  40: 'ConflictingUpdateOperators',
  43: 'CursorNotFound',
  48: 'NamespaceExists',
  52: 'DollarPrefixedFieldName',
  53: 'InvalidIdField',
  56: 'EmptyFieldName',
  59: 'CommandNotFound',
  66: 'ImmutableField',
  67: 'CannotCreateIndex',
  72: 'InvalidOptions',
  73: 'InvalidNamespace',
  85: 'IndexOptionsConflict',
  86: 'IndexKeySpecsConflict',
  96: 'OperationFailed',
  168: 'InvalidPipelineOperator',
  171: 'CannotIndexParallelArrays',
  238: 'NotImplemented',
  10334: 'BSONObjectTooLarge',
  11000: 'DuplicateKey',
  14031: 'OutOfDiskSpace',
  15958: 'Location15958',
  15976: 'Location15976',
  16020: 'Location16020',
  31249: 'Location31249',
  31250: 'Location31250',
  31253: 'Location31253',
  31254: 'Location31254',
  40323: 'Location40323',
  40324: 'Location40324',
  40415: 'Location40415',
} as const;

/** A code of MongoDB's error list that this server uses. */
export type ErrorCode = keyof typeof codeNames;

/** An error that goes back to the driver as `{ok: 0, code, codeName, errmsg}`, or as an entry of `writeErrors`. */
export class MongoError extends Error {
  readonly code: ErrorCode;
  readonly details: Record<string, unknown>;

  constructor(code: ErrorCode, message: string, details: Record<string, unknown> = {}) {
    super(message);
    this.name = 'MongoError';
    this.code = code;
    this.details = details;
  }

  /** MongoDB's name of the code. */
  get codeName(): string {
    return codeNames[this.code];
  }
}

/** Turns anything thrown while a command ran into an error a driver understands. */
export function asMongoError(thrown: unknown): MongoError {
  if (thrown instanceof MongoError) return thrown;
  const message = thrown instanceof Error ? thrown.message : String(thrown);
  // mingo and bson refuse what they do not accept by plain errors; both mean a value the caller sent.
  const known = thrown instanceof Error && ['MingoError', 'BSONError', 'Error'].includes(thrown.constructor.name);
  return new MongoError(known ? 2 : 1, message);
}
