import { DeleteOutlined, PlusOutlined } from '@ant-design/icons';
import { Button, Form } from 'antd';
import type { ReactElement } from 'react';
import { useLanguage } from '../app/language.tsx';
import type { SectionSpec } from './fields.ts';
import { SectionFields } from './section-fields.tsx';
import type { Directory } from './use-directory.ts';

interface SectionRowsProps {
  readonly section: SectionSpec;
  readonly directory: Directory;
  readonly problems: ReadonlyMap<string, string>;
}

/** A section of rows: each can be removed, more can be added. */
export function SectionRows({ section, directory, problems }: SectionRowsProps): ReactElement {
  const { t } = useLanguage();
  const name = t(section.word);
  return (
    <Form.List name={[...section.path]}>
      {(rows, { add, remove }) => (
        <>
          {rows.length === 0 && <p className="quiet">{t('editor.noRows')}</p>}
          {rows.map((row, index) => (
            <fieldset key={row.key} className="row-fields">
              <legend>
                {t('editor.row', { name, n: index + 1 })}{' '}
                <Button
                  size="small"
                  icon={<DeleteOutlined aria-hidden />}
                  aria-label={t('editor.remove', { name, n: index + 1 })}
                  onClick={() => remove(row.name)}
                />
              </legend>
              <SectionFields
                fields={section.fields}
                base={[...section.path, row.name]}
                relative={[row.name]}
                directory={directory}
                problems={problems}
              />
            </fieldset>
          ))}
          <Button icon={<PlusOutlined aria-hidden />} onClick={() => add({})} data-testid={`add-${section.key}`}>
            {t('editor.add', { name })}
          </Button>
        </>
      )}
    </Form.List>
  );
}
