import { Button } from 'antd';
import { useState } from 'react';
import type { ReactElement } from 'react';
import type { Absence, SubstitutesResponse } from '../../contract/substitute.ts';
import { postJson } from '../app/api.ts';
import { useLanguage } from '../app/language.tsx';
import { useAction } from '../app/use-action.ts';
import { useLoad } from '../app/use-load.ts';
import { DataTable } from '../frames/data-table.tsx';
import type { Column } from '../frames/data-table.tsx';
import { Day } from '../frames/day.tsx';
import { LoadFailure, Loaded } from '../frames/loaded.tsx';
import { Page } from '../frames/page.tsx';
import { ToneMark } from '../frames/tone.tsx';
import type { Tone } from '../frames/tone.tsx';
import { SubstituteDialog } from './substitute-dialog.tsx';

const TONES: Record<Absence['state'], Tone> = { planned: 'blue', now: 'amber', over: 'grey', ended: 'grey' };

/** The own absences with who stands in, and for whom one stands in. */
export function SubstitutesPage(): ReactElement {
  const { t } = useLanguage();
  const load = useLoad<SubstitutesResponse>('/substitutes');
  const action = useAction();
  const [setting, setSetting] = useState(false);
  const end = (id: string): void =>
    void action.run(async () => {
      await postJson(`/substitutes/${id}/end`);
      load.reload();
    });
  const columns: readonly Column<Absence>[] = [
    { key: 'office', title: t('deadlines.office'), cell: (row) => row.organisation.name },
    { key: 'from', title: t('deadlines.from'), cell: (row) => <Day iso={row.from} /> },
    { key: 'to', title: t('deadlines.to'), cell: (row) => <Day iso={row.to} /> },
    {
      key: 'state',
      title: t('deadlines.state'),
      cell: (row) => <ToneMark tone={TONES[row.state]} text={t(`deadlines.${row.state}`)} />,
    },
  ];
  const own: readonly Column<Absence>[] = [
    { key: 'who', title: t('deadlines.substitute'), head: true, cell: (row) => row.substitute.name },
    ...columns,
    {
      key: 'end',
      title: t('deadlines.end'),
      cell: (row) =>
        (row.state === 'planned' || row.state === 'now') && (
          <Button size="small" disabled={action.running} onClick={() => end(row.id)} data-testid="end-substitute">
            {t('deadlines.end')}
          </Button>
        ),
    },
  ];
  const others: readonly Column<Absence>[] = [
    { key: 'who', title: t('deadlines.absent'), head: true, cell: (row) => row.absent.name },
    ...columns,
  ];
  return (
    <Page
      title={t('deadlines.substitutes')}
      testId="substitutes-page"
      actions={
        (load.data?.offices.length ?? 0) > 0 && (
          <Button type="primary" onClick={() => setSetting(true)} data-testid="set-substitute">
            {t('deadlines.setSubstitute')}
          </Button>
        )
      }
    >
      <p className="quiet">{t('deadlines.substitutesLead')}</p>
      {action.error && <LoadFailure error={action.error} retry={action.clear} />}
      <Loaded load={load}>
        {(data) => (
          <>
            <h2>{t('deadlines.ownAbsences')}</h2>
            <DataTable
              caption={t('deadlines.ownAbsences')}
              columns={own}
              rows={data.absences}
              rowKey={(row) => row.id}
              empty={t(data.offices.length === 0 ? 'deadlines.noOffice' : 'deadlines.noAbsences')}
            />
            <h2>{t('deadlines.standingIn')}</h2>
            <DataTable
              caption={t('deadlines.standingIn')}
              columns={others}
              rows={data.standingIn}
              rowKey={(row) => row.id}
              empty={t('deadlines.noStandingIn')}
            />
            {setting && <SubstituteDialog page={data} onClose={() => setSetting(false)} onDone={load.reload} />}
          </>
        )}
      </Loaded>
    </Page>
  );
}
