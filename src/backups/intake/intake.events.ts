import type { NewEvent } from '../../events/event-types.js';
import type { ReadingProblem } from '../adapters/adapter.js';
import { about } from '../backup.events.js';
import type { NamedCollector } from './collector.js';

const bySubject = ({ systemId, name, collectorId, collector }: NamedCollector) => ({
  id: systemId,
  ...{ name, collectorId, collector },
});

/** Evidence and what follows from it, without a word of the tool's own. */
export interface Concluded {
  readonly evidenceId: string;
  readonly copyId: string;
  readonly copyName: string;
  /** Null is isolation. */
  readonly tool: string | null;
  readonly verb: string;
  /** As `check.passed`, `run.ok`, `listing`. */
  readonly concluded: readonly string[];
  readonly problems: readonly ReadingProblem[];
}

const said = ({ tool, verb, concluded, problems }: Concluded) => ({
  ...{ tool, verb, concluded },
  problems: [...new Set(problems.map(({ code }) => code))],
});

export const acceptedEvent = (collector: NamedCollector, concluded: Concluded): NewEvent => {
  const { evidenceId, copyId, copyName } = concluded;
  return {
    type: 'backup.evidence_accepted',
    ...about(collector),
    subject: { ...bySubject(collector), evidenceId, copyId, copyName },
    data: said(concluded),
  };
};

/** Something came with the collector's token and was not believed; only the code of the reason is told. */
export const refusedEvent = (collector: NamedCollector, code: string): NewEvent => ({
  type: 'backup.evidence_refused',
  ...about(collector),
  subject: bySubject(collector),
  data: { code },
});

/** The same bytes say something else to a newer version of the adapter. */
export const rereadEvent = (
  collector: NamedCollector,
  concluded: Concluded,
  versions: { readonly from: number; readonly to: number },
): NewEvent => {
  const { evidenceId, copyId, copyName } = concluded;
  return {
    type: 'backup.evidence_reread',
    ...about(collector),
    subject: { ...bySubject(collector), evidenceId, copyId, copyName },
    data: { ...said(concluded), ...versions },
  };
};
