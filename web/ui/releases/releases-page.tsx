import { App, Button, Input, Space } from 'antd';
import { useState } from 'react';
import type { ReactElement } from 'react';
import { Link } from 'react-router';
import type { z } from 'zod';
import type { ReleaseResponse, releaseListResponseSchema } from '../../contract/release.ts';
import { postJson } from '../app/api.ts';
import { momentText } from '../app/dates.ts';
import { useLanguage } from '../app/language.tsx';
import { useAction } from '../app/use-action.ts';
import { useLoad } from '../app/use-load.ts';
import { Facts } from '../frames/facts.tsx';
import { LoadFailure, Loaded } from '../frames/loaded.tsx';
import { Page } from '../frames/page.tsx';

/** Exceptions that lie before the person's bureau, and those it has decided (例外批准). */
export function ReleasesPage(): ReactElement {
  const { t } = useLanguage();
  const load = useLoad<z.infer<typeof releaseListResponseSchema>>('/releases');
  return (
    <Page title={t('release.title')} testId="releases-page">
      <Loaded load={load}>
        {({ items }) => (
          <>
            {items.length === 0 && <p className="empty-state">{t('release.empty')}</p>}
            {items.map((release) => (
              <ReleaseCard key={release.id} release={release} onDecided={load.reload} />
            ))}
          </>
        )}
      </Loaded>
    </Page>
  );
}

interface ReleaseCardProps {
  readonly release: ReleaseResponse;
  readonly onDecided: () => void;
}

function ReleaseCard({ release, onDecided }: ReleaseCardProps): ReactElement {
  const { t, say, language } = useLanguage();
  const { message } = App.useApp();
  const action = useAction();
  const [reason, setReason] = useState('');
  const [documentNo, setDocumentNo] = useState('');
  const { id, subject, number, mayDecide, decisionReason } = release;
  const decide = (decision: 'granted' | 'declined'): void =>
    void action.run(async () => {
      await postJson(`/releases/${id}/decision`, { decision, reason, documentNo });
      void message.success(t('release.decided'));
      onDecided();
    });
  const title =
    subject.kind === 'application' ? <Link to={`/applications/${subject.id}`}>{number}</Link> : <span>{number}</span>;
  return (
    <section className="card" aria-label={number} data-testid={`release-${id}`}>
      <h2>
        {title} · {say(release.stateText)}
      </h2>
      <Facts
        facts={[
          { label: t('release.title'), value: release.rule },
          { label: t('release.reason'), value: release.reason },
          { label: release.askedBy, value: momentText(release.askedAt, language) },
          ...(decisionReason === undefined ? [] : [{ label: t('release.decisionReason'), value: decisionReason }]),
          ...(release.documentNo ? [{ label: t('release.documentNo'), value: release.documentNo }] : []),
        ]}
      />
      {mayDecide && (
        <>
          <label htmlFor={`reason-${id}`}>{t('release.decisionReason')}</label>
          <Input.TextArea
            id={`reason-${id}`}
            autoSize={{ minRows: 2, maxRows: 6 }}
            value={reason}
            onChange={(event) => setReason(event.target.value)}
          />
          <label htmlFor={`document-${id}`}>{t('release.documentNo')}</label>
          <Input id={`document-${id}`} value={documentNo} onChange={(event) => setDocumentNo(event.target.value)} />
          {action.error && <LoadFailure error={action.error} retry={action.clear} />}
          <Space wrap>
            <Button
              type="primary"
              disabled={reason.trim() === '' || documentNo.trim() === '' || action.running}
              onClick={() => decide('granted')}
            >
              {t('release.grant')}
            </Button>
            <Button disabled={reason.trim() === '' || action.running} onClick={() => decide('declined')}>
              {t('release.decline')}
            </Button>
          </Space>
        </>
      )}
    </section>
  );
}
