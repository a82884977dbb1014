import { Injectable } from '@nestjs/common';
import { type LinkActor, toLinkActor } from '../access/actor.js';
import type { AssignmentDetail } from '../assignments/assignments.dto.js';
import { AssignmentsService } from '../assignments/assignments.service.js';
import { networkOf } from '../auth/network-of.js';
import { takeAttempt } from '../auth/attempts.js';
import { hashSecret } from '../auth/secret.js';
import { operatorOfServer, REAL_REALM, signingIn } from '../events/principal.js';
import { Transactions } from '../events/transactions.js';
import { Clock } from '../platform/clock/clock.js';
import { Problem } from '../platform/errors/problem.js';
import { answerHtml, type Language, nothingHtml, type Shown, testHtml } from './answer-page.html.js';

export interface Answered {
  readonly status: number;
  readonly html: string;
}

export interface PageCaller {
  readonly ip: string;
  readonly language: Language | null;
  readonly accepts: string;
}

interface Link {
  readonly id: string;
  readonly realm: string;
  readonly assignmentId: string | null;
  readonly contactTestId: string | null;
  readonly contactId: string;
  readonly contactName: string;
  readonly unitId: string;
  readonly unitName: string;
  readonly personId: string | null;
  /** When the drill that it is for ended; real work never does. */
  readonly closedAt: Date | null;
  /** Of the contact's account, where there is one. */
  readonly language: Language | null;
}

const MOST_WORDS = 2000;
const MOST_A_MINUTE = 30;

/** What a link shows and does. Whatever is wrong with it reads alike: nothing is told to who should not hold it. */
@Injectable()
export class AnswerPageService {
  private readonly presses = new Map<string, { minute: number; count: number }>();

  constructor(
    private readonly transactions: Transactions,
    private readonly assignments: AssignmentsService,
    private readonly clock: Clock,
  ) {}

  /** Changes nothing, however often it is fetched and by whom. */
  async show(secret: string, caller: PageCaller): Promise<Answered> {
    const link = await this.find(secret);
    if (!link) return this.nothing(caller);
    return { status: 200, html: await this.page(link, languageOf(caller, link), {}) };
  }

  /** One press. A repeat says what was done before, and by whom. */
  async act(secret: string, caller: PageCaller, form: unknown): Promise<Answered> {
    const link = await this.find(secret);
    if (!link) return this.nothing(caller);
    const language = languageOf(caller, link);
    const { act, text } = fieldsOf(form);
    if (link.closedAt) return { status: 409, html: await this.page(link, language, { act, text }) };
    if (this.isTooFast(link.id)) {
      return { status: 429, html: await this.page(link, language, { fault: 'too_fast', act, text }) };
    }
    if (!act) return { status: 400, html: await this.page(link, language, { fault: 'unknown_act', text }) };
    if (act === 'decline' && !text) {
      return { status: 400, html: await this.page(link, language, { fault: 'needs_words', act, text }) };
    }
    try {
      await this.carryOut(link, act, text, language);
    } catch (error) {
      if (!(error instanceof Problem) || error.status >= 500) throw error;
      return { status: 409, html: await this.page(link, language, { fault: 'too_late', act, text }) };
    }
    return { status: 303, html: '' };
  }

  private async carryOut(link: Link, act: Act, text: string, language: Language): Promise<void> {
    if (link.contactTestId) {
      if (act === 'confirm') await this.confirmTest(link);
      return;
    }
    const actor = toLinkActor(link);
    const id = link.assignmentId as string;
    if (act === 'acknowledge') await this.assignments.acknowledge(actor, id, {});
    else if (act === 'decline') await this.assignments.decline(actor, id, { reason: text });
    else if (act === 'call') await this.assignments.askCall(actor, id);
    else await this.beginWork(actor, id, text || (language === 'vi' ? 'Đang xử lý.' : 'Working on it.'));
    // A press in a drill does not prove that the real address is read.
    if (link.realm === REAL_REALM) await this.confirmContact(link);
  }

  /** Whoever is at work has taken it: one press for both. */
  private async beginWork(actor: LinkActor, id: string, note: string): Promise<void> {
    await this.assignments.acknowledge(actor, id, {});
    await this.assignments.progress(actor, id, { note });
  }

  private confirmContact({ contactId }: Link): Promise<void> {
    return this.transactions.transact(operatorOfServer, async ({ manager, now }) => {
      await manager.query('UPDATE contacts SET confirmed_at = $2 WHERE id = $1', [contactId, now]);
      return { answer: undefined, events: [] };
    });
  }

  private confirmTest(link: Link): Promise<void> {
    const { contactTestId, contactId, contactName, personId, unitId } = link;
    const asContact = { kind: 'contact', id: personId, name: contactName, unitId, via: 'link' } as const;
    return this.transactions.transact({ ...operatorOfServer, ...asContact }, async ({ manager, now }) => {
      const taken = await manager.query<object[]>(
        `WITH taken AS (UPDATE contact_test_answers SET answered_at = $3, via = 'link'
           WHERE test_id = $1 AND contact_id = $2 AND answered_at IS NULL RETURNING 1) SELECT FROM taken`,
        [contactTestId, contactId, now],
      );
      if (taken.length === 0) return { answer: undefined, events: [] };
      await manager.query('UPDATE contacts SET confirmed_at = $2 WHERE id = $1', [contactId, now]);
      const subject = { id: contactTestId, contactId, answeredAt: now, via: 'link' };
      return {
        answer: undefined,
        events: [
          {
            type: 'contact_test.answered',
            subjectId: contactTestId as string,
            unitId,
            audience: ['team'],
            subject,
          },
        ],
      };
    });
  }

  private async page(
    link: Link,
    language: Language,
    more: Pick<Shown, 'act' | 'fault' | 'text'>,
  ): Promise<string> {
    if (link.contactTestId)
      return testHtml(language, { ...link, answeredAt: await this.testAnswer(link), ...more });
    const assignment: AssignmentDetail = await this.assignments.detail(
      toLinkActor(link),
      link.assignmentId as string,
    );
    return answerHtml(language, { ...link, isOver: link.closedAt !== null, assignment, ...more });
  }

  private testAnswer({ contactTestId, contactId }: Link): Promise<Date | null> {
    return this.transactions.read(operatorOfServer, async ({ manager }) => {
      const [row] = await manager.query<{ at: Date | null }[]>(
        'SELECT answered_at AS at FROM contact_test_answers WHERE test_id = $1 AND contact_id = $2',
        [contactTestId, contactId],
      );
      return row?.at ?? null;
    });
  }

  private find(secret: string): Promise<Link | null> {
    return this.transactions.read(signingIn, async ({ manager, now }) => {
      const [row] = await manager.query<
        (Link & { expiresAt: Date; revokedAt: Date | null; isActive: boolean })[]
      >(
        `SELECT id, realm, assignment_id AS "assignmentId", contact_test_id AS "contactTestId", contact_id AS "contactId",
           contact_name AS "contactName", unit_id AS "unitId", unit_name AS "unitName", person_id AS "personId",
           expires_at AS "expiresAt", revoked_at AS "revokedAt", is_active AS "isActive", closed_at AS "closedAt",
           (SELECT p.language FROM people p WHERE p.id = person_id) AS language
         FROM find_answer_link($1)`,
        [hashSecret(secret)],
      );
      return row && row.isActive && !row.revokedAt && row.expiresAt > now ? row : null;
    });
  }

  /** Who tries keys out is slowed down like who tries passwords. */
  private async nothing(caller: PageCaller): Promise<Answered> {
    const wait = await this.transactions.transact(signingIn, async (tx) => ({
      answer: await takeAttempt(tx, `link ${networkOf(caller.ip)}`),
      events: [],
    }));
    return { status: wait > 0 ? 429 : 404, html: nothingHtml(languageOf(caller, null)) };
  }

  private isTooFast(linkId: string): boolean {
    const minute = Math.floor(this.clock.now().getTime() / 60_000);
    const known = this.presses.get(linkId);
    if (known?.minute !== minute && this.presses.size > 10_000) this.presses.clear();
    const count = known?.minute === minute ? known.count + 1 : 1;
    this.presses.set(linkId, { minute, count });
    return count > MOST_A_MINUTE;
  }
}

const ACTS = ['acknowledge', 'progress', 'decline', 'call', 'confirm'] as const;
type Act = (typeof ACTS)[number];

function fieldsOf(form: unknown): { act: Act | null; text: string } {
  const { act, text } = (form ?? {}) as Record<string, unknown>;
  const words =
    typeof text === 'string'
      ? text
          .normalize('NFC')
          .toWellFormed()
          .replace(/[\u0000-\u0008\u000b\u000c\u000e-\u001f\u007f]/g, '')
          .trim()
      : '';
  return { act: ACTS.find((one) => one === act) ?? null, text: words.slice(0, MOST_WORDS) };
}

/** As the address says, else as the contact's account does, else as the device asks. */
const languageOf = ({ language, accepts }: PageCaller, link: Pick<Link, 'language'> | null): Language =>
  language ?? link?.language ?? (/^\s*en\b/i.test(accepts) ? 'en' : 'vi');
