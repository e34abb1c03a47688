import type { ReactElement } from 'react';
import { useParams } from 'react-router';
import type { PublicityResponse } from '../../contract/publicity.ts';
import { dayText } from '../app/dates.ts';
import { useLanguage } from '../app/language.tsx';
import { useLoad } from '../app/use-load.ts';
import { DataTable } from '../frames/data-table.tsx';
import { Day } from '../frames/day.tsx';
import { Facts } from '../frames/facts.tsx';
import { Loaded } from '../frames/loaded.tsx';
import { Page } from '../frames/page.tsx';
import { ToneMark } from '../frames/tone.tsx';
import { WhyDate } from '../frames/why-date.tsx';
import { ObjectionForm } from './objection-form.tsx';
import { ObjectionLookup } from './objection-lookup.tsx';

/** One public notice as anyone may read it, with the form to object. */
export function PublicityPage(): ReactElement {
  const { t } = useLanguage();
  const { id = '' } = useParams();
  const load = useLoad<PublicityResponse>(`/publicities/${id}`);
  return (
    <Page key={id} title={load.data?.title ?? t('public.title')} testId="publicity-page">
      <Loaded load={load}>{(notice) => <Notice notice={notice} />}</Loaded>
    </Page>
  );
}

function Notice({ notice }: { readonly notice: PublicityResponse }): ReactElement {
  const { t, say, language } = useLanguage();
  const period = t('public.periodText', {
    from: dayText(notice.startedOn, language),
    to: dayText(notice.endsOn, language),
    n: notice.workingDays,
  });
  return (
    <>
      <div className="record-header">
        <Facts
          facts={[
            {
              label: t('public.state'),
              value: (
                <ToneMark
                  tone={notice.state === 'running' ? 'blue' : notice.state === 'closed' ? 'green' : 'red'}
                  text={t(`public.${notice.state}`)}
                />
              ),
            },
            {
              label: t('public.period'),
              value: (
                <>
                  {period} {notice.state === 'running' && <span className="quiet">{say(notice.remaining)}</span>}{' '}
                  {notice.provisional && <ToneMark tone="amber" text={t('frame.provisional')} />}
                  <WhyDate lines={notice.explanation} />
                </>
              ),
            },
            { label: t('public.organisation'), value: notice.organisation },
            { label: t('public.basis'), value: notice.basis },
            ...(notice.edition > 1
              ? [{ label: t('public.state'), value: t('public.edition', { n: notice.edition }) }]
              : []),
          ]}
        />
      </div>
      <section aria-labelledby="subjects-title">
        <h2 id="subjects-title">{t('public.subjects')}</h2>
        <DataTable
          caption={t('public.subjects')}
          columns={[
            { key: 'name', title: t('public.person'), head: true, cell: (row) => row.name },
            { key: 'unit', title: t('public.unit'), cell: (row) => row.unit },
            { key: 'speciality', title: t('public.speciality'), cell: (row) => row.speciality },
            { key: 'level', title: t('public.level'), cell: (row) => row.level },
          ]}
          rows={notice.subjects}
          rowKey={(row) => `${row.name}${row.unit}${row.speciality}`}
          empty={t('public.noSubjects')}
        />
      </section>
      <section className="card" aria-labelledby="contact-title">
        <h2 id="contact-title">{t('public.contact')}</h2>
        <Facts
          facts={[
            { label: t('public.office'), value: notice.acceptingOffice },
            { label: t('public.phone'), value: notice.phone },
            { label: t('public.address'), value: notice.address },
            { label: t('public.email'), value: notice.email },
            { label: t('public.method'), value: notice.method },
            { label: t('public.place'), value: notice.place },
            { label: t('public.issuer'), value: notice.issuer },
            { label: t('public.issuedOn'), value: <Day iso={notice.issuedOn} /> },
          ]}
        />
      </section>
      {notice.state === 'running' ? (
        <ObjectionForm id={notice.id} />
      ) : (
        <p className="quiet">{t('public.objectClosed')}</p>
      )}
      <ObjectionLookup id={notice.id} />
    </>
  );
}
