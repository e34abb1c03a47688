import { Button } from 'antd';
import type { ReactElement } from 'react';
import { useParams } from 'react-router';
import type { AssessmentFormResponse } from '../../contract/hand-over.ts';
import { useLanguage } from '../app/language.tsx';
import { useLoad } from '../app/use-load.ts';
import { Loaded } from '../frames/loaded.tsx';
import { Page } from '../frames/page.tsx';
import './assessment-form.css';

type Copy = AssessmentFormResponse['copies'][number];

/** The assessment form in three labelled copies of equal content, to be printed (17m). */
export function AssessmentFormPage(): ReactElement {
  const { t } = useLanguage();
  const { id = '' } = useParams();
  const load = useLoad<AssessmentFormResponse>(`/applications/${id}/assessment-form`);
  return (
    <Page
      title={t('form.title')}
      testId="assessment-form-page"
      actions={
        <Button type="primary" onClick={() => window.print()} data-testid="print-copies">
          {t('form.print')}
        </Button>
      }
    >
      <p className="quiet">{t('form.lead')}</p>
      <Loaded load={load}>
        {(data) => (
          <>
            {data.copies.map((copy) => (
              <FormCopy key={copy.copy} copy={copy} form={data} />
            ))}
          </>
        )}
      </Loaded>
    </Page>
  );
}

/** One copy on a sheet of its own; its label is the only thing in which it differs. */
function FormCopy({ copy, form }: { readonly copy: Copy; readonly form: AssessmentFormResponse }): ReactElement {
  const { t, say } = useLanguage();
  const received =
    copy.receivedOn === undefined
      ? t('form.notReceived')
      : t('form.received', { name: copy.signedName ?? '', on: copy.receivedOn });
  return (
    <article className="form-copy" data-testid={`copy-${copy.copy}`}>
      <header>
        <h2>{t('form.title')}</h2>
        <p className="form-copy-label">
          {t('form.holder')}：<strong>{say(copy.label)}</strong>
          <span className="form-copy-receipt">{received}</span>
        </p>
      </header>
      <table>
        <caption className="visually-hidden">{t('form.title')}</caption>
        <tbody>
          {form.rows.map((row) => (
            <tr key={row.label}>
              <th scope="row">{row.label}</th>
              <td>{row.value}</td>
            </tr>
          ))}
          {(['form.unitOpinion', 'form.committeeOpinion', 'form.bureauOpinion'] as const).map((word) => (
            <tr key={word} className="form-copy-opinion">
              <th scope="row">{t(word)}</th>
              <td>
                {t('form.signature')}
                <span className="form-copy-seal">{t('form.seal')}</span>
              </td>
            </tr>
          ))}
        </tbody>
      </table>
      <footer>
        {t('form.hash')}：<code>{form.contentHash}</code>
      </footer>
    </article>
  );
}
