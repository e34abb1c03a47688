import { useState } from 'react';
import type { ReactElement } from 'react';
import { Link, useLocation, useNavigate } from 'react-router';
import { taskViewQuerySchema } from '../../contract/task.ts';
import type { TaskPlace as Place } from '../../contract/task-place.ts';
import { useLanguage } from '../app/language.tsx';
import { useSession } from '../app/session.tsx';
import { pathWith, useLoad } from '../app/use-load.ts';
import { ShortcutHelp } from '../shortcuts/shortcut-help.tsx';
import { useShortcuts } from '../shortcuts/use-shortcuts.ts';

const KEYS = [
  ['J', 'shortcuts.nextTask'],
  ['K', 'shortcuts.previousTask'],
] as const;

/** Where the task stands in the list it was opened from, and the way to its neighbors by link or key. */
export function TaskPlace({ id }: { readonly id: string }): ReactElement {
  const { t } = useLanguage();
  const { role } = useSession();
  const navigate = useNavigate();
  const location = useLocation();
  const [helping, setHelping] = useState(false);
  const from = (location.state as { from?: string } | null)?.from;
  const view = taskViewQuerySchema.safeParse(
    Object.fromEntries(new URLSearchParams(from?.startsWith('/tasks?') === true ? from.slice(7) : '')),
  );
  const known = from?.startsWith('/tasks') === true && view.success;
  const load = useLoad<Place>(known ? pathWith(`/tasks/${id}/place`, { ...view.data, as: role }) : undefined);
  const place = load.data;
  // The list stays one step back, however many tasks were looked at.
  const go = (task: string | undefined): void => {
    if (task !== undefined) void navigate(`/tasks/${task}`, { replace: true, state: { from } });
  };
  useShortcuts({ j: () => go(place?.next), k: () => go(place?.previous), '?': () => setHelping(true) });
  const step = (task: string | undefined, word: 'place.previous' | 'place.next'): ReactElement =>
    task === undefined ? (
      <span className="quiet">{t(word)}</span>
    ) : (
      <Link to={`/tasks/${task}`} replace state={{ from }} data-testid={word}>
        {t(word)}
      </Link>
    );
  return (
    <nav className="task-place" aria-label={t('place.label')} data-testid="task-place">
      {from !== undefined && <Link to={from}>{t('place.back')}</Link>}
      {place !== undefined && (
        <>
          {step(place.previous, 'place.previous')}
          <span data-testid="place-position">
            {place.position === 0
              ? t('place.left', { total: place.total })
              : t('place.position', { position: place.position, total: place.total })}
          </span>
          {step(place.next, 'place.next')}
        </>
      )}
      <ShortcutHelp open={helping} onChange={setHelping} keys={KEYS} />
    </nav>
  );
}
