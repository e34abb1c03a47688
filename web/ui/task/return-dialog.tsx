import { App, Form, Modal, Radio } from 'antd';
import { useState } from 'react';
import type { ReactElement } from 'react';
import type { ReturnRequest, ReturnTarget, ReturnTargetsResponse } from '../../contract/return.ts';
import { postJson } from '../app/api.ts';
import { useLanguage } from '../app/language.tsx';
import { randomKey } from '../app/random-key.ts';
import { useAction } from '../app/use-action.ts';
import { useLoad } from '../app/use-load.ts';
import { ErrorSummary } from '../frames/error-summary.tsx';
import { Loaded } from '../frames/loaded.tsx';
import { problemsOf } from '../frames/refusal.ts';
import { LateReasonField } from './late-reason-field.tsx';
import { ReturnItems } from './return-items.tsx';
import { ReturnPreview } from './return-preview.tsx';
import type { TaskWork } from './use-task-work.ts';

interface ReturnDialogProps {
  readonly work: TaskWork;
  readonly onClose: () => void;
}

interface Wish {
  readonly target: ReturnTarget;
  readonly items: ReturnRequest['items'];
}

/** Sends the step back: to which of the legal steps, what is to be corrected there, and what that will do. */
export function ReturnDialog({ work, onClose }: ReturnDialogProps): ReactElement {
  const { t, say } = useLanguage();
  const { message } = App.useApp();
  const { task } = work;
  const [form] = Form.useForm<Wish>();
  const target = Form.useWatch('target', form);
  const [key] = useState(randomKey);
  const [attempt, setAttempt] = useState(0);
  const action = useAction();
  const load = useLoad<ReturnTargetsResponse>(`/tasks/${task.id}/return-targets`);
  const targets = load.data?.targets ?? [];
  const chosen = targets.find((one) => one.target === target);
  const send = (wish: Wish): void =>
    void action.run(async () => {
      try {
        await postJson(`/tasks/${task.id}/return`, {
          target: wish.target,
          items: wish.items,
          idempotencyKey: key,
          ...(task.asksLateReason ? { lateReason: work.lateReason } : {}),
        });
      } finally {
        setAttempt((n) => n + 1);
      }
      void message.success(t('return.done', { name: chosen === undefined ? '' : say(chosen.name) }));
      onClose();
      await work.leave();
    });
  return (
    <Modal
      open
      className="form-dialog"
      title={t('return.return')}
      okText={t('return.return')}
      cancelText={t('frame.cancel')}
      confirmLoading={action.running}
      okButtonProps={{ disabled: targets.length === 0 }}
      onOk={() => form.submit()}
      onCancel={onClose}
    >
      <ErrorSummary problems={problemsOf(action.error, say)} attempt={attempt} />
      <p>{t('return.lead')}</p>
      <Loaded load={load}>
        {() =>
          targets.length === 0 ? (
            <p className="empty-state">{t('return.none')}</p>
          ) : (
            <>
              <Form
                form={form}
                layout="vertical"
                initialValues={{ target: targets[0]?.target, items: [{ item: '', problem: '' }] }}
                onFinish={send}
              >
                <Form.Item name="target" label={t('return.target')}>
                  <Radio.Group
                    aria-label={t('return.target')}
                    options={targets.map((one) => ({ value: one.target, label: say(one.name) }))}
                  />
                </Form.Item>
                <ReturnItems />
              </Form>
              {task.asksLateReason && <LateReasonField work={work} />}
              {chosen !== undefined && <ReturnPreview preview={chosen} />}
            </>
          )
        }
      </Loaded>
    </Modal>
  );
}
