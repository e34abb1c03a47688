import { App, Form, Input, Modal, Radio, Select } from 'antd';
import type { ReactElement } from 'react';
import type { ColleaguesResponse } from '../../contract/hand-off.ts';
import type { AddSignersRequest } from '../../contract/signing.ts';
import type { TaskResponse } from '../../contract/task.ts';
import { postJson } from '../app/api.ts';
import { useLanguage } from '../app/language.tsx';
import { useAction } from '../app/use-action.ts';
import { useLoad } from '../app/use-load.ts';
import { ErrorSummary } from '../frames/error-summary.tsx';
import { Loaded } from '../frames/loaded.tsx';
import { problemsOf } from '../frames/refusal.ts';

const MODES = ['all', 'any', 'sequence'] as const;

interface SignersDialogProps {
  readonly task: TaskResponse;
  readonly onClose: () => void;
  readonly onDone: () => void;
}

/** Asks who signs before the task is finished, in which way and why. */
export function SignersDialog({ task, onClose, onDone }: SignersDialogProps): ReactElement {
  const { t, say } = useLanguage();
  const { message } = App.useApp();
  const [form] = Form.useForm<AddSignersRequest>();
  const action = useAction();
  const load = useLoad<ColleaguesResponse>(`/tasks/${task.id}/colleagues`);
  const nobody = load.data?.items.length === 0;
  const send = (wish: AddSignersRequest): void =>
    void action.run(async () => {
      await postJson(`/tasks/${task.id}/signers`, wish);
      void message.success(t('signing.added', { n: wish.toIds.length }));
      onClose();
      onDone();
    });
  return (
    <Modal
      open
      className="form-dialog"
      title={t('signing.add')}
      okText={t('signing.add')}
      cancelText={t('frame.cancel')}
      confirmLoading={action.running}
      okButtonProps={{ disabled: load.data === undefined || nobody }}
      onOk={() => form.submit()}
      onCancel={onClose}
    >
      <ErrorSummary problems={problemsOf(action.error, say)} attempt={0} />
      <p>{t('signing.lead')}</p>
      <Loaded load={load}>
        {({ items }) =>
          items.length === 0 ? (
            <p className="empty-state">{t('handOff.nobody')}</p>
          ) : (
            <Form form={form} layout="vertical" initialValues={{ mode: task.signing?.mode ?? 'all' }} onFinish={send}>
              <Form.Item name="mode" label={t('signing.mode')}>
                <Radio.Group options={MODES.map((mode) => ({ value: mode, label: t(`signing.${mode}`) }))} />
              </Form.Item>
              <Form.Item
                name="toIds"
                label={t('signing.who')}
                rules={[{ required: true, message: t('signing.noWho') }]}
              >
                <Select
                  mode="multiple"
                  optionFilterProp="label"
                  options={items.map(({ id, name }) => ({ value: id, label: name }))}
                  data-testid="signers-to"
                />
              </Form.Item>
              <Form.Item
                name="text"
                label={t('signing.why')}
                rules={[{ required: true, whitespace: true, min: 2, message: t('handOff.noText') }]}
              >
                <Input.TextArea rows={3} maxLength={500} data-testid="signers-text" />
              </Form.Item>
            </Form>
          )
        }
      </Loaded>
    </Modal>
  );
}
