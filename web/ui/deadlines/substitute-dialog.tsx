import { App, Form, Modal, Select } from 'antd';
import type { ReactElement } from 'react';
import type { SetSubstituteRequest, SubstitutesResponse } from '../../contract/substitute.ts';
import { postJson } from '../app/api.ts';
import { useLanguage } from '../app/language.tsx';
import { useAction } from '../app/use-action.ts';
import { DateInput } from '../application/date-input.tsx';
import { ErrorSummary } from '../frames/error-summary.tsx';
import { problemsOf } from '../frames/refusal.ts';

interface SubstituteDialogProps {
  readonly page: SubstitutesResponse;
  readonly onClose: () => void;
  readonly onDone: () => void;
}

/** Asks for the organisation, the colleague and the days, both included. */
export function SubstituteDialog({ page, onClose, onDone }: SubstituteDialogProps): ReactElement {
  const { t, say } = useLanguage();
  const { message } = App.useApp();
  const [form] = Form.useForm<SetSubstituteRequest>();
  const action = useAction();
  const officeId = Form.useWatch('organisationId', form) ?? page.offices[0]?.id;
  const colleagues = page.offices.find(({ id }) => id === officeId)?.colleagues ?? [];
  const choose = (list: readonly { id: string; name: string }[]) =>
    list.map(({ id, name }) => ({ value: id, label: name }));
  const required = [{ required: true, message: t('deadlines.required') }];
  const save = (values: SetSubstituteRequest): void =>
    void action.run(async () => {
      await postJson('/substitutes', values);
      void message.success(t('deadlines.saved'));
      onDone();
      onClose();
    });
  return (
    <Modal
      open
      title={t('deadlines.setSubstitute')}
      okText={t('deadlines.setSubstitute')}
      cancelText={t('frame.cancel')}
      confirmLoading={action.running}
      onOk={() => form.submit()}
      onCancel={onClose}
    >
      <ErrorSummary problems={problemsOf(action.error, say)} attempt={0} />
      <Form
        form={form}
        layout="vertical"
        initialValues={{ organisationId: page.offices[0]?.id, from: page.today, to: page.today }}
        onFinish={save}
      >
        <Form.Item name="organisationId" label={t('deadlines.office')} rules={required}>
          <Select options={choose(page.offices)} onChange={() => form.setFieldValue('substituteId', undefined)} />
        </Form.Item>
        <Form.Item name="substituteId" label={t('deadlines.substitute')} rules={required}>
          <Select options={choose(colleagues)} data-testid="substitute" />
        </Form.Item>
        <Form.Item name="from" label={t('deadlines.from')} rules={required}>
          <DateInput />
        </Form.Item>
        <Form.Item name="to" label={t('deadlines.to')} rules={required}>
          <DateInput />
        </Form.Item>
      </Form>
    </Modal>
  );
}
