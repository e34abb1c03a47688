import { App, Button, Space } from 'antd';
import { useState } from 'react';
import type { ReactElement } from 'react';
import type { ExtensionAsksResponse } from '../../contract/deadline.ts';
import { postJson } from '../app/api.ts';
import { useLanguage } from '../app/language.tsx';
import { useLiveReload } from '../app/live.tsx';
import { useAction } from '../app/use-action.ts';
import { useLoad } from '../app/use-load.ts';
import { DataTable } from '../frames/data-table.tsx';
import type { Column } from '../frames/data-table.tsx';
import { Day } from '../frames/day.tsx';
import { LoadFailure, Loaded } from '../frames/loaded.tsx';
import { Page } from '../frames/page.tsx';
import { ReasonDialog } from './reason-dialog.tsx';

type Ask = ExtensionAsksResponse['items'][number];

/** The extensions that wait for the person's word. */
export function ExtensionsPage(): ReactElement {
  const { t } = useLanguage();
  const { message } = App.useApp();
  const load = useLoad<ExtensionAsksResponse>('/extension-asks');
  useLiveReload('tasks-changed cases-changed', load.reload);
  const action = useAction();
  const [refusing, setRefusing] = useState<Ask>();
  const decide = async (ask: Ask, body: { approve: boolean; answer?: string }): Promise<void> => {
    await postJson(`/deadlines/${ask.deadlineId}/asks/${ask.askId}/decide`, body);
    void message.success(t(body.approve ? 'deadlines.approved' : 'deadlines.refused'));
    load.reload();
  };
  const columns: readonly Column<Ask>[] = [
    { key: 'number', title: t('deadlines.number'), head: true, cell: (row) => row.subjectNumber },
    { key: 'step', title: t('deadlines.step'), cell: (row) => `${row.organisation} · ${row.step}` },
    { key: 'askedBy', title: t('deadlines.askedBy'), cell: (row) => row.askedBy },
    { key: 'reason', title: t('deadlines.reason'), cell: (row) => row.reason },
    { key: 'endsOn', title: t('deadlines.endsOn'), cell: (row) => <Day iso={row.endsOn} /> },
    { key: 'newEndsOn', title: t('deadlines.newEndsOn'), cell: (row) => <Day iso={row.newEndsOn} /> },
    {
      key: 'decision',
      title: t('deadlines.decision'),
      cell: (row) => (
        <Space wrap>
          <Button
            type="primary"
            size="small"
            disabled={action.running}
            onClick={() => void action.run(() => decide(row, { approve: true }))}
            data-testid="approve-extension"
          >
            {t('deadlines.approve')}
          </Button>
          <Button size="small" onClick={() => setRefusing(row)} data-testid="refuse-extension">
            {t('deadlines.refuse')}
          </Button>
        </Space>
      ),
    },
  ];
  return (
    <Page title={t('deadlines.extensions')} testId="extensions-page">
      {action.error && <LoadFailure error={action.error} retry={action.clear} />}
      <Loaded load={load}>
        {(data) => (
          <DataTable
            caption={t('deadlines.extensions')}
            columns={columns}
            rows={data.items}
            rowKey={(row) => row.askId}
            empty={t('deadlines.noExtensions')}
          />
        )}
      </Loaded>
      {refusing !== undefined && (
        <ReasonDialog
          title={t('deadlines.refuse')}
          label={t('deadlines.refuseReason')}
          onSubmit={({ reason }) => decide(refusing, { approve: false, answer: reason })}
          onClose={() => setRefusing(undefined)}
        />
      )}
    </Page>
  );
}
