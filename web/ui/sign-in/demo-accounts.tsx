import type { ReactElement } from 'react';
import type { DemoAccountsResponse } from '../../contract/account.ts';
import { useLanguage } from '../app/language.tsx';
import { useLoad } from '../app/use-load.ts';

interface DemoAccountsProps {
  readonly busy: boolean;
  readonly onChoose: (username: string, password: string) => void;
}

/** The people of a demo, each a button; nothing where the server offers none. */
export function DemoAccounts({ busy, onChoose }: DemoAccountsProps): ReactElement | null {
  const { t } = useLanguage();
  const load = useLoad<DemoAccountsResponse>('/demo/accounts');
  if (!load.data || load.data.accounts.length === 0) return null;
  const { password, accounts } = load.data;
  return (
    <section className="card" aria-labelledby="demo-title">
      <h2 id="demo-title">{t('signIn.demo')}</h2>
      <p className="quiet">{t('signIn.demoHint', { password })}</p>
      <ul className="demo-accounts">
        {accounts.map((account) => (
          <li key={account.username}>
            <button
              type="button"
              disabled={busy}
              onClick={() => onChoose(account.username, password)}
              data-testid={`demo-${account.username}`}
            >
              <strong>{account.name}</strong>
              <span className="quiet">
                {account.grants.map((grant) => `${grant.organisationName} ${t(`role.${grant.role}`)}`).join('；')}
              </span>
            </button>
          </li>
        ))}
      </ul>
    </section>
  );
}
