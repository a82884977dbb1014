import type { IncidentState } from '../api/types';
import { useWords } from '../i18n/use-words';

const SECTOR: Partial<Record<IncidentState, string>> = {
  dispatched: 'M10 10V4.2A5.8 5.8 0 0 1 15.8 10Z',
  responding: 'M10 4.2a5.8 5.8 0 0 1 0 11.6Z',
  recovering: 'M10 10V4.2A5.8 5.8 0 1 1 4.2 10Z',
};
const CHECK = 'm6.4 10.2 2.5 2.5 4.8-5.2';

type Props = {
  state: IncidentState;
  size?: number;
  /** The word stands beside it: hide the mark from readers. */ hasWord?: boolean;
};

/** The incident's state as a ring that fills: grey before dispatch, blue while units work, teal when finished. */
export function PhaseMark({ state, size = 18, hasWord = false }: Props) {
  const t = useWords();
  const word = t(`incidentState.${state}`);
  return (
    <svg
      width={size}
      height={size}
      viewBox="0 0 20 20"
      style={{ flex: 'none', display: 'block' }}
      {...(hasWord ? { 'aria-hidden': true } : { role: 'img', 'aria-label': word })}
    >
      {!hasWord && <title>{word}</title>}
      <Ring state={state} />
    </svg>
  );
}

function Ring({ state }: { state: IncidentState }) {
  const sector = SECTOR[state];
  if (sector) {
    return (
      <>
        <circle cx="10" cy="10" r="8" fill="none" stroke="var(--brand)" strokeWidth="1.8" />
        <path d={sector} fill="var(--brand)" />
      </>
    );
  }
  if (state === 'resolved' || state === 'closed') {
    return (
      <>
        {state === 'resolved' ? (
          <circle cx="10" cy="10" r="9" fill="var(--good-fill)" />
        ) : (
          <rect x="1.2" y="1.2" width="17.6" height="17.6" rx="4" fill="var(--good-fill)" />
        )}
        <path
          d={CHECK}
          fill="none"
          stroke="var(--on-fill)"
          strokeWidth="2"
          strokeLinecap="round"
          strokeLinejoin="round"
        />
      </>
    );
  }
  const isSlashed = state === 'rejected' || state === 'duplicate';
  return (
    <>
      <circle
        cx="10"
        cy="10"
        r="8"
        fill="none"
        stroke="var(--ink-3)"
        strokeWidth="1.7"
        strokeDasharray={state === 'received' ? '2.9 2.13' : undefined}
      />
      {isSlashed && <path d="m4.6 15.4 10.8-10.8" stroke="var(--ink-3)" strokeWidth="1.7" />}
    </>
  );
}
