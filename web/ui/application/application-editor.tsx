import { Alert, Button, Form } from 'antd';
import { useEffect, useState } from 'react';
import type { ReactElement } from 'react';
import { useLocation, useNavigate } from 'react-router';
import type { ApplicationCheckResponse, ApplicationResponse } from '../../contract/application.ts';
import { getJson } from '../app/api.ts';
import { momentText } from '../app/dates.ts';
import { useLanguage } from '../app/language.tsx';
import { useAction } from '../app/use-action.ts';
import { FilePanel } from '../files/file-panel.tsx';
import { ErrorSummary } from '../frames/error-summary.tsx';
import { problemsOf } from '../frames/refusal.ts';
import { defectText } from './defect-text.ts';
import { fieldId } from './field-id.ts';
import { sectionOfField, sectionsFor } from './fields.ts';
import { SectionFields } from './section-fields.tsx';
import { SectionNav } from './section-nav.tsx';
import { SectionRows } from './section-rows.tsx';
import { useAutosave } from './use-autosave.ts';
import { useDirectory } from './use-directory.ts';
import { valueAt } from './declaration.ts';
import '../files/files.css';

type Defects = ApplicationCheckResponse['defects'];

/** The application as a form in sections: kept while typing, checked as a whole. */
export function ApplicationEditor({ application }: { readonly application: ApplicationResponse }): ReactElement {
  const { t, say, language } = useLanguage();
  const navigate = useNavigate();
  const { hash } = useLocation();
  const directory = useDirectory();
  const [declaration, setDeclaration] = useState<unknown>(application.declaration);
  const [defects, setDefects] = useState<Defects>();
  const [attempt, setAttempt] = useState(0);
  const save = useAutosave(application.id);
  const action = useAction();
  useEffect(() => {
    if (hash === '') return;
    const part = document.getElementById(hash.slice(1));
    part?.scrollIntoView({ block: part.matches('section') ? 'start' : 'center' });
    part?.focus({ preventScroll: true });
  }, [hash]);
  const check = (): void =>
    void action.run(async () => {
      await save.flush();
      const found = await getJson<ApplicationCheckResponse>(`/applications/${application.id}/check`);
      setDefects(found.defects);
      setAttempt((n) => n + 1);
    });
  const next = (): void =>
    void action.run(async () => {
      await save.flush();
      await navigate(`/applications/${application.id}/check`);
    });
  const problems =
    defects?.map((defect) => ({
      text: defectText(defect.field, say(defect.message), t),
      ruleCode: defect.ruleCode,
      fieldId: fieldId(defect.field),
    })) ?? [];
  const byField = new Map(defects?.map((defect) => [defect.field, defectText(defect.field, say(defect.message), t)]));
  const wrong = new Map<string, number>();
  for (const defect of defects ?? []) {
    const section = sectionOfField(defect.field);
    if (section !== undefined) wrong.set(section, (wrong.get(section) ?? 0) + 1);
  }
  const status = {
    idle: '',
    saving: t('editor.saving'),
    failed: t('editor.failed'),
    saved: t('editor.saved', { time: momentText(save.state.at ?? '', language) }),
  }[save.state.kind];
  return (
    <div className="editor">
      <ErrorSummary problems={action.error ? problemsOf(action.error, say, fieldId) : problems} attempt={attempt} />
      {defects?.length === 0 && <Alert type="success" showIcon role="status" title={t('editor.noDefects')} />}
      <p className="quiet">{t('editor.lead')}</p>
      <div className="editor-columns">
        <SectionNav declaration={declaration} wrong={wrong} />
        <Form
          name="application"
          layout="vertical"
          initialValues={application.declaration}
          data-testid="application-form"
          onValuesChange={(_changed, all: unknown) => {
            setDeclaration(all);
            save.change(all);
          }}
        >
          {sectionsFor(valueAt(declaration, ['title', 'channel'])).map((section) => (
            <section
              key={section.key}
              id={`section-${section.key}`}
              className="card"
              aria-labelledby={`title-${section.key}`}
            >
              <h2 id={`title-${section.key}`}>{t(section.word)}</h2>
              {section.rows ? (
                <SectionRows section={section} directory={directory} problems={byField} />
              ) : (
                <SectionFields fields={section.fields} base={section.path} directory={directory} problems={byField} />
              )}
            </section>
          ))}
        </Form>
      </div>
      <FilePanel path={`/applications/${application.id}/files`} bySection />
      <div className="action-bar" role="group" aria-label={t('editor.actions')}>
        <Button onClick={check} loading={action.running} data-testid="check">
          {t('editor.check')}
        </Button>
        <Button type="primary" onClick={next} disabled={action.running} data-testid="to-check-page">
          {t('editor.next')}
        </Button>
        <span role="status" className="quiet">
          {status}
        </span>
      </div>
    </div>
  );
}
