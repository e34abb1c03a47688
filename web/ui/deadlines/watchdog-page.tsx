import { Button } from 'antd';
import type { ReactElement } from 'react';
import { Link } from 'react-router';
import type { WatchdogResponse } from '../../contract/watchdog.ts';
import { postJson } from '../app/api.ts';
import { momentText } from '../app/dates.ts';
import { useLanguage } from '../app/language.tsx';
import { useAction } from '../app/use-action.ts';
import { useLoad } from '../app/use-load.ts';
import { DataTable } from '../frames/data-table.tsx';
import type { Column } from '../frames/data-table.tsx';
import { Moment } from '../frames/day.tsx';
import { LoadFailure, Loaded } from '../frames/loaded.tsx';
import { Page } from '../frames/page.tsx';
import { ToneMark } from '../frames/tone.tsx';
import type { Tone } from '../frames/tone.tsx';

type Alert = WatchdogResponse['items'][number];

const TONES: Record<Alert['state'], Tone> = { suspected: 'amber', open: 'red', repaired: 'green', gone: 'grey' };

/** The check of the deadlines against the engine: what differs, and the button that puts it right. */
export function WatchdogPage(): ReactElement {
  const { t, say, language } = useLanguage();
  const load = useLoad<WatchdogResponse>('/watchdog');
  const action = useAction();
  const post = (path: string): void =>
    void action.run(async () => {
      await postJson(path);
      load.reload();
    });
  const columns: readonly Column<Alert>[] = [
    {
      key: 'number',
      title: t('deadlines.number'),
      head: true,
      cell: (row) => (row.link === '' ? row.subjectNumber : <Link to={row.link}>{row.subjectNumber}</Link>),
    },
    { key: 'step', title: t('deadlines.step'), cell: (row) => row.step },
    { key: 'what', title: t('deadlines.what'), cell: (row) => say(row.text) },
    { key: 'since', title: t('deadlines.since'), cell: (row) => <Moment at={row.firstSeenAt} /> },
    {
      key: 'state',
      title: t('deadlines.state'),
      cell: (row) => (
        <>
          <ToneMark tone={TONES[row.state]} text={t(`deadlines.${row.state}`)} /> {row.repairedBy}
        </>
      ),
    },
    { key: 'does', title: t('deadlines.repairDoes'), cell: (row) => say(row.repair) },
    {
      key: 'repair',
      title: t('deadlines.repair'),
      cell: (row) =>
        row.mayRepair && (
          <Button
            size="small"
            disabled={action.running}
            onClick={() => post(`/watchdog/alerts/${encodeURIComponent(row.id)}/repair`)}
            data-testid="repair"
          >
            {t('deadlines.repair')}
          </Button>
        ),
    },
  ];
  return (
    <Page
      title={t('deadlines.watchdog')}
      testId="watchdog-page"
      actions={
        <Button type="primary" loading={action.running} onClick={() => post('/watchdog/run')} data-testid="check-now">
          {t('deadlines.check')}
        </Button>
      }
    >
      <p className="quiet">{t('deadlines.watchdogLead')}</p>
      {action.error && <LoadFailure error={action.error} retry={action.clear} />}
      <Loaded load={load}>
        {({ checked, items }) => (
          <>
            <p role="status">
              {checked === undefined
                ? t('deadlines.neverChecked')
                : t('deadlines.checked', { ...checked, at: momentText(checked.at, language) })}
            </p>
            <DataTable
              caption={t('deadlines.watchdog')}
              columns={columns}
              rows={items}
              rowKey={(row) => row.id}
              empty={t(checked === undefined ? 'deadlines.nothingFound' : 'deadlines.noAlerts')}
            />
          </>
        )}
      </Loaded>
    </Page>
  );
}
