import { App, Button } from 'antd';
import { useState } from 'react';
import type { ReactElement } from 'react';
import type { ChannelListResponse, ChannelResponse } from '../../contract/channel.ts';
import { postJson } from '../app/api.ts';
import { useLanguage } from '../app/language.tsx';
import { useAction } from '../app/use-action.ts';
import { useLoad } from '../app/use-load.ts';
import { DataTable } from '../frames/data-table.tsx';
import type { Column } from '../frames/data-table.tsx';
import { LoadFailure, Loaded } from '../frames/loaded.tsx';
import { Page } from '../frames/page.tsx';
import { ToneMark } from '../frames/tone.tsx';
import { ChannelDialog } from './channel-dialog.tsx';
import { DeliveryLog } from './delivery-log.tsx';

/** The channels of notices outside the system, and what became of the messages. */
export function ChannelPage(): ReactElement {
  const { t } = useLanguage();
  const { message } = App.useApp();
  const load = useLoad<ChannelListResponse>('/channels');
  const action = useAction();
  const [open, setOpen] = useState<{ readonly channel?: ChannelResponse }>();
  const test = (id: string): void =>
    void action.run(async () => {
      await postJson(`/channels/${id}/test`);
      void message.success(t('channel.tested'));
    });
  const columns: readonly Column<ChannelResponse>[] = [
    { key: 'name', title: t('channel.name'), head: true, cell: (row) => row.name },
    { key: 'kind', title: t('channel.kind'), cell: (row) => t(`channel.kind.${row.kind}`) },
    {
      key: 'enabled',
      title: t('channel.enabled'),
      cell: (row) => (
        <ToneMark tone={row.enabled ? 'green' : 'grey'} text={t(row.enabled ? 'channel.on' : 'channel.off')} />
      ),
    },
    {
      key: 'secret',
      title: t('channel.secret'),
      cell: (row) => row.secrets.map(({ tail }) => `••••${tail}`).join('、'),
    },
    {
      key: 'actions',
      title: '',
      cell: (row) => (
        <span className="row-actions">
          <Button
            size="small"
            onClick={() => setOpen({ channel: row })}
            aria-label={t('channel.editName', { name: row.name })}
          >
            {t('channel.edit')}
          </Button>{' '}
          <Button
            size="small"
            disabled={action.running}
            onClick={() => test(row.id)}
            aria-label={t('channel.testName', { name: row.name })}
          >
            {t('channel.test')}
          </Button>
        </span>
      ),
    },
  ];
  return (
    <Page
      title={t('channel.title')}
      testId="channel-page"
      actions={
        <Button type="primary" onClick={() => setOpen({})} data-testid="channel-add">
          {t('channel.add')}
        </Button>
      }
    >
      {open && (
        <ChannelDialog
          channel={open.channel}
          onClose={(changed) => {
            setOpen(undefined);
            if (changed) load.reload();
          }}
        />
      )}
      {action.error && <LoadFailure error={action.error} retry={action.clear} />}
      <Loaded load={load}>
        {({ items }) => (
          <>
            <DataTable
              caption={t('channel.title')}
              columns={columns}
              rows={items}
              rowKey={(row) => row.id}
              rowTestId="channel-row"
              empty={t('channel.empty')}
            />
            <DeliveryLog channels={items} />
          </>
        )}
      </Loaded>
    </Page>
  );
}
