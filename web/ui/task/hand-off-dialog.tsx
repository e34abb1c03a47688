import { App, Form, Input, Modal, Select } from 'antd';
import type { ReactElement } from 'react';
import type { ColleaguesResponse } from '../../contract/hand-off.ts';
import type { TaskResponse } from '../../contract/task.ts';
import { postJson } from '../app/api.ts';
import { useLanguage } from '../app/language.tsx';
import { useAction } from '../app/use-action.ts';
import { useLoad } from '../app/use-load.ts';
import { ErrorSummary } from '../frames/error-summary.tsx';
import { Loaded } from '../frames/loaded.tsx';
import { problemsOf } from '../frames/refusal.ts';

/** The two ways to put a task into a colleague's hands. */
export type HandOffKind = 'transfer' | 'delegate';

interface HandOffDialogProps {
  readonly task: TaskResponse;
  readonly kind: HandOffKind;
  readonly onClose: () => void;
  readonly onDone: () => void;
}

interface Wish {
  readonly toId: string;
  readonly text: string;
}

/** Asks to whom a task goes and why; only colleagues who may do it are offered. */
export function HandOffDialog({ task, kind, onClose, onDone }: HandOffDialogProps): ReactElement {
  const { t, say } = useLanguage();
  const { message } = App.useApp();
  const [form] = Form.useForm<Wish>();
  const action = useAction();
  const load = useLoad<ColleaguesResponse>(`/tasks/${task.id}/colleagues`);
  const nobody = load.data?.items.length === 0;
  const send = (wish: Wish): void =>
    void action.run(async () => {
      await postJson(`/tasks/${task.id}/${kind}`, wish);
      const who = load.data?.items.find(({ id }) => id === wish.toId)?.name ?? '';
      void message.success(t(`handOff.${kind}Done`, { who }));
      onClose();
      onDone();
    });
  return (
    <Modal
      open
      className="form-dialog"
      title={t(`handOff.${kind}`)}
      okText={t(`handOff.${kind}`)}
      cancelText={t('frame.cancel')}
      confirmLoading={action.running}
      okButtonProps={{ disabled: load.data === undefined || nobody }}
      onOk={() => form.submit()}
      onCancel={onClose}
    >
      <ErrorSummary problems={problemsOf(action.error, say)} attempt={0} />
      <p>{t(`handOff.${kind}Lead`)}</p>
      <Loaded load={load}>
        {({ items }) =>
          items.length === 0 ? (
            <p className="empty-state" data-testid="hand-off-nobody">
              {t('handOff.nobody')}
            </p>
          ) : (
            <Form form={form} layout="vertical" onFinish={send}>
              <Form.Item name="toId" label={t('handOff.to')} rules={[{ required: true, message: t('handOff.noTo') }]}>
                <Select
                  showSearch={{ optionFilterProp: 'label' }}
                  options={items.map(({ id, name }) => ({ value: id, label: name }))}
                  data-testid="hand-off-to"
                />
              </Form.Item>
              <Form.Item
                name="text"
                label={t(`handOff.${kind}Text`)}
                rules={[{ required: true, whitespace: true, min: 2, message: t('handOff.noText') }]}
              >
                <Input.TextArea rows={3} maxLength={500} data-testid="hand-off-text" />
              </Form.Item>
            </Form>
          )
        }
      </Loaded>
    </Modal>
  );
}
