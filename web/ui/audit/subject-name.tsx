import type { ReactElement } from 'react';
import { auditGroups } from '../../contract/audit.ts';
import { useLanguage } from '../app/language.tsx';

type Group = (typeof auditGroups)[number];

/** Subjects that are called otherwise than the kind of acts they belong to. */
const GROUP_OF: Readonly<Record<string, Group>> = { accounts: 'account', 'deadline-alert': 'watchdog' };

/** What an act was about: its kind in words and the identifier to search by; the number of a case as it is. */
export function SubjectName({ subject }: { readonly subject: string }): ReactElement {
  const { t } = useLanguage();
  const [kind = '', ...rest] = subject.split(':');
  const group = GROUP_OF[kind] ?? auditGroups.find((each) => each === kind);
  if (group === undefined) return rest.length === 0 ? <>{subject}</> : <code>{subject}</code>;
  return (
    <>
      {t(`audit.group.${group}`)} {rest.length > 0 && <code>{rest.join(':')}</code>}
    </>
  );
}
