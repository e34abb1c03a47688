import { Alert, Button, Form, Input } from 'antd';
import { useState } from 'react';
import type { ReactElement } from 'react';
import type { FileObjectionRequest, ObjectionReceipt } from '../../contract/publicity.ts';
import { postJson } from '../app/api.ts';
import { momentText } from '../app/dates.ts';
import { useLanguage } from '../app/language.tsx';
import { randomKey } from '../app/random-key.ts';
import { useAction } from '../app/use-action.ts';
import { ErrorSummary } from '../frames/error-summary.tsx';
import { problemsOf } from '../frames/refusal.ts';

type Values = Omit<FileObjectionRequest, 'idempotencyKey'>;

/** The form to object to a notice, and the receipt. */
export function ObjectionForm({ id }: { readonly id: string }): ReactElement {
  const { t, say, language } = useLanguage();
  const action = useAction();
  const [key] = useState(randomKey);
  const [attempt, setAttempt] = useState(0);
  const [receipt, setReceipt] = useState<ObjectionReceipt>();
  if (receipt) {
    return (
      <Alert
        type="success"
        showIcon
        role="status"
        data-testid="objection-receipt"
        title={t('public.received')}
        description={t('public.receivedNumber', { id: receipt.id, time: momentText(receipt.filedAt, language) })}
      />
    );
  }
  const send = (values: Values): void =>
    void action.run(async () => {
      try {
        setReceipt(
          await postJson<ObjectionReceipt>(`/publicities/${id}/objections`, { ...values, idempotencyKey: key }),
        );
      } finally {
        setAttempt((n) => n + 1);
      }
    });
  return (
    <section className="card" aria-labelledby="object-title">
      <h2 id="object-title">{t('public.object')}</h2>
      <p className="quiet">{t('public.objectLead')}</p>
      <ErrorSummary
        problems={problemsOf(action.error, say, (field) => `objection_${field}`)}
        attempt={attempt}
        errorId={action.error?.id ?? ''}
      />
      <Form<Values> name="objection" layout="vertical" onFinish={send} scrollToFirstError>
        <Form.Item
          name="text"
          label={t('public.objectText')}
          rules={[{ required: true, min: 10, message: t('public.objectShort') }]}
        >
          <Input.TextArea rows={4} maxLength={5000} aria-required data-testid="objection-text" />
        </Form.Item>
        <div className="field-grid">
          <Form.Item name="name" label={`${t('public.objectName')}${t('editor.optional')}`}>
            <Input maxLength={60} />
          </Form.Item>
          <Form.Item name="contact" label={`${t('public.objectContact')}${t('editor.optional')}`}>
            <Input maxLength={120} />
          </Form.Item>
        </div>
        <Button type="primary" htmlType="submit" loading={action.running} data-testid="send-objection">
          {t('public.objectSend')}
        </Button>
      </Form>
    </section>
  );
}
