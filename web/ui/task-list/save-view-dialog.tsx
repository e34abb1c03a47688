import { App, Checkbox, Form, Input, Modal, Select } from 'antd';
import type { ReactElement } from 'react';
import type { ViewsResponse } from '../../contract/saved-view.ts';
import type { TaskViewQuery } from '../../contract/task.ts';
import { postJson } from '../app/api.ts';
import { useLanguage } from '../app/language.tsx';
import { useAction } from '../app/use-action.ts';
import { ErrorSummary } from '../frames/error-summary.tsx';
import { problemsOf } from '../frames/refusal.ts';

interface SaveViewDialogProps {
  readonly groups: ViewsResponse['groups'];
  readonly query: TaskViewQuery;
  readonly onClose: () => void;
  readonly onDone: () => void;
}

interface Wish {
  readonly name: string;
  readonly group?: string;
  readonly isDefault?: boolean;
}

/** Asks for the name of the view, whether the group sees it, and whether the list opens with it. */
export function SaveViewDialog({ groups, query, onClose, onDone }: SaveViewDialogProps): ReactElement {
  const { t, say } = useLanguage();
  const { message } = App.useApp();
  const [form] = Form.useForm<Wish>();
  const action = useAction();
  const send = ({ name, group = '', isDefault = false }: Wish): void =>
    void action.run(async () => {
      await postJson('/views', { name, query, isDefault, ...(group === '' ? {} : { group }) });
      void message.success(t('views.saved', { name }));
      onDone();
      onClose();
    });
  return (
    <Modal
      open
      title={t('views.save')}
      okText={t('views.save')}
      cancelText={t('frame.cancel')}
      confirmLoading={action.running}
      onOk={() => form.submit()}
      onCancel={onClose}
    >
      <ErrorSummary problems={problemsOf(action.error, say)} attempt={0} />
      <p>{t('views.lead')}</p>
      <Form form={form} layout="vertical" initialValues={{ group: '' }} onFinish={send}>
        <Form.Item
          name="name"
          label={t('views.name')}
          rules={[{ required: true, whitespace: true, message: t('views.noName') }]}
        >
          <Input maxLength={30} data-testid="view-name" />
        </Form.Item>
        <Form.Item name="group" label={t('views.group')}>
          <Select
            data-testid="view-group"
            options={[
              { value: '', label: t('views.onlyMe') },
              ...groups.map(({ id, organisation, role }) => ({
                value: id,
                label: t('copy.group', { organisation, role: t(`role.${role}`) }),
              })),
            ]}
          />
        </Form.Item>
        <Form.Item name="isDefault" valuePropName="checked">
          <Checkbox>{t('views.default')}</Checkbox>
        </Form.Item>
      </Form>
    </Modal>
  );
}
