import { Form, Input, Modal, Select } from 'antd';
import { useState } from 'react';
import type { ReactElement } from 'react';
import type { TaskSummary } from '../../contract/task.ts';
import { useLanguage } from '../app/language.tsx';
import { Loaded } from '../frames/loaded.tsx';
import { ToneMark } from '../frames/tone.tsx';
import { runBulk } from './run-bulk.ts';
import type { BulkResult, BulkVerb, BulkWish } from './run-bulk.ts';
import { useCommonColleagues } from './use-common-colleagues.ts';

interface BulkDialogProps {
  readonly verb: BulkVerb;
  readonly tasks: readonly TaskSummary[];
  readonly onClose: () => void;
  /** Told once all were tried, with the ids of those that were refused. */
  readonly onDone: (failed: readonly string[]) => void;
}

/** Names how many tasks it is about, asks what the verb needs, and shows how it went with each. */
export function BulkDialog({ verb, tasks, onClose, onDone }: BulkDialogProps): ReactElement {
  const { t, say } = useLanguage();
  const [form] = Form.useForm<BulkWish>();
  const [results, setResults] = useState<readonly BulkResult[]>();
  const [running, setRunning] = useState(false);
  const colleagues = useCommonColleagues(verb === 'transfer' ? tasks : []);
  const nobody = verb === 'transfer' && (colleagues.data?.length ?? 0) === 0;
  const start = async (wish: BulkWish): Promise<void> => {
    setRunning(true);
    const found = await runBulk(verb, tasks, wish, setResults);
    setRunning(false);
    onDone(found.flatMap(({ task, refused }) => (refused === undefined ? [] : [task.id])));
  };
  const over = results !== undefined && !running;
  const refusedCount = results?.filter(({ refused }) => refused !== undefined).length ?? 0;
  return (
    <Modal
      open
      title={t(`bulk.${verb}`)}
      okText={over ? t('bulk.close') : t('bulk.confirm', { verb: t(`bulk.${verb}`), n: tasks.length })}
      cancelText={t('frame.cancel')}
      confirmLoading={running}
      okButtonProps={{ disabled: nobody && !over }}
      cancelButtonProps={{ hidden: over }}
      closable={!running}
      mask={{ closable: false }}
      onOk={() => (over ? onClose() : form.submit())}
      onCancel={onClose}
    >
      {results === undefined ? (
        <p data-testid="bulk-question">{t(`bulk.${verb}Ask`, { n: tasks.length })}</p>
      ) : (
        <p role="status" data-testid="bulk-summary">
          {t('bulk.summary', { done: results.length - refusedCount, refused: refusedCount, n: tasks.length })}
        </p>
      )}
      <Form form={form} layout="vertical" hidden={results !== undefined} onFinish={(wish) => void start(wish)}>
        {verb === 'transfer' && (
          <Loaded load={colleagues}>
            {(items) =>
              items.length === 0 ? (
                <p className="empty-state">{t('bulk.nobody')}</p>
              ) : (
                <>
                  <Form.Item
                    name="toId"
                    label={t('handOff.to')}
                    rules={[{ required: true, message: t('handOff.noTo') }]}
                  >
                    <Select
                      options={items.map(({ id, name }) => ({ value: id, label: name }))}
                      data-testid="hand-off-to"
                    />
                  </Form.Item>
                  <Form.Item
                    name="text"
                    label={t('handOff.transferText')}
                    rules={[{ required: true, whitespace: true, min: 2, message: t('handOff.noText') }]}
                  >
                    <Input.TextArea rows={2} maxLength={500} data-testid="hand-off-text" />
                  </Form.Item>
                </>
              )
            }
          </Loaded>
        )}
        {verb === 'approve' && (
          <Form.Item name="text" label={t('bulk.opinion')}>
            <Input.TextArea rows={2} maxLength={500} />
          </Form.Item>
        )}
      </Form>
      {results !== undefined && (
        <ul className="bulk-results">
          {results.map(({ task, refused }) => (
            <li key={task.id} data-testid="bulk-result">
              <ToneMark
                tone={refused === undefined ? 'green' : 'red'}
                text={t(refused === undefined ? 'bulk.done' : 'bulk.refused')}
              />{' '}
              {task.name} <span className="quiet number">{task.subject.number}</span>
              {refused !== undefined && <p>{say(refused)}</p>}
            </li>
          ))}
        </ul>
      )}
    </Modal>
  );
}
