import { UserOutlined } from '@ant-design/icons';
import { Button, Dropdown } from 'antd';
import type { ReactElement } from 'react';
import { useNavigate } from 'react-router';
import { useAppearance } from './appearance.tsx';
import { useLanguage } from './language.tsx';
import { useSession } from './session.tsx';

/** Language, colours, text size; who is signed in, and signing out. */
export function AccountMenu(): ReactElement {
  const { t, language, setLanguage } = useLanguage();
  const appearance = useAppearance();
  const { me, signOut } = useSession();
  const navigate = useNavigate();
  const settings = [
    { key: 'language', label: t('shell.language'), onClick: () => setLanguage(language === 'zh' ? 'en' : 'zh') },
    {
      key: 'mode',
      label: t(appearance.mode === 'dark' ? 'shell.light' : 'shell.dark'),
      onClick: appearance.toggleMode,
    },
    { key: 'large', label: t(appearance.large ? 'shell.normalSize' : 'shell.large'), onClick: appearance.toggleLarge },
  ];
  const leave = async (): Promise<void> => {
    await signOut();
    await navigate('/sign-in');
  };
  const account = me
    ? [
        { type: 'divider' as const },
        {
          key: 'who',
          disabled: true,
          label: me.grants.map((grant) => `${grant.organisationName} ${t(`role.${grant.role}`)}`).join('；'),
        },
        { key: 'own', label: t('own.title'), onClick: () => void navigate('/my-account') },
        { key: 'reach', label: t('reach.title'), onClick: () => void navigate('/my-channels') },
        { key: 'out', label: t('shell.signOut'), onClick: () => void leave() },
      ]
    : [{ type: 'divider' as const }, { key: 'in', label: t('shell.signIn'), onClick: () => void navigate('/sign-in') }];
  return (
    <Dropdown trigger={['click']} menu={{ items: [...settings, ...account] }}>
      <Button icon={<UserOutlined aria-hidden />} aria-haspopup="menu" data-testid="account-menu">
        <span className="account-name">{me?.name ?? t('shell.settings')}</span>
      </Button>
    </Dropdown>
  );
}
