import { App, Checkbox, Input, Modal, Select } from 'antd';
import { useId, useState } from 'react';
import type { ReactElement } from 'react';
import type { ChannelRequest, ChannelResponse } from '../../contract/channel.ts';
import type { Role } from '../../contract/account.ts';
import type { OrganisationListResponse } from '../../contract/organisation.ts';
import { postJson, putJson } from '../app/api.ts';
import { useLanguage } from '../app/language.tsx';
import { useAction } from '../app/use-action.ts';
import { useLoad } from '../app/use-load.ts';
import { ErrorSummary } from '../frames/error-summary.tsx';
import { problemsOf } from '../frames/refusal.ts';

const KINDS = ['wecom-robot', 'dingtalk-robot', 'sms-gateway'] as const;
const SETTINGS = {
  'wecom-robot': [],
  'dingtalk-robot': [],
  'sms-gateway': ['endpoint', 'accessKeyId', 'signName', 'templateCode'],
} as const;
const SECRETS = {
  'wecom-robot': ['url'],
  'dingtalk-robot': ['url', 'signingSecret'],
  'sms-gateway': ['accessKeySecret'],
} as const;
const ROLES: readonly Role[] = [
  'applicant',
  'clerk',
  'head',
  'department-officer',
  'bureau-officer',
  'bureau-supervisor',
  'committee-office',
  'chair',
  'expert',
];
const saveButton = { 'data-testid': 'channel-save' };

interface ChannelDialogProps {
  /** The channel to change; undefined for a new one. */
  readonly channel: ChannelResponse | undefined;
  readonly onClose: (changed: boolean) => void;
}

/** Sets a channel up; a secret is typed in and never shown again. */
export function ChannelDialog({ channel, onClose }: ChannelDialogProps): ReactElement {
  const { t, say } = useLanguage();
  const { message } = App.useApp();
  const id = useId();
  const action = useAction();
  const organisations = useLoad<OrganisationListResponse>('/organisations');
  const [attempt, setAttempt] = useState(0);
  const [kind, setKind] = useState(channel?.kind ?? 'wecom-robot');
  const [name, setName] = useState(channel?.name ?? '');
  const [enabled, setEnabled] = useState(channel?.enabled ?? true);
  const [served, setServed] = useState<readonly string[]>(channel?.organisationIds ?? []);
  const [roles, setRoles] = useState<readonly string[]>(channel?.roles ?? ['clerk', 'head']);
  const [values, setValues] = useState<Readonly<Record<string, string>>>(channel?.settings ?? {});
  const pick = (names: readonly string[]): Record<string, string> =>
    Object.fromEntries(names.flatMap((each) => (values[each] ? [[each, values[each]]] : [])));
  const save = (): void => {
    const body: ChannelRequest = {
      name,
      kind,
      enabled,
      organisationIds: [...served],
      roles: [...roles],
      settings: pick(SETTINGS[kind]),
      secrets: pick(SECRETS[kind]),
    };
    void action
      .run(async () => {
        await (channel ? putJson(`/channels/${channel.id}`, body) : postJson('/channels', body));
        void message.success(t('channel.saved'));
        onClose(true);
      })
      .then(() => setAttempt((n) => n + 1));
  };
  const field = (each: string, label: string, secret: boolean): ReactElement => {
    const kept = secret ? channel?.secrets.find((one) => one.name === each) : undefined;
    const props = {
      id: `${id}-${each}`,
      value: values[each] ?? '',
      autoComplete: 'off',
      ...(kept ? { placeholder: t('channel.kept', { tail: kept.tail }) } : {}),
      onChange: (event: { readonly target: { readonly value: string } }) =>
        setValues((before) => ({ ...before, [each]: event.target.value })),
    };
    return (
      <p key={each}>
        <label htmlFor={props.id}>{label}</label>
        {secret ? <Input.Password {...props} visibilityToggle={false} /> : <Input {...props} />}
      </p>
    );
  };
  return (
    <Modal
      open
      title={channel ? t('channel.editName', { name: channel.name }) : t('channel.add')}
      okText={t('channel.save')}
      cancelText={t('frame.cancel')}
      confirmLoading={action.running}
      okButtonProps={saveButton}
      mask={{ closable: false }}
      onOk={save}
      onCancel={() => onClose(false)}
    >
      <ErrorSummary
        problems={problemsOf(action.error, say, (each) => `${id}-${each}`)}
        attempt={attempt}
        errorId={action.error?.id ?? ''}
      />
      <p>
        <label htmlFor={`${id}-name`}>{t('channel.name')}</label>
        <Input id={`${id}-name`} value={name} maxLength={40} onChange={(event) => setName(event.target.value)} />
      </p>
      <p>
        <label htmlFor={`${id}-kind`}>{t('channel.kind')}</label>
        <Select
          id={`${id}-kind`}
          style={{ width: '100%' }}
          value={kind}
          disabled={channel !== undefined}
          onChange={setKind}
          options={KINDS.map((each) => ({ value: each, label: t(`channel.kind.${each}`) }))}
        />
      </p>
      {SETTINGS[kind].map((each) => field(each, t(`channel.${each}`), false))}
      {SECRETS[kind].map((each) => field(each, t(`channel.${each}`), true))}
      <p>
        <label htmlFor={`${id}-organisationIds`}>{t('channel.organisations')}</label>
        <Select
          id={`${id}-organisationIds`}
          mode="multiple"
          style={{ width: '100%' }}
          value={[...served]}
          optionFilterProp="label"
          onChange={setServed}
          options={(organisations.data?.items ?? []).map((each) => ({ value: each.id, label: each.name }))}
        />
      </p>
      <p>
        <label htmlFor={`${id}-roles`}>{t('channel.roles')}</label>
        <Select
          id={`${id}-roles`}
          mode="multiple"
          style={{ width: '100%' }}
          value={[...roles]}
          onChange={setRoles}
          options={ROLES.map((each) => ({ value: each, label: t(`role.${each}`) }))}
        />
      </p>
      <Checkbox checked={enabled} onChange={(event) => setEnabled(event.target.checked)}>
        {t('channel.enabled')}
      </Checkbox>
    </Modal>
  );
}
