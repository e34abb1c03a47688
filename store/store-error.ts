/** A unique index already holds such a row. */
export class DuplicateRowError extends Error {
  /** The fields of the index that was hit, such as `username`. */
  readonly fields: readonly string[];
  constructor(fields: readonly string[]) {
    super(`Expected a new row, but found one with the same ${fields.join(', ')}`);
    this.name = 'DuplicateRowError';
    this.fields = fields;
  }
}

/** The database cannot be reached or does not answer; the same call may succeed later. */
export class StoreUnavailableError extends Error {
  constructor(cause: unknown) {
    super('Expected the database to answer, but it cannot be reached', { cause });
    this.name = 'StoreUnavailableError';
  }
}

const UNREACHABLE =
  /^Mongo(ose)?(Network|ServerSelection|NetworkTimeout|NotConnected|TopologyClosed|PoolCleared|PoolClosed)/;
/** What mongoose says of a call that waited for the connection to come back. */
const BUFFERED = /buffering timed out/;
const DUPLICATE_KEY = 11000;

/** Turns an error of the driver into one of ours; anything else stays as it is. */
export function mapStoreError(error: unknown): unknown {
  if (!(error instanceof Error)) return error;
  const code = 'code' in error ? error.code : undefined;
  if (code === DUPLICATE_KEY) return new DuplicateRowError(fieldsOf(error));
  return UNREACHABLE.test(error.name) || BUFFERED.test(error.message) ? new StoreUnavailableError(error) : error;
}

function fieldsOf(error: Error): string[] {
  const pattern = 'keyPattern' in error ? error.keyPattern : undefined;
  if (pattern !== null && typeof pattern === 'object') return Object.keys(pattern);
  const index = /index: (\S+)/.exec(error.message)?.[1];
  return index ? [index] : ['_id'];
}
