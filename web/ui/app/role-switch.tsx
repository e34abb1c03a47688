import { Select } from 'antd';
import type { ReactElement } from 'react';
import { useNavigate } from 'react-router';
import { useLanguage } from './language.tsx';
import { firstPageOf } from './navigation.ts';
import { groupOfGrant, useSession } from './session.tsx';

/** In which role a person with several acts, and the choice of another; nothing for a person with one. */
export function RoleSwitch(): ReactElement | null {
  const { t } = useLanguage();
  const { grants, role, choose } = useSession();
  const navigate = useNavigate();
  if (grants.length < 2) return null;
  const change = (next: string): void => {
    const person = choose(next === '' ? undefined : next);
    if (person) void navigate(firstPageOf(person));
  };
  return (
    <Select
      className="role-switch"
      aria-label={t('shell.actAs')}
      value={role ?? ''}
      onChange={change}
      popupMatchSelectWidth={false}
      data-testid="role-switch"
      options={[
        { value: '', label: t('shell.allRoles', { n: grants.length }) },
        ...grants.map((grant) => ({
          value: groupOfGrant(grant),
          label: `${grant.organisationName} · ${t(`role.${grant.role}`)}`,
        })),
      ]}
    />
  );
}
