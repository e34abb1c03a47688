import { App, Button, Form } from 'antd';
import { useState } from 'react';
import type { ReactElement } from 'react';
import { Link, useParams } from 'react-router';
import type { AccountResponse, InvitedResponse } from '../../contract/account-register.ts';
import type { Role } from '../../contract/account.ts';
import { postJson } from '../app/api.ts';
import { useLanguage } from '../app/language.tsx';
import { useAction } from '../app/use-action.ts';
import { useLoad } from '../app/use-load.ts';
import { DataTable } from '../frames/data-table.tsx';
import type { Column } from '../frames/data-table.tsx';
import { Moment } from '../frames/day.tsx';
import { ErrorSummary } from '../frames/error-summary.tsx';
import { Facts } from '../frames/facts.tsx';
import { Loaded } from '../frames/loaded.tsx';
import { Page } from '../frames/page.tsx';
import { problemsOf } from '../frames/refusal.ts';
import { ToneMark } from '../frames/tone.tsx';
import { ACCOUNT_TONES } from './account-tones.ts';
import { DisableDialog } from './disable-dialog.tsx';
import { GrantFields } from './grant-fields.tsx';
import { IdentityCard } from './identity-card.tsx';
import { LinkDialog } from './link-dialog.tsx';
import { PersonDialog } from './person-dialog.tsx';

type GrantRow = AccountResponse['grants'][number];

/** One account: who it is, the roles, and what the person may do to it. */
export function AccountPage(): ReactElement {
  const { t } = useLanguage();
  const { id = '' } = useParams();
  const load = useLoad<AccountResponse>(`/accounts/${id}`);
  return (
    <Page
      title={load.data?.name ?? t('account.title')}
      testId="account-page"
      actions={<Link to="/accounts">{t('account.back')}</Link>}
    >
      <Loaded load={load}>{(account) => <AccountDetails account={account} reload={load.reload} />}</Loaded>
    </Page>
  );
}

interface AccountDetailsProps {
  readonly account: AccountResponse;
  readonly reload: () => void;
}

function AccountDetails({ account, reload }: AccountDetailsProps): ReactElement {
  const { t, say } = useLanguage();
  const { message } = App.useApp();
  const action = useAction();
  const [form] = Form.useForm<{ readonly organisationId: string; readonly role: Role }>();
  const [attempt, setAttempt] = useState(0);
  const [invited, setInvited] = useState<InvitedResponse>();
  const [changing, setChanging] = useState(false);
  const [leaving, setLeaving] = useState(false);
  const act = (name: string, body?: unknown): void =>
    void action
      .run(async () => {
        await postJson(`/accounts/${account.id}/${name}`, body);
        void message.success(t('account.saved'));
        reload();
      })
      .then((done) => (done ? form.resetFields() : setAttempt((n) => n + 1)));
  const invite = (): void =>
    void action
      .run(async () => {
        setInvited(await postJson<InvitedResponse>(`/accounts/${account.id}/invite`));
        reload();
      })
      .then(() => setAttempt((n) => n + 1));
  const mayTake = (grant: GrantRow): boolean =>
    account.grantable.some((one) => one.organisationId === grant.organisationId && one.roles.includes(grant.role));
  const revoking: Column<GrantRow> = {
    key: 'revoke',
    title: t('account.actions'),
    cell: (row) =>
      mayTake(row) && (
        <Button
          size="small"
          disabled={action.running}
          aria-label={t('account.revokeName', { office: row.organisationName, role: t(`role.${row.role}`) })}
          onClick={() => act('revoke', { organisationId: row.organisationId, role: row.role })}
          data-testid="revoke"
        >
          {t('account.revoke')}
        </Button>
      ),
  };
  const columns: readonly Column<GrantRow>[] = [
    { key: 'office', title: t('account.office'), head: true, cell: (row) => row.organisationName },
    { key: 'role', title: t('account.role'), cell: (row) => t(`role.${row.role}`) },
    ...(account.grantable.length === 0 ? [] : [revoking]),
  ];
  const { may } = account;
  return (
    <>
      <ErrorSummary problems={problemsOf(action.error, say)} attempt={attempt} errorId={action.error?.id ?? ''} />
      {invited && <LinkDialog invited={invited} onClose={() => setInvited(undefined)} />}
      {changing && <PersonDialog account={account} onClose={() => setChanging(false)} onSaved={reload} />}
      {leaving && <DisableDialog account={account} onClose={() => setLeaving(false)} onDone={reload} />}
      <div className="card">
        <Facts
          facts={[
            { label: t('account.username'), value: <span translate="no">{account.username}</span> },
            { label: t('account.emailAddress'), value: account.email ?? '—' },
            {
              label: t('account.state'),
              value: <ToneMark tone={ACCOUNT_TONES[account.state]} text={t(`account.state.${account.state}`)} />,
            },
            ...(account.invitedUntil === undefined
              ? []
              : [{ label: t('account.invitedUntil'), value: <Moment at={account.invitedUntil} /> }]),
          ]}
        />
        {account.locked && <ToneMark tone="amber" text={t('account.locked')} />}
        <div className="row-actions">
          {may.change && <Button onClick={() => setChanging(true)}>{t('account.change')}</Button>}
          {may.invite && (
            <Button disabled={action.running} onClick={invite} data-testid="account-invite">
              {t('account.invite')}
            </Button>
          )}
          {may.resetFactor && (
            <Button disabled={action.running} onClick={() => act('second-factor/reset')}>
              {t('factor.reset')}
            </Button>
          )}
          {may.unlock && (
            <Button disabled={action.running} onClick={() => act('unlock')}>
              {t('account.unlock')}
            </Button>
          )}
          {may.disable && account.state !== 'disabled' && (
            <Button danger disabled={action.running} onClick={() => setLeaving(true)} data-testid="account-disable">
              {t('account.disable')}
            </Button>
          )}
          {may.disable && account.state === 'disabled' && (
            <Button disabled={action.running} onClick={() => act('enable')}>
              {t('account.enable')}
            </Button>
          )}
        </div>
      </div>
      <IdentityCard account={account} busy={action.running} act={act} />
      <h2>{t('account.grants')}</h2>
      <DataTable
        caption={t('account.grants')}
        columns={columns}
        rows={account.grants}
        rowKey={(row) => `${row.organisationId}/${row.role}`}
        rowTestId="grant-row"
        empty={t('account.noGrants')}
      />
      {account.grantable.length > 0 && account.state !== 'disabled' && (
        <Form
          form={form}
          name="grant"
          layout="vertical"
          className="card"
          requiredMark={false}
          onFinish={(values) => act('grant', values)}
        >
          <h2>{t('account.grant')}</h2>
          <GrantFields form={form} grantable={account.grantable} />
          <Button type="primary" htmlType="submit" loading={action.running} data-testid="grant">
            {t('account.grant')}
          </Button>
        </Form>
      )}
    </>
  );
}
