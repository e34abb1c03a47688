import { Form, Input } from 'antd';
import type { ReactElement } from 'react';
import { useLanguage } from '../app/language.tsx';

/** How an objection is signed: 署真实姓名, 单位盖章, or not at all. */
export type Signature = 'person' | 'unit' | 'unsigned';

/** Asks for what the chosen way of signing needs; an unsigned objection asks for nothing. */
export function SignatureFields({ signature }: { readonly signature: Signature }): ReactElement {
  const { t } = useLanguage();
  if (signature === 'unsigned') return <p className="quiet">{t('public.unsignedHint')}</p>;
  const isUnit = signature === 'unit';
  return (
    <>
      <div className="field-grid">
        <Form.Item
          name="name"
          label={t(isUnit ? 'public.unitName' : 'public.personName')}
          rules={[
            {
              required: true,
              whitespace: true,
              message: t(isUnit ? 'public.unitNameMissing' : 'public.personNameMissing'),
            },
          ]}
        >
          <Input maxLength={60} aria-required data-testid="objection-name" />
        </Form.Item>
        <Form.Item
          name="contact"
          label={t('public.objectContact')}
          rules={[{ required: true, whitespace: true, message: t('public.objectContactMissing') }]}
        >
          <Input maxLength={120} aria-required data-testid="objection-contact" />
        </Form.Item>
      </div>
      {isUnit && <p className="quiet">{t('public.unitHint')}</p>}
    </>
  );
}
