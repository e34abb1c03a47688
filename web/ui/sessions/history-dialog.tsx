import { App, Form, InputNumber, Modal, Radio } from 'antd';
import { useState } from 'react';
import type { ReactElement } from 'react';
import type { z } from 'zod';
import type { reviewHistoryResponseSchema } from '../../contract/session.ts';
import { XLSX_TYPE, exportFormats } from '../../contract/export.ts';
import type { ExportFormat } from '../../contract/export.ts';
import { getJson } from '../app/api.ts';
import { useLanguage } from '../app/language.tsx';
import { useAction } from '../app/use-action.ts';
import { pathWith } from '../app/use-load.ts';
import { ErrorSummary } from '../frames/error-summary.tsx';
import { problemsOf } from '../frames/refusal.ts';
import { saveFile } from '../app/save-file.ts';

const okButton = { 'data-testid': 'history-save' };

interface Asked {
  readonly year: number;
  readonly format: ExportFormat;
}

interface HistoryDialogProps {
  /** The year first proposed. */
  readonly year: number | undefined;
  readonly onClose: () => void;
}

/** Exports the results of a year's ended sessions, as far as the person may see them (17n). */
export function HistoryDialog({ year, onClose }: HistoryDialogProps): ReactElement {
  const { t, say } = useLanguage();
  const { message } = App.useApp();
  const [form] = Form.useForm<Asked>();
  const action = useAction();
  const [nothing, setNothing] = useState(false);
  const save = (asked: Asked): void =>
    void action.run(async () => {
      const path = pathWith('/sessions/history', { ...asked });
      const { items, csv = '', xlsx = '' } = await getJson<z.infer<typeof reviewHistoryResponseSchema>>(path);
      setNothing(items.length === 0);
      if (items.length === 0) return;
      saveFile(t('session.historyFile', { ...asked }), asked.format === 'csv' ? csv : excelFile(xlsx));
      void message.success(t('session.historySaved', { n: items.length }));
      onClose();
    });
  return (
    <Modal
      open
      title={t('session.historyExport')}
      okText={t('session.historySave')}
      okButtonProps={okButton}
      cancelText={t('frame.cancel')}
      confirmLoading={action.running}
      onOk={() => form.submit()}
      onCancel={onClose}
    >
      <ErrorSummary problems={problemsOf(action.error, say)} attempt={0} errorId={action.error?.id ?? ''} />
      <p>{t('session.historyHint')}</p>
      <Form form={form} name="history" layout="vertical" initialValues={{ year, format: 'xlsx' }} onFinish={save}>
        <Form.Item
          name="year"
          label={t('sessions.year')}
          rules={[{ required: true, type: 'integer', min: 2020, max: 2100, message: t('session.historyYear') }]}
        >
          <InputNumber precision={0} onChange={() => setNothing(false)} data-testid="history-year" />
        </Form.Item>
        <Form.Item name="format" label={t('session.historyFormat')}>
          <Radio.Group
            options={exportFormats.map((format) => ({ value: format, label: t(`frame.export-${format}`) }))}
          />
        </Form.Item>
      </Form>
      <p role="status">{nothing && t('session.historyNothing')}</p>
    </Modal>
  );
}

function excelFile(base64: string): Blob {
  return new Blob([Uint8Array.from(atob(base64), (one) => one.charCodeAt(0))], { type: XLSX_TYPE });
}
