import { QuestionCircleOutlined } from '@ant-design/icons';
import { Button, Popover } from 'antd';
import type { ReactElement } from 'react';
import type { Message } from '../../../domain/message.ts';
import { useLanguage } from '../app/language.tsx';

/** Below the date always: a long list then makes the page longer, where above it would be cut off. */
const BELOW = { bottom: { points: ['tc', 'bc'], offset: [0, 8], overflow: { shiftX: true, adjustY: false } } };

interface WhyDateProps {
  readonly lines: readonly Message[];
  /** The day it is about, in words: for a row of a list, where the button is an icon. */
  readonly of?: string;
}

/** A button that tells by hover, focus or tap why a date is this one. */
export function WhyDate({ lines, of }: WhyDateProps): ReactElement {
  const { t, say } = useLanguage();
  return (
    <Popover
      trigger={['hover', 'focus', 'click']}
      placement="bottom"
      builtinPlacements={BELOW}
      title={t('frame.why')}
      content={
        <ol className="why-lines" data-testid="why-lines">
          {lines.map((line) => (
            <li key={line.zh}>{say(line)}</li>
          ))}
        </ol>
      }
    >
      <Button
        type="link"
        size="small"
        icon={<QuestionCircleOutlined aria-hidden />}
        aria-label={of === undefined ? undefined : t('frame.whyOf', { day: of })}
        data-testid="why-date"
      >
        {of === undefined && t('frame.why')}
      </Button>
    </Popover>
  );
}
