import { Alert, Checkbox, Form, Input, Modal } from 'antd';
import { useState } from 'react';
import type { ReactElement } from 'react';
import type { AccountChoicesResponse, InvitedResponse } from '../../contract/account-register.ts';
import type { Role } from '../../contract/account.ts';
import { postJson } from '../app/api.ts';
import { useLanguage } from '../app/language.tsx';
import { useSession } from '../app/session.tsx';
import { useAction } from '../app/use-action.ts';
import { useLoad } from '../app/use-load.ts';
import { ErrorSummary } from '../frames/error-summary.tsx';
import { problemsOf } from '../frames/refusal.ts';
import { GrantFields } from './grant-fields.tsx';

interface Values {
  readonly username: string;
  readonly name: string;
  readonly email?: string;
  readonly organisationId?: string;
  readonly role?: Role;
  readonly first?: boolean;
}

interface AddAccountDialogProps {
  readonly onClose: () => void;
  readonly onInvited: (invited: InvitedResponse) => void;
}

const saveButton = { 'data-testid': 'account-save' };
/** Where the administrators of the installation hold their roles. */
const FIRST = { organisationId: 'system', role: 'security-admin' } as const;

/** Invites a person; a head chooses the role in the own unit at once. */
export function AddAccountDialog({ onClose, onInvited }: AddAccountDialogProps): ReactElement {
  const { t, say } = useLanguage();
  const { has } = useSession();
  const [form] = Form.useForm<Values>();
  const choices = useLoad<AccountChoicesResponse>('/account-choices');
  const action = useAction();
  const [attempt, setAttempt] = useState(0);
  const grantable = has('system-admin') ? [] : (choices.data?.grantable ?? []);
  const save = ({ organisationId, role, first, email, ...person }: Values): void => {
    const grants =
      first === true ? [FIRST] : organisationId === undefined || role === undefined ? [] : [{ organisationId, role }];
    const body = { ...person, ...(email === undefined || email === '' ? {} : { email }), grants };
    void action
      .run(async () => onInvited(await postJson<InvitedResponse>('/accounts', body)))
      .then(() => setAttempt((n) => n + 1));
  };
  const required = [{ required: true, message: t('account.required') }];
  return (
    <Modal
      open
      title={t('account.add')}
      okText={t('account.add')}
      cancelText={t('frame.cancel')}
      confirmLoading={action.running}
      okButtonProps={saveButton}
      mask={{ closable: false }}
      onOk={() => form.submit()}
      onCancel={onClose}
    >
      <ErrorSummary
        problems={problemsOf(action.error, say, (field) => `account_${field}`)}
        attempt={attempt}
        errorId={action.error?.id ?? ''}
      />
      <Form<Values> form={form} name="account" layout="vertical" onFinish={save} requiredMark={false}>
        <Form.Item name="name" label={t('account.name')} rules={required}>
          <Input maxLength={40} autoComplete="off" />
        </Form.Item>
        <Form.Item name="username" label={t('account.username')} extra={t('account.usernameHint')} rules={required}>
          <Input maxLength={40} autoComplete="off" autoCapitalize="none" />
        </Form.Item>
        <Form.Item name="email" label={t('account.email')}>
          <Input maxLength={120} autoComplete="off" inputMode="email" />
        </Form.Item>
        {choices.data?.firstSecurityAdmin === true && (
          <>
            <Alert type="info" showIcon title={t('account.firstSecurity')} />
            <Form.Item name="first" valuePropName="checked">
              <Checkbox>{t('account.asFirstSecurity')}</Checkbox>
            </Form.Item>
          </>
        )}
        {grantable.length > 0 ? (
          <GrantFields form={form} grantable={grantable} />
        ) : (
          <p className="quiet">{t('account.rolesLater')}</p>
        )}
      </Form>
    </Modal>
  );
}
