import { Button } from 'antd';
import { useState } from 'react';
import type { ReactElement } from 'react';
import type { TaskSummary } from '../../contract/task.ts';
import { useLanguage } from '../app/language.tsx';
import { BulkDialog } from './bulk-dialog.tsx';
import type { BulkVerb } from './run-bulk.ts';

interface BulkBarProps {
  readonly tasks: readonly TaskSummary[];
  readonly ticked: ReadonlySet<string>;
  readonly onTick: (ids: ReadonlySet<string>) => void;
  readonly onDone: () => void;
}

const VERBS: readonly BulkVerb[] = ['claim', 'unclaim', 'transfer', 'approve'];

/** What may be done with the ticked tasks; approving is offered where all are of one act that allows it. */
export function BulkBar({ tasks, ticked, onTick, onDone }: BulkBarProps): ReactElement | null {
  const { t } = useLanguage();
  // The dialog keeps its tasks: done ones leave the list while it still shows how it went.
  const [asking, setAsking] = useState<{ readonly verb: BulkVerb; readonly tasks: readonly TaskSummary[] }>();
  const chosen = tasks.filter(({ id }) => ticked.has(id));
  const [first] = chosen;
  const mayApprove =
    first?.bulkDecision !== undefined && chosen.every(({ act }) => act === first.act) && chosen.length > 0;
  const offered: Record<BulkVerb, boolean> = {
    claim: chosen.some(({ assignee }) => assignee === undefined),
    unclaim: chosen.some(({ assignee }) => assignee?.me === true),
    transfer: chosen.length > 0,
    approve: mayApprove,
  };
  if (tasks.length === 0 && asking === undefined) return null;
  const all = chosen.length === tasks.length;
  return (
    <div className="bulk-bar" role="group" aria-label={t('bulk.title')} data-testid="bulk-bar">
      <Button
        size="small"
        onClick={() => onTick(all ? new Set() : new Set(tasks.map(({ id }) => id)))}
        data-testid="tick-all"
      >
        {t(all ? 'bulk.none' : 'bulk.all')}
      </Button>
      <span role="status">{t('bulk.ticked', { n: chosen.length })}</span>
      {VERBS.filter((verb) => offered[verb]).map((verb) => (
        <Button key={verb} size="small" onClick={() => setAsking({ verb, tasks: chosen })} data-testid={`bulk-${verb}`}>
          {t(`bulk.${verb}`)}
        </Button>
      ))}
      {asking !== undefined && (
        <BulkDialog
          verb={asking.verb}
          tasks={asking.tasks}
          onClose={() => setAsking(undefined)}
          onDone={(failed) => {
            onTick(new Set(failed));
            onDone();
          }}
        />
      )}
    </div>
  );
}
