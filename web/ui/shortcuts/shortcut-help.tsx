import { Button, Modal, Switch } from 'antd';
import { useState } from 'react';
import type { ReactElement } from 'react';
import { useLanguage } from '../app/language.tsx';
import { writePreference } from '../app/preference.ts';
import type { WordKey } from '../app/words.ts';
import { areShortcutsOn } from './use-shortcuts.ts';

interface ShortcutHelpProps {
  readonly open: boolean;
  readonly onChange: (open: boolean) => void;
  /** The keys of the page with what they do. */
  readonly keys: readonly (readonly [key: string, word: WordKey])[];
}

/** Lists the keys of the page, and lets the person switch them off. */
export function ShortcutHelp({ open, onChange, keys }: ShortcutHelpProps): ReactElement {
  const { t } = useLanguage();
  const [on, setOn] = useState(areShortcutsOn);
  const change = (next: boolean): void => {
    writePreference('shortcuts', next ? 'on' : 'off');
    setOn(next);
  };
  return (
    <>
      <Button size="small" onClick={() => onChange(true)} data-testid="shortcut-help">
        {t('shortcuts.title')}
      </Button>
      <Modal open={open} title={t('shortcuts.title')} footer={null} onCancel={() => onChange(false)}>
        <dl className="shortcut-keys" data-testid="shortcut-keys">
          {[...keys, ['?', 'shortcuts.help'] as const].map(([key, word]) => (
            <div key={key}>
              <dt>
                <kbd>{key}</kbd>
              </dt>
              <dd>{t(word)}</dd>
            </div>
          ))}
        </dl>
        <p className="quiet">{t('shortcuts.silent')}</p>
        <label>
          <Switch checked={on} onChange={change} aria-label={t('shortcuts.on')} /> {t('shortcuts.on')}
        </label>
      </Modal>
    </>
  );
}
