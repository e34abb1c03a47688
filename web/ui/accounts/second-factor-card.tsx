import { Alert, App, Button, Form, Input, QRCode } from 'antd';
import { useState } from 'react';
import type { ReactElement } from 'react';
import type {
  BegunSecondFactorResponse,
  RecoveryCodesResponse,
  SecondFactorResponse,
} from '../../contract/second-factor.ts';
import { postJson } from '../app/api.ts';
import { useLanguage } from '../app/language.tsx';
import { useSession } from '../app/session.tsx';
import { useAction } from '../app/use-action.ts';
import { useLoad } from '../app/use-load.ts';
import { ErrorSummary } from '../frames/error-summary.tsx';
import { Loaded } from '../frames/loaded.tsx';
import { problemsOf } from '../frames/refusal.ts';
import { ToneMark } from '../frames/tone.tsx';

interface Values {
  readonly password?: string;
  readonly code?: string;
}

/** The second factor of the own account: set up with a QR code, removed with a code; recovery codes are shown once. */
export function SecondFactorCard(): ReactElement {
  const { t, say } = useLanguage();
  const { message } = App.useApp();
  const { retry } = useSession();
  const [form] = Form.useForm<Values>();
  const load = useLoad<SecondFactorResponse>('/me/second-factor');
  const action = useAction();
  const [attempt, setAttempt] = useState(0);
  const [begun, setBegun] = useState<BegunSecondFactorResponse>();
  const [codes, setCodes] = useState<readonly string[]>();
  const run = (change: () => Promise<void>): void =>
    void action
      .run(async () => {
        await change();
        form.resetFields();
      })
      .then(() => setAttempt((n) => n + 1));
  const send = (on: boolean, values: Values): void =>
    run(async () => {
      if (on) {
        await postJson('/me/second-factor/remove', values);
        void message.success(t('factor.removed'));
        load.reload();
        retry();
      } else if (begun === undefined) {
        setBegun(await postJson<BegunSecondFactorResponse>('/me/second-factor/begin', values));
      } else {
        const { recoveryCodes } = await postJson<RecoveryCodesResponse>('/me/second-factor/confirm', values);
        setBegun(undefined);
        setCodes(recoveryCodes);
        load.reload();
      }
    });
  const required = [{ required: true, message: t('account.required') }];
  const password = (
    <Form.Item name="password" label={t('own.current')} rules={required}>
      <Input.Password autoComplete="current-password" data-testid="factor-password" />
    </Form.Item>
  );
  const code = (
    <Form.Item name="code" label={t('factor.code')} rules={required}>
      <Input inputMode="text" autoComplete="one-time-code" maxLength={40} data-testid="factor-code" />
    </Form.Item>
  );
  return (
    <section className="card" aria-labelledby="factor-title">
      <h2 id="factor-title">{t('factor.title')}</h2>
      <Loaded load={load}>
        {({ on, required: needed, recoveryLeft, byPassword }) => (
          <>
            {needed && !on && <Alert type="warning" showIcon title={t('factor.needed')} />}
            {codes && (
              <Alert
                type="success"
                showIcon
                role="status"
                title={t('factor.codesTitle')}
                description={
                  <>
                    <p>{t('factor.codesLead')}</p>
                    <ul className="recovery-codes" data-testid="recovery-codes">
                      {codes.map((each) => (
                        <li key={each}>
                          <code>{each}</code>
                        </li>
                      ))}
                    </ul>
                    <Button
                      onClick={() => {
                        setCodes(undefined);
                        retry();
                      }}
                      data-testid="codes-kept"
                    >
                      {t('factor.codesKept')}
                    </Button>
                  </>
                }
              />
            )}
            <p>
              <ToneMark tone={on ? 'green' : 'grey'} text={t(on ? 'factor.on' : 'factor.off')} />{' '}
              {on && <span className="quiet">{t('factor.left', { n: recoveryLeft })}</span>}
            </p>
            <p className="quiet">{t(on ? 'factor.onLead' : 'factor.lead')}</p>
            <ErrorSummary
              problems={problemsOf(action.error, say, (field) => `factor_${field}`)}
              attempt={attempt}
              errorId={action.error?.id ?? ''}
            />
            <Form
              form={form}
              name="factor"
              layout="vertical"
              requiredMark={false}
              onFinish={(values: Values) => send(on, values)}
            >
              {(on || begun === undefined) && (byPassword ? password : <p className="quiet">{t('factor.fresh')}</p>)}
              {begun && (
                <>
                  <div className="qr-code">
                    <QRCode
                      type="svg"
                      aria-label={t('factor.qr')}
                      value={begun.uri}
                      size={200}
                      color="#000"
                      bgColor="#fff"
                      bordered={false}
                    />
                  </div>
                  <p>{t('factor.scan')}</p>
                  <p>
                    {t('factor.secret')} <code className="long-code">{begun.secret}</code>
                  </p>
                </>
              )}
              {(on || begun !== undefined) && code}
              <Button
                htmlType="submit"
                type={on ? 'default' : 'primary'}
                danger={on}
                loading={action.running}
                data-testid="factor-send"
              >
                {t(on ? 'factor.remove' : begun === undefined ? 'factor.begin' : 'factor.confirm')}
              </Button>
            </Form>
          </>
        )}
      </Loaded>
    </section>
  );
}
