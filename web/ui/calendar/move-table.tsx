import type { ReactElement } from 'react';
import type { CalendarPreviewResponse } from '../../contract/calendar.ts';
import { useLanguage } from '../app/language.tsx';
import { DataTable } from '../frames/data-table.tsx';
import type { Column } from '../frames/data-table.tsx';
import { Day } from '../frames/day.tsx';

type Move = CalendarPreviewResponse['moves'][number];

/** The open deadlines that a calendar moves, each with its old and its new day. */
export function MoveTable({ moves }: { readonly moves: readonly Move[] }): ReactElement {
  const { t, say } = useLanguage();
  const columns: readonly Column<Move>[] = [
    { key: 'subject', title: t('calendar.subject'), head: true, cell: (move) => move.subject },
    { key: 'rule', title: t('calendar.rule'), cell: (move) => say(move.rule) },
    { key: 'holder', title: t('calendar.holder'), cell: (move) => move.holder },
    { key: 'from', title: t('calendar.oldDay'), cell: (move) => <Day iso={move.from} /> },
    {
      key: 'to',
      title: t('calendar.newDay'),
      cell: (move) => (
        <>
          <Day iso={move.to} />
          {move.from === move.to && <div className="quiet">{t('calendar.stays')}</div>}
          {move.provisional && <div className="quiet">{t('frame.provisional')}</div>}
        </>
      ),
    },
  ];
  return (
    <DataTable
      caption={t('calendar.moves')}
      columns={columns}
      rows={moves}
      rowKey={(move) => move.deadlineId}
      rowTestId="move-row"
      empty={t('calendar.noMoves')}
    />
  );
}
