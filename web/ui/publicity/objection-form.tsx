import { Alert, Button, Form, Input, Radio } from 'antd';
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
import { SignatureFields } from './signature-fields.tsx';
import type { Signature } from './signature-fields.tsx';

type Values = Omit<FileObjectionRequest, 'idempotencyKey' | 'unitStamp'> & { readonly signature: Signature };

const SIGNATURES = ['person', 'unit', 'unsigned'] as const;

/** The form to object to a notice, and the receipt. */
export function ObjectionForm({ id }: { readonly id: string }): ReactElement {
  const { t, say, language } = useLanguage();
  const action = useAction();
  const [form] = Form.useForm<Values>();
  const signature = Form.useWatch('signature', form) ?? 'person';
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
  const send = ({ signature: signed, ...values }: Values): void =>
    void action.run(async () => {
      try {
        setReceipt(
          await postJson<ObjectionReceipt>(`/publicities/${id}/objections`, {
            ...values,
            unitStamp: signed === 'unit',
            idempotencyKey: key,
          }),
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
      <Form<Values>
        form={form}
        name="objection"
        layout="vertical"
        initialValues={{ signature: 'person' }}
        onFinish={send}
        scrollToFirstError
      >
        <Form.Item
          name="text"
          label={t('public.objectText')}
          rules={[{ required: true, min: 10, message: t('public.objectShort') }]}
        >
          <Input.TextArea rows={4} maxLength={5000} aria-required data-testid="objection-text" />
        </Form.Item>
        <Form.Item
          name="evidence"
          label={`${t('public.evidence')}${t('editor.optional')}`}
          extra={t('public.evidenceHint')}
        >
          <Input.TextArea rows={3} maxLength={2000} data-testid="objection-evidence" />
        </Form.Item>
        <Form.Item name="signature" label={t('public.signature')}>
          <Radio.Group
            aria-label={t('public.signature')}
            options={SIGNATURES.map((each) => ({ value: each, label: t(`public.signature.${each}`) }))}
          />
        </Form.Item>
        <SignatureFields signature={signature} />
        <Button type="primary" htmlType="submit" loading={action.running} data-testid="send-objection">
          {t('public.objectSend')}
        </Button>
      </Form>
    </section>
  );
}
