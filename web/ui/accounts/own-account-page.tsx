import { Button } from 'antd';
import type { ReactElement } from 'react';
import type { OwnAccountResponse } from '../../contract/own-account.ts';
import { postJson } from '../app/api.ts';
import { useLanguage } from '../app/language.tsx';
import { useAction } from '../app/use-action.ts';
import { useLoad } from '../app/use-load.ts';
import { DataTable } from '../frames/data-table.tsx';
import type { Column } from '../frames/data-table.tsx';
import { Moment } from '../frames/day.tsx';
import { LoadFailure, Loaded } from '../frames/loaded.tsx';
import { Page } from '../frames/page.tsx';
import { ToneMark } from '../frames/tone.tsx';
import { PasswordForm } from './password-form.tsx';
import { SecondFactorCard } from './second-factor-card.tsx';

type SignIn = OwnAccountResponse['signIns'][number];

/** The own account: where it is signed in, and its password. */
export function OwnAccountPage(): ReactElement {
  const { t } = useLanguage();
  const load = useLoad<OwnAccountResponse>('/me/account');
  const action = useAction();
  const end = (path: string): void =>
    void action.run(async () => {
      await postJson(`/me/sign-ins/${path}`);
      load.reload();
    });
  const columns: readonly Column<SignIn>[] = [
    { key: 'device', title: t('own.device'), head: true, cell: (row) => row.device || t('own.unknown') },
    { key: 'address', title: t('own.address'), cell: (row) => row.address || '—' },
    { key: 'since', title: t('own.since'), cell: (row) => <Moment at={row.since} /> },
    { key: 'seen', title: t('own.lastSeen'), cell: (row) => <Moment at={row.lastSeenAt} /> },
    {
      key: 'end',
      title: t('account.actions'),
      cell: (row) =>
        row.current ? (
          <ToneMark tone="green" text={t('own.thisOne')} />
        ) : (
          <Button
            size="small"
            disabled={action.running}
            onClick={() => end(`${row.id}/end`)}
            aria-label={t('own.endOf', { device: row.device || t('own.unknown') })}
            data-testid="end-sign-in"
          >
            {t('own.end')}
          </Button>
        ),
    },
  ];
  return (
    <Page title={t('own.title')} testId="own-account-page">
      {action.error && <LoadFailure error={action.error} retry={action.clear} />}
      <Loaded load={load}>
        {(own) => (
          <>
            <p className="quiet">{t('own.lead', { name: own.name, username: own.username })}</p>
            <div className="card-head">
              <h2>{t('own.signIns')}</h2>
              {own.signIns.length > 1 && (
                <Button disabled={action.running} onClick={() => end('end-others')} data-testid="end-others">
                  {t('own.endOthers')}
                </Button>
              )}
            </div>
            <DataTable
              caption={t('own.signIns')}
              columns={columns}
              rows={own.signIns}
              rowKey={(row) => row.id}
              rowTestId="sign-in-row"
              empty={t('own.noSignIns')}
            />
            <SecondFactorCard />
            <PasswordForm username={own.username} onChanged={load.reload} />
          </>
        )}
      </Loaded>
    </Page>
  );
}
