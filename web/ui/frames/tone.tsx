import {
  CheckCircleOutlined,
  ClockCircleOutlined,
  ExclamationCircleOutlined,
  InfoCircleOutlined,
} from '@ant-design/icons';
import type { ReactElement } from 'react';

/** What a mark means: due soon, overdue or refused, done, waiting for others, to be worked on. */
export type Tone = 'amber' | 'red' | 'green' | 'grey' | 'blue';

const ICONS = {
  amber: ClockCircleOutlined,
  red: ExclamationCircleOutlined,
  green: CheckCircleOutlined,
  grey: InfoCircleOutlined,
  blue: InfoCircleOutlined,
} as const;

/** A short mark: always a word and an icon, never colour alone. */
export function ToneMark({ tone, text }: { readonly tone: Tone; readonly text: string }): ReactElement {
  const Icon = ICONS[tone];
  return (
    <span className={`tone tone-${tone}`}>
      <Icon aria-hidden />
      {text}
    </span>
  );
}
