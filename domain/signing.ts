/** How co-signers sign: 会签 all of them, 或签 one suffices, 依次 all, one after the other. */
export type SigningMode = 'all' | 'any' | 'sequence';

/** One co-signer; who was dropped counts no longer. */
interface CoSigner {
  readonly accountId: string;
  readonly signedAt?: Date | undefined;
  readonly droppedAt?: Date | undefined;
}

/** Where the signatures stand. */
export interface SigningState {
  readonly signed: number;
  /** Those who were not dropped. */
  readonly of: number;
  readonly isDone: boolean;
  /** Whose signature is due now. */
  readonly turn: readonly string[];
}

/** Counts the signatures and tells whose turn it is. */
export function signingState(mode: SigningMode, signers: readonly CoSigner[]): SigningState {
  const live = signers.filter(({ droppedAt }) => droppedAt === undefined);
  const open = live.filter(({ signedAt }) => signedAt === undefined).map(({ accountId }) => accountId);
  const signed = live.length - open.length;
  const isDone = open.length === 0 || (mode === 'any' && signed > 0);
  return { signed, of: live.length, isDone, turn: isDone ? [] : mode === 'sequence' ? open.slice(0, 1) : open };
}
