import { Button, Form, Input } from 'antd';
import type { ReactElement } from 'react';
import { useLanguage } from '../app/language.tsx';

/** As many as one return may name. */
const MOST = 20;

/** The things to correct, each with what is wrong; a part of the form that sends a step back. */
export function ReturnItems(): ReactElement {
  const { t } = useLanguage();
  return (
    <fieldset className="return-items">
      <legend>{t('return.items')}</legend>
      <Form.List name="items">
        {(rows, { add, remove }) => (
          <>
            {rows.map(({ key, name }) => (
              <div key={key} data-testid="return-item">
                <Form.Item
                  name={[name, 'item']}
                  label={t('return.item', { n: name + 1 })}
                  rules={[{ required: true, whitespace: true, message: t('return.noItem') }]}
                >
                  <Input maxLength={60} placeholder={t('return.itemHint')} />
                </Form.Item>
                <Form.Item
                  name={[name, 'problem']}
                  label={t('return.problem', { n: name + 1 })}
                  rules={[{ required: true, whitespace: true, min: 2, message: t('return.noProblem') }]}
                >
                  <Input maxLength={180} placeholder={t('return.problemHint')} />
                </Form.Item>
                {rows.length > 1 && (
                  <p className="row-actions">
                    <Button size="small" onClick={() => remove(name)}>
                      {t('return.remove', { n: name + 1 })}
                    </Button>
                  </p>
                )}
              </div>
            ))}
            {rows.length < MOST && (
              <Button onClick={() => add({ item: '', problem: '' })} data-testid="return-add">
                {t('return.add')}
              </Button>
            )}
          </>
        )}
      </Form.List>
    </fieldset>
  );
}
