import { Button } from 'antd';
import type { ReactElement } from 'react';
import { Link, useParams } from 'react-router';
import type { ApplicationResponse } from '../../contract/application.ts';
import { useLanguage } from '../app/language.tsx';
import { useLiveReload } from '../app/live.tsx';
import { useLoad } from '../app/use-load.ts';
import { Due } from '../frames/due.tsx';
import { Facts } from '../frames/facts.tsx';
import { Loaded } from '../frames/loaded.tsx';
import { Page } from '../frames/page.tsx';

/** The receipt of an application: its number, what comes next and by when; can be opened again at any time. */
export function ReceiptPage(): ReactElement {
  const { t, say } = useLanguage();
  const { id = '' } = useParams();
  const load = useLoad<ApplicationResponse>(`/applications/${id}`);
  useLiveReload('tasks-changed cases-changed', load.reload);
  return (
    <Page title={t('receipt.title')} testId="receipt-page">
      <Loaded load={load}>
        {(application) => {
          const next = application.current[0];
          return (
            <div className="card">
              <Facts
                facts={[
                  { label: t('receipt.number'), value: <strong className="number">{application.number}</strong> },
                  { label: t('case.state'), value: say(application.statusText) },
                  ...(next
                    ? [
                        {
                          label: t('receipt.next'),
                          value: t('receipt.nextText', { who: next.organisation ?? '', name: next.name }),
                        },
                        {
                          label: t('receipt.due'),
                          value: (
                            <Due
                              dueOn={next.due?.on}
                              remaining={next.due?.remaining}
                              state="normal"
                              why={next.due?.why}
                            />
                          ),
                        },
                      ]
                    : []),
                ]}
              />
              {!next && <p>{t('receipt.waiting')}</p>}
              <p>{t('receipt.contact')}</p>
              <p>{t('receipt.keep')}</p>
              <p className="row-actions">
                <Link to={`/applications/${id}`}>{t('receipt.open')}</Link>
                <Button onClick={() => window.print()}>{t('receipt.print')}</Button>
              </p>
            </div>
          );
        }}
      </Loaded>
    </Page>
  );
}
