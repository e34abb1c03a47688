import { Button, Tour } from 'antd';
import { useState } from 'react';
import type { ReactElement } from 'react';
import type { Role } from '../../contract/account.ts';
import type { ToursResponse } from '../../contract/tour.ts';
import { postJson } from '../app/api.ts';
import { useLanguage } from '../app/language.tsx';
import { useSession } from '../app/session.tsx';
import { useAction } from '../app/use-action.ts';
import { useLoad } from '../app/use-load.ts';

/** What a role is told of its first page; the others work off tasks. */
const WORDS: Partial<Record<Role, 'applicant' | 'expert' | 'office' | 'manager'>> = {
  applicant: 'applicant',
  expert: 'expert',
  'committee-office': 'office',
  'process-owner': 'manager',
  'system-admin': 'manager',
  'security-admin': 'manager',
  'audit-admin': 'manager',
};

/** Offers the tour of the first role that has not had it; it stands in the page and covers nothing until it is taken. */
export function FirstTour(): ReactElement | null {
  const { t } = useLanguage();
  const { me } = useSession();
  const load = useLoad<ToursResponse>(me && !me.mustEnrol ? '/me/tours' : undefined);
  const [open, setOpen] = useState(false);
  const action = useAction();
  const role = load.data && me?.grants.map((grant) => grant.role).find((each) => !load.data?.ended.includes(each));
  if (role === undefined) return null;
  const end = (): void => {
    setOpen(false);
    void action.run(async () => {
      await postJson('/me/tours', { role });
      load.reload();
    });
  };
  // What the screen does not show, such as the closed menu of a phone, is told in the middle of it.
  const part = (selector: string): HTMLElement | null => {
    const found = open ? document.querySelector<HTMLElement>(selector) : null;
    return found?.checkVisibility() === true ? found : null;
  };
  const steps = [
    { title: t('tour.navigation'), description: t(`tour.${WORDS[role] ?? 'staff'}`), target: part('#shell-nav ul') },
    { title: t('tour.page'), description: t('tour.pageText'), target: part('main h1') },
    { title: t('tour.tools'), description: t('tour.toolsText'), target: part('.shell-tools') },
  ];
  return (
    <aside className="first-tour" aria-label={t('tour.label')} data-testid="first-tour">
      <span>{t('tour.offer', { role: t(`role.${role}`) })}</span>
      <Button size="small" onClick={() => setOpen(true)} data-testid="tour-start">
        {t('tour.start')}
      </Button>
      <Button size="small" onClick={end} data-testid="tour-skip">
        {t('tour.skip')}
      </Button>
      <Tour
        open={open}
        onClose={end}
        onFinish={end}
        closable={{ 'aria-label': t('tour.close') }}
        steps={steps.map((step, index) => ({
          ...step,
          nextButtonProps: { children: t(index === steps.length - 1 ? 'tour.finish' : 'tour.next') },
          prevButtonProps: { children: t('tour.previous') },
        }))}
      />
    </aside>
  );
}
