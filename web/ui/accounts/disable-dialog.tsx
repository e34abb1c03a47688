import { App, Modal, Select } from 'antd';
import { useState } from 'react';
import type { ReactElement } from 'react';
import type { AccountResponse, OpenTasksResponse } from '../../contract/account-register.ts';
import { postJson } from '../app/api.ts';
import { useLanguage } from '../app/language.tsx';
import { useAction } from '../app/use-action.ts';
import { useLoad } from '../app/use-load.ts';
import { DataTable } from '../frames/data-table.tsx';
import type { Column } from '../frames/data-table.tsx';
import { Day } from '../frames/day.tsx';
import { ErrorSummary } from '../frames/error-summary.tsx';
import { Loaded } from '../frames/loaded.tsx';
import { problemsOf } from '../frames/refusal.ts';

type Row = OpenTasksResponse['items'][number];

interface DisableDialogProps {
  readonly account: AccountResponse;
  readonly onClose: () => void;
  readonly onDone: () => void;
}

const sureButton = { 'data-testid': 'disable-sure', danger: true };

/** Shuts an account; says for each open task who does it from then on. */
export function DisableDialog({ account, onClose, onDone }: DisableDialogProps): ReactElement {
  const { t, say } = useLanguage();
  const { message } = App.useApp();
  const load = useLoad<OpenTasksResponse>(`/accounts/${account.id}/open-tasks`);
  const action = useAction();
  const [attempt, setAttempt] = useState(0);
  const [chosen, setChosen] = useState<Readonly<Record<string, string>>>({});
  const disable = (): void =>
    void action
      .run(async () => {
        const handOver = Object.entries(chosen).flatMap(([taskId, accountId]) =>
          accountId === '' ? [] : [{ taskId, accountId }],
        );
        await postJson(`/accounts/${account.id}/disable`, { handOver });
        void message.success(t('account.saved'));
        onDone();
        onClose();
      })
      .then(() => setAttempt((n) => n + 1));
  const columns: readonly Column<Row>[] = [
    { key: 'name', title: t('account.task'), head: true, cell: (row) => row.name },
    { key: 'number', title: t('account.taskNumber'), cell: (row) => row.number || '—' },
    { key: 'office', title: t('account.office'), cell: (row) => row.office || '—' },
    {
      key: 'due',
      title: t('account.taskDue'),
      cell: (row) => (row.dueOn === undefined ? '—' : <Day iso={row.dueOn} />),
    },
    {
      key: 'to',
      title: t('account.handTo'),
      cell: (row) =>
        row.movable ? (
          <Select
            aria-label={t('account.handToOf', { name: row.name })}
            value={chosen[row.id] ?? ''}
            popupMatchSelectWidth={false}
            onChange={(value) => setChosen((before) => ({ ...before, [row.id]: value }))}
            options={[
              { value: '', label: t('account.backToRole') },
              ...row.colleagues.map(({ id, name }) => ({ value: id, label: name })),
            ]}
          />
        ) : (
          t('account.staysOwn')
        ),
    },
  ];
  return (
    <Modal
      open
      width={800}
      title={t('account.disable')}
      okText={t('account.disable')}
      cancelText={t('frame.cancel')}
      confirmLoading={action.running}
      okButtonProps={{ ...sureButton, disabled: load.data === undefined }}
      mask={{ closable: false }}
      onOk={disable}
      onCancel={onClose}
    >
      <ErrorSummary problems={problemsOf(action.error, say)} attempt={attempt} errorId={action.error?.id ?? ''} />
      <p>{t('account.disableSure', { name: account.name })}</p>
      <Loaded load={load}>
        {({ items }) => (
          <DataTable
            caption={t('account.openTasks')}
            columns={columns}
            rows={items}
            rowKey={(row) => row.id}
            rowTestId="open-task-row"
            empty={t('account.noOpenTasks')}
          />
        )}
      </Loaded>
    </Modal>
  );
}
