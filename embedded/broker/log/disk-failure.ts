const full = new Set(['ENOSPC', 'EDQUOT', 'EFBIG']);

/** The disk took no write; nothing of the command has happened, and it may be sent again later. */
export class DiskFailure extends Error {
  /** Nothing is wrong but that the disk is full. */
  readonly isFull: boolean;

  constructor(cause: unknown) {
    const isFull = full.has(codeOf(cause));
    const reason = cause instanceof Error ? cause.message : String(cause);
    // The first sentence is Zeebe's.
    super(
      isFull
        ? 'Cannot accept requests for partition 1. Broker is out of disk space'
        : `Cannot accept requests for partition 1. Expected the disk to take a write, but found: ${reason}`,
      { cause },
    );
    this.name = 'DiskFailure';
    this.isFull = isFull;
  }
}

function codeOf(cause: unknown): string {
  return typeof cause === 'object' && cause !== null && 'code' in cause ? String(cause.code) : '';
}
