/** Why the provider's word is not taken: it is down, its answer does not fit, or the person turned back. */
export type OidcReason = 'unavailable' | 'mismatch' | 'cancelled';

/** Thrown where nobody is signed in by the provider. */
export class OidcRefusal extends Error {
  override readonly name = 'OidcRefusal';
  readonly reason: OidcReason;
  constructor(reason: OidcReason, options?: ErrorOptions) {
    super(`Expected an identity, but found: ${reason}`, options);
    this.reason = reason;
  }
}
