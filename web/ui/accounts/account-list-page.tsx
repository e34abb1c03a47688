import { Button, Select } from 'antd';
import { useState } from 'react';
import type { ReactElement } from 'react';
import { Link, useSearchParams } from 'react-router';
import type { AccountListResponse, InvitedResponse } from '../../contract/account-register.ts';
import type { OrganisationListResponse } from '../../contract/organisation.ts';
import { useLanguage } from '../app/language.tsx';
import { useSession } from '../app/session.tsx';
import { pathWith, useLoad } from '../app/use-load.ts';
import { DataTable } from '../frames/data-table.tsx';
import type { Column } from '../frames/data-table.tsx';
import { Loaded } from '../frames/loaded.tsx';
import { Page } from '../frames/page.tsx';
import { Pager } from '../frames/pager.tsx';
import { PrintButton, PrintHead } from '../frames/print-head.tsx';
import { SearchBox } from '../frames/search-box.tsx';
import { ToneMark } from '../frames/tone.tsx';
import { ACCOUNT_TONES } from './account-tones.ts';
import { AddAccountDialog } from './add-account-dialog.tsx';
import { LinkDialog } from './link-dialog.tsx';

type Row = AccountListResponse['items'][number];

/** The accounts the person looks after or may see. */
export function AccountListPage(): ReactElement {
  const { t } = useLanguage();
  const { me } = useSession();
  const [search, setSearch] = useSearchParams();
  const q = search.get('q') ?? '';
  const organisationId = search.get('organisationId') ?? '';
  const page = Number(search.get('page') ?? '1') || 1;
  const load = useLoad<AccountListResponse>(pathWith('/accounts', { q, organisationId, page }));
  const organisations = useLoad<OrganisationListResponse>('/organisations');
  const [adding, setAdding] = useState(false);
  const [invited, setInvited] = useState<InvitedResponse>();
  const change = (name: string, value: string): void => {
    const next = new URLSearchParams(search);
    if (name !== 'page') next.delete('page');
    if (value === '') next.delete(name);
    else next.set(name, value);
    setSearch(next, { replace: true });
  };
  const columns: readonly Column<Row>[] = [
    {
      key: 'name',
      title: t('account.name'),
      head: true,
      cell: (row) => <Link to={`/accounts/${row.id}`}>{row.name}</Link>,
    },
    { key: 'username', title: t('account.username'), cell: (row) => <span translate="no">{row.username}</span> },
    {
      key: 'grants',
      title: t('account.grants'),
      cell: (row) =>
        row.grants.map((grant) => `${grant.organisationName} ${t(`role.${grant.role}`)}`).join('；') ||
        t('account.noGrants'),
    },
    {
      key: 'state',
      title: t('account.state'),
      cell: (row) => <ToneMark tone={ACCOUNT_TONES[row.state]} text={t(`account.state.${row.state}`)} />,
    },
  ];
  return (
    <Page
      title={t('account.title')}
      testId="account-list-page"
      actions={
        <>
          <PrintButton />
          {me?.permissions.includes('account.add') === true && (
            <Button type="primary" onClick={() => setAdding(true)} data-testid="account-add">
              {t('account.add')}
            </Button>
          )}
        </>
      }
    >
      <p className="quiet">{t('account.lead')}</p>
      {adding && (
        <AddAccountDialog
          onClose={() => setAdding(false)}
          onInvited={(link) => {
            setAdding(false);
            setInvited(link);
            load.reload();
          }}
        />
      )}
      {invited && <LinkDialog invited={invited} onClose={() => setInvited(undefined)} />}
      <div className="filters">
        <SearchBox label={t('account.search')} value={q} onSearch={(text) => change('q', text)} />
        <Select
          className="filter-select"
          aria-label={t('account.office')}
          value={organisationId}
          showSearch={{ optionFilterProp: 'label' }}
          onChange={(value) => change('organisationId', value)}
          options={[
            { value: '', label: t('account.allOffices') },
            ...(organisations.data?.items ?? []).map(({ id, name }) => ({ value: id, label: name })),
          ]}
        />
      </div>
      <PrintHead
        filters={[
          [t('account.search'), q],
          [t('account.office'), organisations.data?.items.find(({ id }) => id === organisationId)?.name ?? ''],
        ]}
      />
      <Loaded load={load}>
        {(data) => (
          <>
            <DataTable
              caption={t('account.title')}
              columns={columns}
              rows={data.items}
              rowKey={(row) => row.id}
              rowTestId="account-row"
              empty={t('account.empty')}
            />
            <Pager page={data.page} total={data.total} onChange={(next) => change('page', String(next))} />
          </>
        )}
      </Loaded>
    </Page>
  );
}
