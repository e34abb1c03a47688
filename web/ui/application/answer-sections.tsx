import type { ReactElement, ReactNode } from 'react';
import { Link } from 'react-router';
import { dayText } from '../app/dates.ts';
import { useLanguage } from '../app/language.tsx';
import { Facts } from '../frames/facts.tsx';
import { choiceWord } from './choices.ts';
import { isShown, valueAt, withoutEmpty } from './declaration.ts';
import { sectionsFor } from './fields.ts';
import type { FieldSpec } from './fields.ts';
import { useDirectory } from './use-directory.ts';

interface AnswerSectionsProps {
  readonly declaration: unknown;
  /** Address of the editor; with it each section gets a link to change it. */
  readonly editPath?: string;
}

/** The declared data for reading, section by section. */
export function AnswerSections({ declaration, editPath }: AnswerSectionsProps): ReactElement {
  const { t, language } = useLanguage();
  const directory = useDirectory();
  const answer = (field: FieldSpec, value: unknown): ReactNode => {
    if (withoutEmpty(value) === undefined) return <span className="quiet">{t('check.missing')}</span>;
    const text = typeof value === 'string' ? value : JSON.stringify(value);
    if (field.kind === 'date') return dayText(text, language);
    if (field.kind === 'committee') return directory.committees.find((each) => each.id === text)?.name ?? text;
    if (field.kind === 'organisation') return directory.organisations.find((each) => each.id === text)?.name ?? text;
    const named =
      field.values === undefined ? undefined : directory.values[field.values]?.find((one) => one.value === text);
    if (named !== undefined) return named.label;
    const word = field.list === undefined ? undefined : choiceWord(field.list, value);
    return word === undefined ? text : t(word);
  };
  const facts = (fields: readonly FieldSpec[], data: unknown): ReactElement => (
    <Facts
      facts={fields
        .filter((field) => isShown(field, data))
        .filter((field) => field.optional !== true || withoutEmpty(valueAt(data, field.path)) !== undefined)
        .map((field) => ({ label: t(field.word), value: answer(field, valueAt(data, field.path)) }))}
    />
  );
  return (
    <>
      {sectionsFor(valueAt(declaration, ['title', 'channel'])).map((section) => {
        const data = section.path.length === 0 ? declaration : valueAt(declaration, section.path);
        const rows: unknown[] = Array.isArray(data) ? data : [];
        const name = t(section.word);
        return (
          <section key={section.key} className="card" aria-labelledby={`answers-${section.key}`}>
            <div className="card-head">
              <h2 id={`answers-${section.key}`}>{name}</h2>
              {editPath !== undefined && (
                <Link to={`${editPath}#section-${section.key}`} aria-label={t('check.changeName', { name })}>
                  {t('check.change')}
                </Link>
              )}
            </div>
            {!section.rows && facts(section.fields, data)}
            {section.rows && rows.length === 0 && <p className="quiet">{t('check.missing')}</p>}
            {section.rows &&
              rows.map((row, index) => (
                <div key={index} className="answer-row">
                  {facts(section.fields, row)}
                </div>
              ))}
          </section>
        );
      })}
    </>
  );
}
