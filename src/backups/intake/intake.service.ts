import { Injectable } from '@nestjs/common';
import type { FastifyRequest } from 'fastify';
import { type Outcome, Transactions, type Tx } from '../../events/transactions.js';
import { Clock } from '../../platform/clock/clock.js';
import { Problem } from '../../platform/errors/problem.js';
import { assess } from '../assess/assess.js';
import { hearEvidence } from '../pings/heartbeats.js';
import { type Collector, onBehalfOf } from './collector.js';
import type { EvidenceTaken } from './intake.dto.js';
import { acceptedEvent, refusedEvent } from './intake.events.js';
import { evidencePiece, firstAnswer, isolationPiece, keepPieces, type Piece } from './piece.js';
import { signedBodyOf } from './signed.js';

/** What collectors send: believed only with a signature, at its time, once; and then kept as it came. */
@Injectable()
export class Intake {
  constructor(
    private readonly transactions: Transactions,
    private readonly clock: Clock,
  ) {}

  /** What a tool printed. @throws Problem naming what is wrong with it; every refusal is logged */
  evidence(collector: Collector, request: FastifyRequest): Promise<EvidenceTaken> {
    return this.orLogged(collector, async () => {
      const signed = await signedBodyOf(request, collector);
      return this.keep(collector, await evidencePiece(collector, signed, this.clock.now()));
    });
  }

  /** That a removable disk was attached or detached. @throws Problem as for evidence */
  isolation(collector: Collector, request: FastifyRequest): Promise<EvidenceTaken> {
    return this.orLogged(collector, async () => {
      const signed = await signedBodyOf(request, collector);
      return this.keep(collector, isolationPiece(collector, signed, this.clock.now()));
    });
  }

  private keep(collector: Collector, piece: Piece): Promise<EvidenceTaken> {
    return this.transactions.transact(onBehalfOf(collector), (tx) => take(tx, collector, piece));
  }

  private async orLogged<T>(collector: Collector, work: () => Promise<T>): Promise<T> {
    try {
      return await work();
    } catch (error) {
      if (error instanceof Problem && error.status < 500) await this.logRefusal(collector, error.code);
      throw error;
    }
  }

  /** At most once a minute for each reason: a flood must not fill the log. */
  private logRefusal(collector: Collector, reason: string): Promise<void> {
    return this.transactions.transact(onBehalfOf(collector), async ({ manager, now }) => {
      const [first] = await manager.query<object[]>(
        `WITH noted AS (UPDATE collectors SET refused = refused || jsonb_build_object($2::text, $3::timestamptz)
           WHERE id = $1 AND coalesce((refused ->> $2)::timestamptz <= $3::timestamptz - interval '1 minute', true)
           RETURNING 1)
         SELECT FROM noted`,
        [collector.collectorId, reason, now],
      );
      return { answer: undefined, events: first ? [refusedEvent(collector, reason)] : [] };
    });
  }
}

/** Keeps the bytes and what they say, and looks at the system again; all of it or nothing. */
async function take(tx: Tx, collector: Collector, piece: Piece): Promise<Outcome<EvidenceTaken>> {
  await isStillLetIn(tx, collector);
  const [kept] = await keepPieces(tx, collector, [{ piece, receivedAt: tx.now }]);
  if (!kept) return { answer: await firstAnswer(tx, collector, piece), events: [] };
  await tx.manager.query('UPDATE collectors SET seen_at = $2 WHERE id = $1', [collector.collectorId, tx.now]);
  const events = await assess(tx, [collector.systemId], 'evidence');
  return {
    answer: { evidenceId: kept.evidenceId, problems: [...kept.problems] },
    events: [acceptedEvent(collector, kept), ...events, ...(await hearEvidence(tx, collector.systemId))],
  };
}

/** Revoked while the bytes were on their way: not let in. */
async function isStillLetIn({ manager }: Tx, { collectorId }: Collector): Promise<void> {
  const [found] = await manager.query<object[]>(
    'SELECT FROM collectors WHERE id = $1 AND revoked_at IS NULL FOR NO KEY UPDATE',
    [collectorId],
  );
  if (!found) throw new Problem(401, 'unknown_collector');
}
