import { Form, Select } from 'antd';
import type { FormInstance } from 'antd';
import type { ReactElement } from 'react';
import type { AccountResponse } from '../../contract/account-register.ts';
import { useLanguage } from '../app/language.tsx';

interface GrantFieldsProps {
  readonly form: FormInstance;
  readonly grantable: AccountResponse['grantable'];
}

/** The organisation, and then the role it has to give. */
export function GrantFields({ form, grantable }: GrantFieldsProps): ReactElement {
  const { t } = useLanguage();
  const chosen = Form.useWatch<string | undefined>('organisationId', form);
  const roles = grantable.find(({ organisationId }) => organisationId === chosen)?.roles ?? [];
  const required = [{ required: true, message: t('account.required') }];
  return (
    <>
      <Form.Item name="organisationId" label={t('account.office')} rules={required}>
        <Select
          showSearch={{ optionFilterProp: 'label' }}
          onChange={() => form.setFieldValue('role', undefined)}
          options={grantable.map((one) => ({ value: one.organisationId, label: one.organisationName }))}
        />
      </Form.Item>
      <Form.Item name="role" label={t('account.role')} rules={required}>
        <Select options={roles.map((role) => ({ value: role, label: t(`role.${role}`) }))} />
      </Form.Item>
    </>
  );
}
