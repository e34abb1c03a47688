import { Button, Input, Select } from 'antd';
import { useState } from 'react';
import type { ReactElement } from 'react';
import { useSearchParams } from 'react-router';
import type { QualificationListResponse, QualificationResponse } from '../../contract/qualification.ts';
import { postJson } from '../app/api.ts';
import { useLanguage } from '../app/language.tsx';
import { useSession } from '../app/session.tsx';
import { useAction } from '../app/use-action.ts';
import { pathWith, useLoad } from '../app/use-load.ts';
import { DataTable } from '../frames/data-table.tsx';
import type { Column } from '../frames/data-table.tsx';
import { LoadFailure, Loaded } from '../frames/loaded.tsx';
import { Page } from '../frames/page.tsx';
import { Pager } from '../frames/pager.tsx';
import { SearchBox } from '../frames/search-box.tsx';
import { ToneMark } from '../frames/tone.tsx';
import { RecordDialog } from './record-dialog.tsx';

const KINDS = ['certificate', 'let-out', 'counterfeit'] as const;
const TONES = { recorded: 'green', proposed: 'amber', confirmed: 'red', dismissed: 'grey' } as const;

/** Certificates with the pledge given, and findings that another person confirms (24a, 24b). */
export function QualificationPage(): ReactElement {
  const { t } = useLanguage();
  const { me } = useSession();
  const [search, setSearch] = useSearchParams();
  const q = search.get('q') ?? '';
  const kind = search.get('kind') ?? '';
  const page = Number(search.get('page') ?? '1') || 1;
  const load = useLoad<QualificationListResponse>(pathWith('/qualification-records', { q, kind, page }));
  const action = useAction();
  const [recording, setRecording] = useState(false);
  const show = (next: { readonly q?: string; readonly kind?: string; readonly page?: string }): void => {
    const wanted = { q, kind, ...next };
    setSearch(Object.fromEntries(Object.entries(wanted).filter(([, value]) => value !== '')), { replace: true });
  };
  const decide = (id: string, decision: 'confirmed' | 'dismissed', reason?: string): void =>
    void action.run(async () => {
      await postJson(`/qualification-records/${id}/decide`, { decision, ...(reason ? { reason } : {}) });
      load.reload();
    });
  const columns: readonly Column<QualificationResponse>[] = [
    {
      key: 'about',
      title: t('qualification.about'),
      head: true,
      cell: (row) => (row.idTail === undefined ? row.about : `${row.about}（${row.idTail}）`),
    },
    { key: 'kind', title: t('qualification.kind'), cell: (row) => t(`qualification.kind.${row.kind}`) },
    { key: 'qualification', title: t('qualification.qualification'), cell: (row) => row.qualification },
    { key: 'documentNo', title: t('qualification.documentNo'), cell: (row) => row.documentNo },
    { key: 'on', title: t('qualification.on'), cell: (row) => row.on },
    { key: 'pledgedOn', title: t('qualification.pledgedOn'), cell: (row) => row.pledgedOn ?? '' },
    {
      key: 'state',
      title: t('qualification.state'),
      cell: (row) => <ToneMark tone={TONES[row.state]} text={t(`qualification.state.${row.state}`)} />,
    },
    { key: 'recordedBy', title: t('qualification.recordedBy'), cell: (row) => row.recordedBy },
    {
      key: 'decide',
      title: '',
      cell: (row) =>
        row.mayDecide ? (
          <Decision busy={action.running} onDecide={(decision, reason) => decide(row.id, decision, reason)} />
        ) : (
          (row.reason ?? '')
        ),
    },
  ];
  const mayRecord = me?.permissions.includes('qualification.record') === true;
  return (
    <Page
      title={t('qualification.title')}
      testId="qualification-page"
      actions={
        mayRecord && (
          <Button type="primary" onClick={() => setRecording(true)} data-testid="qualification-add">
            {t('qualification.add')}
          </Button>
        )
      }
    >
      {recording && (
        <RecordDialog
          onClose={(changed) => {
            setRecording(false);
            if (changed) load.reload();
          }}
        />
      )}
      <div className="filters">
        <SearchBox label={t('qualification.search')} value={q} onSearch={(text) => show({ q: text })} />
        <Select
          aria-label={t('qualification.kind')}
          className="filter-select"
          value={kind}
          onChange={(value) => show({ kind: value })}
          options={[
            { value: '', label: t('qualification.all') },
            ...KINDS.map((each) => ({ value: each, label: t(`qualification.kind.${each}`) })),
          ]}
        />
      </div>
      {action.error && <LoadFailure error={action.error} retry={action.clear} />}
      <Loaded load={load}>
        {(data) => (
          <>
            <DataTable
              caption={t('qualification.title')}
              columns={columns}
              rows={data.items}
              rowKey={(row) => row.id}
              rowTestId="qualification-row"
              empty={t('qualification.empty')}
            />
            <Pager page={data.page} total={data.total} onChange={(next) => show({ page: String(next) })} />
          </>
        )}
      </Loaded>
    </Page>
  );
}

interface DecisionProps {
  readonly busy: boolean;
  readonly onDecide: (decision: 'confirmed' | 'dismissed', reason: string) => void;
}

function Decision({ busy, onDecide }: DecisionProps): ReactElement {
  const { t } = useLanguage();
  const [reason, setReason] = useState('');
  return (
    <span className="row-actions">
      <Button size="small" type="primary" disabled={busy} onClick={() => onDecide('confirmed', reason)}>
        {t('qualification.confirm')}
      </Button>{' '}
      <Input
        size="small"
        aria-label={t('qualification.reason')}
        placeholder={t('qualification.reason')}
        value={reason}
        onChange={(event) => setReason(event.target.value)}
      />{' '}
      <Button size="small" disabled={busy} onClick={() => onDecide('dismissed', reason)}>
        {t('qualification.dismiss')}
      </Button>
    </span>
  );
}
