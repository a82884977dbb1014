import { Inject, Injectable } from '@nestjs/common';
import type { Actor } from '../access/actor.js';
import { Assignment } from '../assignments/assignment.entity.js';
import { assignmentEvent } from '../assignments/assignment.events.js';
import { isOpen } from '../assignments/assignment.state.js';
import type { NewEvent } from '../events/event-types.js';
import { Transactions, type Tx } from '../events/transactions.js';
import { CONFIG } from '../platform/config/config.token.js';
import type { Config } from '../platform/config/config.js';
import { illegalTransition, notFound, ruleBroken } from '../platform/errors/problem.js';
import { isId } from '../platform/http/cursor.js';
import type { MadeLink, RevokedLinks } from './answer-links.dto.js';
import { freshLink, linkPath, mintLinks } from './mint.js';

/** Links that the team hands out itself, and takes back. */
@Injectable()
export class AnswerLinksService {
  constructor(
    private readonly transactions: Transactions,
    @Inject(CONFIG) private readonly config: Config,
  ) {}

  /** @throws 409 `illegal_transition` when the assignment is closed, 422 `unknown_contact` when the contact is not its unit's. */
  async make(actor: Actor, id: string, contactId: string): Promise<MadeLink> {
    const fresh = freshLink();
    const kept = await this.transactions.transact(actor, async (tx) => {
      const row = await find(tx, id);
      if (!isOpen(row.state)) throw illegalTransition(row.state);
      const [contact] = await tx.manager.query<object[]>(
        'SELECT FROM contacts WHERE id = $1 AND unit_id = $2 AND is_active',
        [contactId, row.unitId],
      );
      if (!contact) throw ruleBroken('unknown_contact', 'contactId');
      const [expiresAt] = await mintLinks(tx, [{ assignmentId: id, contactTestId: null, contactId, fresh }]);
      return {
        answer: { id: fresh.id, contactId, expiresAt: expiresAt as Date },
        events: [teamEvent(row, 'assignment.link_made', { contactId })],
      };
    });
    // The secret is in nothing that is kept: a repeat of the request names another link, and gets none.
    const url = kept.id === fresh.id ? `${this.baseUrl}${linkPath(fresh.secret)}` : null;
    return { contactId, url, expiresAt: kept.expiresAt };
  }

  revoke(actor: Actor, id: string): Promise<RevokedLinks> {
    return this.transactions.transact(actor, async (tx) => {
      const row = await find(tx, id);
      const revoked = await tx.manager.query<unknown[]>(
        `WITH revoked AS (UPDATE answer_links SET revoked_at = $2 WHERE assignment_id = $1 AND revoked_at IS NULL
           RETURNING id) SELECT id FROM revoked`,
        [id, tx.now],
      );
      const count = revoked.length;
      return { answer: { count }, events: count > 0 ? [teamEvent(row, 'assignment.links_revoked')] : [] };
    });
  }

  private get baseUrl(): string {
    return this.config.publicUrl || `http://localhost:${this.config.port}`;
  }
}

async function find({ manager }: Tx, id: string): Promise<Assignment> {
  const row = isId(id) ? await manager.getRepository(Assignment).findOneBy({ id }) : null;
  if (!row) throw notFound();
  return row;
}

function teamEvent(
  row: Assignment,
  type: 'assignment.link_made' | 'assignment.links_revoked',
  data?: Record<string, unknown>,
): NewEvent {
  const { changed: _, ...event } = assignmentEvent(row, { type, set: {}, ...(data && { data }) });
  return { ...event, audience: ['team'] };
}
