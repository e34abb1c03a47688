import { SYSTEM_OFFICE } from '../store/account/account.entity.ts';
import type { Grant } from '../store/account/account.entity.ts';

/** What a security administrator holds, and nothing beside it. */
export const SECURITY_ADMIN_GRANTS: readonly Grant[] = [{ organisationId: SYSTEM_OFFICE, role: 'security-admin' }];
