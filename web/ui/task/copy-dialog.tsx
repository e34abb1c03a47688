import { App, Form, Input, Modal, Select } from 'antd';
import type { ReactElement } from 'react';
import type { CopyChoicesResponse } from '../../contract/copy.ts';
import { postJson } from '../app/api.ts';
import { useLanguage } from '../app/language.tsx';
import { useAction } from '../app/use-action.ts';
import { useLoad } from '../app/use-load.ts';
import { ErrorSummary } from '../frames/error-summary.tsx';
import { Loaded } from '../frames/loaded.tsx';
import { problemsOf } from '../frames/refusal.ts';

interface CopyDialogProps {
  readonly taskId: string;
  readonly onClose: () => void;
}

interface Wish {
  readonly to: readonly string[];
  readonly note?: string;
}

/** Groups have a slash in their id, people have none. */
const isGroup = (id: string): boolean => id.includes('/');

/** Asks who gets a read-only copy; only staff with access to the case are offered. */
export function CopyDialog({ taskId, onClose }: CopyDialogProps): ReactElement {
  const { t, say } = useLanguage();
  const { message } = App.useApp();
  const [form] = Form.useForm<Wish>();
  const action = useAction();
  const load = useLoad<CopyChoicesResponse>(`/tasks/${taskId}/copy-choices`);
  const send = ({ to, note }: Wish): void =>
    void action.run(async () => {
      const body = { toIds: to.filter((id) => !isGroup(id)), groups: to.filter(isGroup), note: note ?? '' };
      const { sent } = await postJson<{ sent: number }>(`/tasks/${taskId}/copy`, body);
      void message.success(t('copy.done', { n: sent }));
      onClose();
    });
  return (
    <Modal
      open
      className="form-dialog"
      title={t('copy.copy')}
      okText={t('copy.copy')}
      cancelText={t('frame.cancel')}
      confirmLoading={action.running}
      onOk={() => form.submit()}
      onCancel={onClose}
    >
      <ErrorSummary problems={problemsOf(action.error, say)} attempt={0} />
      <p>{t('copy.lead')}</p>
      <Loaded load={load}>
        {({ people, groups }) => (
          <Form form={form} layout="vertical" onFinish={send}>
            <Form.Item name="to" label={t('copy.to')} rules={[{ required: true, message: t('copy.noTo') }]}>
              <Select
                mode="multiple"
                optionFilterProp="label"
                data-testid="copy-to"
                options={[
                  {
                    label: t('copy.groups'),
                    options: groups.map(({ id, organisation, role }) => ({
                      value: id,
                      label: t('copy.group', { organisation, role: t(`role.${role}`) }),
                    })),
                  },
                  { label: t('copy.people'), options: people.map(({ id, name }) => ({ value: id, label: name })) },
                ]}
              />
            </Form.Item>
            <Form.Item name="note" label={t('copy.note')}>
              <Input.TextArea rows={2} maxLength={500} data-testid="copy-note" />
            </Form.Item>
          </Form>
        )}
      </Loaded>
    </Modal>
  );
}
