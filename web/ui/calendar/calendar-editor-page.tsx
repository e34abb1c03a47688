import { Button, Input, InputNumber } from 'antd';
import { useState } from 'react';
import type { ReactElement } from 'react';
import { Link, useNavigate } from 'react-router';
import type {
  CalendarPreviewResponse,
  CalendarYearResponse,
  EnteredYear,
  ReadNoticeResponse,
} from '../../contract/calendar.ts';
import { DateInput } from '../application/date-input.tsx';
import { postJson } from '../app/api.ts';
import { useClock } from '../app/clock.tsx';
import { useLanguage } from '../app/language.tsx';
import { useAction } from '../app/use-action.ts';
import { ErrorSummary } from '../frames/error-summary.tsx';
import { Page } from '../frames/page.tsx';
import { problemsOf } from '../frames/refusal.ts';
import '../policy/package-form.css';
import { DayRows } from './day-rows.tsx';
import { PreviewBox } from './preview-box.tsx';

/** Enters the official notice of a year: paste or type, look at what it moves, then propose it. */
export function CalendarEditorPage(): ReactElement {
  const { t, say } = useLanguage();
  const navigate = useNavigate();
  const { data: clock } = useClock();
  const [days, setDays] = useState<EnteredYear>({
    year: Number((clock?.today ?? '2025').slice(0, 4)) + 1,
    notice: { documentNo: '', publishedOn: '' },
    off: [],
    makeup: [],
  });
  const [text, setText] = useState('');
  const [reason, setReason] = useState('');
  const [preview, setPreview] = useState<CalendarPreviewResponse>();
  const [reading, setReading] = useState<ReadNoticeResponse['problems']>([]);
  const [attempt, setAttempt] = useState(0);
  const action = useAction();
  const set = (part: Partial<EnteredYear>): void => {
    setDays((before) => ({ ...before, ...part }));
    setPreview(undefined);
  };
  const run = (work: () => Promise<void>): void => void action.run(work).then(() => setAttempt((n) => n + 1));
  const read = (): void =>
    run(async () => {
      const found = await postJson<ReadNoticeResponse>('/calendar-years/reading', { year: days.year, text });
      setReading(found.problems);
      set({ off: found.off, makeup: found.makeup });
    });
  const look = (): void =>
    run(async () => {
      setReading([]);
      setPreview(await postJson<CalendarPreviewResponse>('/calendar-years/preview', { days }));
    });
  const propose = (): void =>
    run(async () => {
      const made = await postJson<CalendarYearResponse>('/calendar-years', { days, reason });
      await navigate(`/calendar/entries/${made.id}`);
    });
  const sentences = [...reading, ...(preview?.problems ?? [])].map((problem) => ({ text: say(problem) }));
  return (
    <Page title={t('calendar.enter')} testId="calendar-editor" lead={<Link to="/calendar">{t('calendar.back')}</Link>}>
      <p className="quiet">{t('policy.twoPersons')}</p>
      <ErrorSummary problems={[...problemsOf(action.error, say), ...sentences]} attempt={attempt} />
      <section className="entry-form">
        <div className="entry-field">
          <label htmlFor="calendar-year">{t('calendar.year')}</label>
          <InputNumber
            id="calendar-year"
            min={2004}
            max={2100}
            precision={0}
            value={days.year}
            onChange={(year) => set({ year: year ?? days.year })}
          />
        </div>
        <div className="entry-field">
          <label htmlFor="calendar-document">{t('calendar.documentNo')}</label>
          <Input
            id="calendar-document"
            value={days.notice.documentNo}
            onChange={(event) => set({ notice: { ...days.notice, documentNo: event.target.value } })}
          />
        </div>
        <div className="entry-field">
          <label htmlFor="calendar-published">{t('calendar.publishedOn')}</label>
          <DateInput
            id="calendar-published"
            {...(days.notice.publishedOn === '' ? {} : { value: days.notice.publishedOn })}
            onChange={(value) => set({ notice: { ...days.notice, publishedOn: value ?? '' } })}
          />
        </div>
        <div className="entry-field wide">
          <label htmlFor="calendar-text">{t('calendar.paste')}</label>
          <Input.TextArea
            id="calendar-text"
            rows={5}
            value={text}
            placeholder={t('calendar.pasteHint')}
            onChange={(event) => setText(event.target.value)}
          />
        </div>
        <Button disabled={text.trim() === ''} loading={action.running} onClick={read}>
          {t('calendar.read')}
        </Button>
      </section>
      <DayRows
        legend={t('calendar.off')}
        idPrefix="off"
        add={t('calendar.addOff')}
        spans
        rows={days.off}
        onChange={(rows) =>
          set({ off: rows.map((row) => ({ nameEn: row.name, ...row, to: row.to === undefined ? row.from : row.to })) })
        }
      />
      <DayRows
        legend={t('calendar.makeup')}
        idPrefix="makeup"
        add={t('calendar.addMakeup')}
        spans={false}
        rows={days.makeup.map((day) => ({ name: day.for, from: day.date }))}
        onChange={(rows) => set({ makeup: rows.map((row) => ({ date: row.from, for: row.name })) })}
      />
      <Button onClick={look} loading={action.running} data-testid="preview">
        {t('calendar.preview')}
      </Button>
      {preview !== undefined && preview.problems.length === 0 && <PreviewBox preview={preview} />}
      <div className="entry-field">
        <label htmlFor="calendar-reason">{t('calendar.reason')}</label>
        <Input.TextArea
          id="calendar-reason"
          rows={2}
          maxLength={2000}
          placeholder={t('calendar.reasonHint')}
          value={reason}
          onChange={(event) => setReason(event.target.value)}
        />
      </div>
      <div className="page-actions">
        <Button
          type="primary"
          data-testid="propose"
          disabled={preview === undefined || preview.problems.length > 0 || reason.trim() === ''}
          loading={action.running}
          onClick={propose}
        >
          {t('calendar.propose')}
        </Button>
      </div>
    </Page>
  );
}
