/** Under which name the votes on one application in the green channel are kept among the ballots. */
export function greenBallotId(applicationId: string): string {
  return `green-${applicationId}`;
}

/** The outcome of the one round of experts: everybody has voted, and everybody agrees or not (9c). */
export function greenOutcome(
  wanted: number,
  reviewers: readonly string[],
  votes: ReadonlyMap<string, string>,
): { readonly needsDraw: boolean; readonly missing: number; readonly agree: number; readonly unanimous: boolean } {
  const missing = reviewers.filter((id) => !votes.has(id)).length;
  const agree = reviewers.filter((id) => votes.get(id) === 'agree').length;
  return {
    needsDraw: reviewers.length < wanted,
    missing,
    agree,
    unanimous: reviewers.length === wanted && agree === wanted,
  };
}
