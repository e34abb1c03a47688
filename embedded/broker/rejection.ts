/** Why a client's command was refused; the names are Zeebe's rejection types. */
export type RejectionType =
  'INVALID_ARGUMENT' | 'NOT_FOUND' | 'ALREADY_EXISTS' | 'INVALID_STATE' | 'PROCESSING_ERROR' | 'NOT_IMPLEMENTED';

/** A refused command; the message is `Command 'X' rejected with code 'Y': <reason>`. */
export class CommandRejection extends Error {
  /** The kind of refusal. */
  readonly type: RejectionType;
  /** The reason alone, without the prefix. */
  readonly reason: string;

  constructor(intent: string, type: RejectionType, reason: string) {
    super(`Command '${intent}' rejected with code '${type}': ${reason}`);
    this.name = 'CommandRejection';
    this.type = type;
    this.reason = reason;
  }
}
