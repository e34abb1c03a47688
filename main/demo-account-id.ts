/** The id of a demo account, by its user name. */
export function accountIdOf(username: string): string {
  return `acc-${username}`;
}
