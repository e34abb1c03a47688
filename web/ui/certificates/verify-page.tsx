import { Alert, Button, Form, Input } from 'antd';
import { useState } from 'react';
import type { ReactElement } from 'react';
import type { VerifyCertificateResponse } from '../../contract/certificate.ts';
import { postJson } from '../app/api.ts';
import { useLanguage } from '../app/language.tsx';
import { useAction } from '../app/use-action.ts';
import { ErrorSummary } from '../frames/error-summary.tsx';
import { Facts } from '../frames/facts.tsx';
import { Page } from '../frames/page.tsx';
import { problemsOf } from '../frames/refusal.ts';

interface Question {
  readonly number: string;
  readonly name: string;
}

const TONES = { valid: 'success', void: 'error', unknown: 'warning' } as const;

/** Anybody checks a certificate by number and name (17o); what is typed is sent in the body, never in an address. */
export function VerifyPage(): ReactElement {
  const { t, say } = useLanguage();
  const action = useAction();
  const [answer, setAnswer] = useState<VerifyCertificateResponse>();
  const ask = (question: Question): void =>
    void action.run(async () => {
      setAnswer(await postJson<VerifyCertificateResponse>('/certificates/verify', question));
    });
  return (
    <Page title={t('verify.title')} testId="verify-page">
      <p className="quiet">{t('verify.lead')}</p>
      <ErrorSummary problems={problemsOf(action.error, say)} attempt={0} />
      <Form<Question> layout="vertical" onFinish={ask} style={{ maxWidth: '28rem' }}>
        <Form.Item
          name="number"
          label={t('verify.number')}
          rules={[{ required: true, message: t('verify.numberMissing') }]}
        >
          <Input maxLength={60} autoComplete="off" />
        </Form.Item>
        <Form.Item name="name" label={t('verify.name')} rules={[{ required: true, message: t('verify.nameMissing') }]}>
          <Input maxLength={50} autoComplete="off" />
        </Form.Item>
        <Button type="primary" htmlType="submit" loading={action.running} data-testid="verify">
          {t('verify.ask')}
        </Button>
      </Form>
      <div role="status" data-testid="verify-answer">
        {answer && (
          <>
            <Alert type={TONES[answer.state]} showIcon title={t(`verify.answer.${answer.state}`)} />
            <Facts
              facts={[
                { label: t('certificates.what'), value: answer.title },
                { label: t('certificates.issuer'), value: answer.issuer },
                { label: t('certificates.on'), value: answer.issuedOn },
              ].flatMap(({ label, value }) => (value === undefined ? [] : [{ label, value }]))}
            />
          </>
        )}
      </div>
    </Page>
  );
}
