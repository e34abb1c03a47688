import { Button, Select } from 'antd';
import { useState } from 'react';
import type { ReactElement } from 'react';
import type { DeliveryListResponse, DeliveryRow } from '../../contract/channel.ts';
import { postJson } from '../app/api.ts';
import { useLanguage } from '../app/language.tsx';
import { useAction } from '../app/use-action.ts';
import { pathWith, useLoad } from '../app/use-load.ts';
import { DataTable } from '../frames/data-table.tsx';
import type { Column } from '../frames/data-table.tsx';
import { Moment } from '../frames/day.tsx';
import { LoadFailure, Loaded } from '../frames/loaded.tsx';
import { Pager } from '../frames/pager.tsx';
import { ToneMark } from '../frames/tone.tsx';

const STATES = ['pending', 'sent', 'failed', 'dead'] as const;
const TONES = { pending: 'blue', sent: 'green', failed: 'amber', dead: 'red' } as const;

/** What was sent over the channels and what was not, with one more try of what failed. */
export function DeliveryLog({
  channels,
}: {
  readonly channels: readonly { id: string; name: string }[];
}): ReactElement {
  const { t } = useLanguage();
  const [channelId, setChannelId] = useState('');
  const [state, setState] = useState('');
  const [page, setPage] = useState(1);
  const load = useLoad<DeliveryListResponse>(pathWith('/deliveries', { channelId, state, page }));
  const action = useAction();
  const retry = (id: string): void =>
    void action.run(async () => {
      await postJson(`/deliveries/${encodeURIComponent(id)}/retry`);
      load.reload();
    });
  const columns: readonly Column<DeliveryRow>[] = [
    { key: 'template', title: t('delivery.template'), head: true, cell: (row) => row.template },
    { key: 'channel', title: t('delivery.channel'), cell: (row) => row.channel ?? t(`channel.kind.${row.kind}`) },
    {
      key: 'state',
      title: t('delivery.state'),
      cell: (row) => <ToneMark tone={TONES[row.state]} text={t(`delivery.state.${row.state}`)} />,
    },
    { key: 'attempts', title: t('delivery.attempts'), cell: (row) => row.attempts, align: 'end' },
    { key: 'at', title: t('delivery.at'), cell: (row) => <Moment at={row.createdAt} /> },
    {
      key: 'last',
      title: t('delivery.last'),
      cell: (row) => row.log.at(-1)?.reason ?? (row.holdUntil === undefined ? '' : t('delivery.held')),
    },
    {
      key: 'retry',
      title: '',
      cell: (row) =>
        row.state === 'failed' || row.state === 'dead' ? (
          <Button size="small" disabled={action.running} onClick={() => retry(row.id)} data-testid="delivery-retry">
            {t('delivery.retry')}
          </Button>
        ) : null,
    },
  ];
  const choose = (set: (value: string) => void) => (value: string) => {
    set(value);
    setPage(1);
  };
  return (
    <section aria-label={t('delivery.title')}>
      <h2>{t('delivery.title')}</h2>
      <div className="filters">
        <Select
          aria-label={t('delivery.channel')}
          className="filter-select"
          value={channelId}
          onChange={choose(setChannelId)}
          options={[
            { value: '', label: `${t('delivery.channel')}：${t('delivery.all')}` },
            { value: 'email', label: t('channel.kind.email') },
            ...channels.map(({ id, name }) => ({ value: id, label: name })),
          ]}
        />
        <Select
          aria-label={t('delivery.state')}
          className="filter-select"
          value={state}
          onChange={choose(setState)}
          options={[
            { value: '', label: `${t('delivery.state')}：${t('delivery.all')}` },
            ...STATES.map((each) => ({ value: each, label: t(`delivery.state.${each}`) })),
          ]}
        />
        <Button onClick={load.reload}>{t('frame.retry')}</Button>
      </div>
      {action.error && <LoadFailure error={action.error} retry={action.clear} />}
      <Loaded load={load}>
        {(data) => (
          <>
            <DataTable
              caption={t('delivery.title')}
              columns={columns}
              rows={data.items}
              rowKey={(row) => row.id}
              rowTestId="delivery-row"
              empty={t('delivery.empty')}
            />
            <Pager page={data.page} total={data.total} onChange={setPage} />
          </>
        )}
      </Loaded>
    </section>
  );
}
