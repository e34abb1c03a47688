import { Button, Form, Input } from 'antd';
import type { ReactElement } from 'react';
import type { AccountResponse } from '../../contract/account-register.ts';
import { useLanguage } from '../app/language.tsx';
import { Facts } from '../frames/facts.tsx';

interface IdentityCardProps {
  readonly account: AccountResponse;
  readonly busy: boolean;
  readonly act: (name: string, body?: unknown) => void;
}

/** Which identity at the provider the account is; the security administrator links it and removes the link. */
export function IdentityCard({ account, busy, act }: IdentityCardProps): ReactElement | null {
  const { t } = useLanguage();
  const { identity, may } = account;
  if (!may.linkIdentity) return null;
  return (
    <section className="card" aria-labelledby="identity-title">
      <h2 id="identity-title">{t('account.identity')}</h2>
      {identity ? (
        <>
          <Facts facts={[{ label: t('account.subject'), value: identity.subject }]} />
          <Button disabled={busy} onClick={() => act('identity/remove')} data-testid="identity-remove">
            {t('account.identityRemove')}
          </Button>
        </>
      ) : (
        <Form<{ readonly subject: string }>
          name="identity"
          layout="vertical"
          requiredMark={false}
          onFinish={(values) => act('identity', values)}
        >
          <Form.Item
            name="subject"
            label={t('account.subject')}
            extra={t('account.subjectHint')}
            rules={[{ required: true, message: t('account.required') }]}
          >
            <Input maxLength={255} autoComplete="off" />
          </Form.Item>
          <Button htmlType="submit" loading={busy} data-testid="identity-link">
            {t('account.identityLink')}
          </Button>
        </Form>
      )}
    </section>
  );
}
