import { Button, Form, Input } from 'antd';
import { useState } from 'react';
import type { ReactElement } from 'react';
import type { SigningView } from '../../contract/signing.ts';
import { postJson } from '../app/api.ts';
import { useLanguage } from '../app/language.tsx';
import { useAction } from '../app/use-action.ts';
import { ReasonDialog } from '../deadlines/reason-dialog.tsx';
import { DataTable } from '../frames/data-table.tsx';
import type { Column } from '../frames/data-table.tsx';
import { Moment } from '../frames/day.tsx';
import { ErrorSummary } from '../frames/error-summary.tsx';
import { problemsOf } from '../frames/refusal.ts';
import { ToneMark } from '../frames/tone.tsx';
import type { Tone } from '../frames/tone.tsx';

type Signer = SigningView['signers'][number];

const TONES: Record<Signer['state'], Tone> = {
  signed: 'green',
  due: 'amber',
  later: 'grey',
  'not-needed': 'grey',
  dropped: 'grey',
};

interface SigningPanelProps {
  readonly taskId: string;
  readonly signing: SigningView;
  readonly onDone: () => void;
}

/** Who has signed and who is still to sign; the person's own signature, and dropping one who has not signed. */
export function SigningPanel({ taskId, signing, onDone }: SigningPanelProps): ReactElement {
  const { t, say } = useLanguage();
  const action = useAction();
  const [dropping, setDropping] = useState<Signer>();
  const sign = (given: { readonly text: string }): void =>
    void action.run(async () => {
      await postJson(`/tasks/${taskId}/sign`, given);
      onDone();
    });
  const columns: readonly Column<Signer>[] = [
    { key: 'name', title: t('signing.who'), head: true, cell: (row) => row.name },
    {
      key: 'state',
      title: t('signing.state'),
      cell: (row) => <ToneMark tone={TONES[row.state]} text={t(`signing.is-${row.state}`)} />,
    },
    { key: 'text', title: t('signing.words'), cell: (row) => row.text ?? '—' },
    { key: 'at', title: t('signing.at'), cell: (row) => (row.at === undefined ? '—' : <Moment at={row.at} />) },
    {
      key: 'drop',
      title: t('signing.action'),
      cell: (row) =>
        row.mayDrop ? (
          <Button size="small" onClick={() => setDropping(row)} data-testid="drop-signer">
            {t('signing.drop')}
          </Button>
        ) : (
          '—'
        ),
    },
  ];
  return (
    <section className="card" aria-label={t('signing.title')} data-testid="signing">
      <div className="card-head">
        <h2>{t('signing.title')}</h2>
        <ToneMark
          tone={signing.isDone ? 'green' : 'amber'}
          text={t('signing.ratio', { signed: signing.signed, of: signing.of })}
        />
      </div>
      <p>
        {t(`signing.${signing.mode}`)} · {t('signing.asked', { by: signing.by, text: signing.text })}
      </p>
      <ErrorSummary problems={problemsOf(action.error, say)} attempt={action.error ? 1 : 0} />
      <DataTable
        caption={t('signing.title')}
        columns={columns}
        rows={signing.signers}
        rowKey={(row) => row.id}
        empty={t('signing.nobody')}
        rowTestId="signer-row"
      />
      {signing.maySign && (
        <Form layout="vertical" onFinish={sign}>
          <Form.Item
            name="text"
            label={t('signing.own')}
            rules={[{ required: true, whitespace: true, min: 2, message: t('handOff.noText') }]}
          >
            <Input.TextArea rows={3} maxLength={500} data-testid="sign-text" />
          </Form.Item>
          <Button type="primary" htmlType="submit" loading={action.running} data-testid="sign">
            {t('signing.sign')}
          </Button>
        </Form>
      )}
      {dropping !== undefined && (
        <ReasonDialog
          title={t('signing.drop')}
          label={t('signing.dropWhy', { who: dropping.name })}
          onSubmit={async ({ reason }) => {
            await postJson(`/tasks/${taskId}/drop-signer`, { accountId: dropping.id, text: reason });
            onDone();
          }}
          onClose={() => setDropping(undefined)}
        />
      )}
    </section>
  );
}
