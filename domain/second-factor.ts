/** Roles whose holders decide over many people's cases or over the installation. */
const GUARDED: ReadonlySet<string> = new Set([
  'bureau-officer',
  'bureau-supervisor',
  'discipline',
  'committee-office',
  'chair',
  'expert',
  'process-owner',
  'system-admin',
  'security-admin',
  'audit-admin',
]);

/** Whether an account with these roles is to have a second factor where the installation asks for one. */
export function needsSecondFactor(roles: readonly string[]): boolean {
  return roles.some((role) => GUARDED.has(role));
}
