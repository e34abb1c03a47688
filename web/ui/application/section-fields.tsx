import { Form } from 'antd';
import type { ReactElement } from 'react';
import { useLanguage } from '../app/language.tsx';
import { isShown, valueAt } from './declaration.ts';
import { FieldInput } from './field-input.tsx';
import type { FieldSpec } from './fields.ts';
import type { Directory } from './use-directory.ts';

interface SectionFieldsProps {
  readonly fields: readonly FieldSpec[];
  /** Path of the section or row in the whole form. */
  readonly base: readonly (string | number)[];
  /** Set inside a list: names are given relative to it, the row first. */
  readonly relative?: readonly (string | number)[];
  readonly directory: Directory;
  readonly problems: ReadonlyMap<string, string>;
}

/** The fields of a section or of one row of it; those not asked for are left out. */
export function SectionFields({ fields, base, relative, directory, problems }: SectionFieldsProps): ReactElement {
  const { t } = useLanguage();
  const form = Form.useFormInstance();
  // Watching the whole form keeps the conditions right when a draft is loaded into it.
  const values: unknown = Form.useWatch([], form);
  const data = valueAt(values, base) ?? {};
  return (
    <div className="field-grid">
      {fields
        .filter((field) => isShown(field, base.length === 0 ? values : data))
        .map((field) => {
          const problem = problems.get([...base, ...field.path].join('.'));
          return (
            <Form.Item
              key={field.path.join('.')}
              name={[...(relative ?? base), ...field.path]}
              label={
                <>
                  {t(field.word)}
                  {field.optional === true && <span className="quiet">{t('editor.optional')}</span>}
                </>
              }
              required={field.optional !== true}
              className={field.kind === 'long' ? 'field-wide' : ''}
              {...(problem === undefined ? {} : { validateStatus: 'error' as const, help: problem })}
            >
              <FieldInput field={field} directory={directory} />
            </Form.Item>
          );
        })}
    </div>
  );
}
