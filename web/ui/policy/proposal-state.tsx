import type { ReactElement } from 'react';
import type { PolicyPackageSummary } from '../../contract/policy.ts';
import { useLanguage } from '../app/language.tsx';
import { ToneMark } from '../frames/tone.tsx';
import type { Tone } from '../frames/tone.tsx';

type State = PolicyPackageSummary['state'];

const TONES: Readonly<Record<State, Tone>> = {
  proposed: 'amber',
  inForce: 'green',
  replaced: 'grey',
  declined: 'red',
  withdrawn: 'grey',
};

/** Where a proposal stands. */
export function ProposalState({ state }: { readonly state: State }): ReactElement {
  const { t } = useLanguage();
  return <ToneMark tone={TONES[state]} text={t(`policy.${state}`)} />;
}
