import { Injectable } from '@nestjs/common';
import type { Actor } from '../access/actor.js';
import { ackDueFor } from '../assignments/ack-term.js';
import type { Tlp } from '../answer-links/permitted.js';
import { Transactions, type Tx } from '../events/transactions.js';
import { asShortText, compose } from '../notifications/messages/compose.js';
import type { Facts } from '../notifications/messages/facts.js';
import { isReady } from '../notifications/ready-channel.js';
import { type Recipient, Recipients } from '../notifications/recipients.js';
import { notFound, ruleBroken } from '../platform/errors/problem.js';
import { isId } from '../platform/http/cursor.js';
import { refuseUndispatchable } from '../units/dispatchable.js';
import type { Preview, PreviewBody, PreviewContact, PreviewMessage } from './readiness.dto.js';
import { readinessOf, untestedDaysIn } from './unit-readiness.js';

interface Subject {
  readonly code: string;
  readonly title: string;
  readonly severity: Facts['severity'];
  readonly tlp: Tlp;
}

const RANKS = ['duty_contact', 'deputy', 'head'] as const;

/** What a dispatch would send to whom, and who would not hear it: looked at before it is sent. */
@Injectable()
export class PreviewService {
  constructor(private readonly transactions: Transactions) {}

  /** Writes nothing. @throws 404 for an invisible incident */
  preview(actor: Actor, incidentId: string, body: PreviewBody): Promise<Preview> {
    return this.transactions.read(actor, async (tx) => {
      const subject = await find(tx, incidentId);
      if (body.ackDueAt && body.ackDueAt <= tx.now) throw ruleBroken('due_in_past', 'ackDueAt');
      const { unitIds } = body;
      await refuseUndispatchable(tx, unitIds);
      const kinds = await openKinds(tx);
      const recipients = await Recipients.of(
        tx,
        unitIds.map((unitId) => ({
          cause: '',
          kind: 'order',
          whom: 'duty_contact',
          unitId,
          isUrgent: false,
        })),
      );
      const readiness = await readinessOf(tx, await untestedDaysIn(tx), unitIds);
      const problems = new Map(readiness.map(({ unitId, problems: own }) => [unitId, own]));
      const units = unitIds.map((unitId) => ({
        unitId,
        contacts: recipients.ofUnit(unitId).map((one) => presentContact(one, kinds)),
        problems: problems.get(unitId) ?? [],
      }));
      return {
        units,
        messages: await messagesFor(tx, subject, body, languageAt(recipients.ofUnit(unitIds[0] ?? ''))),
        deliveries: units.reduce(
          (sum, { contacts }) =>
            sum + contacts.filter(({ isFirst }) => isFirst).reduce((own, { ways }) => own + ways.length, 0),
          0,
        ),
      };
    });
  }
}

async function find({ manager }: Tx, id: string): Promise<Subject> {
  const [row] = isId(id)
    ? await manager.query<Subject[]>('SELECT code, title, severity, tlp FROM incidents WHERE id = $1', [id])
    : [];
  if (!row) throw notFound();
  return row;
}

async function openKinds({ manager }: Tx): Promise<Set<string>> {
  const rows = await manager.query<{ kind: string }[]>(
    `SELECT DISTINCT kind FROM channels WHERE is_active AND ${isReady()}`,
  );
  return new Set(rows.map(({ kind }) => kind));
}

function presentContact(recipient: Recipient, kinds: ReadonlySet<string>): PreviewContact {
  const ways = [
    recipient.personId ? 'in_app' : null,
    recipient.email && kinds.has('email') ? 'email' : null,
    recipient.hasPush && kinds.has('push') ? 'push' : null,
    recipient.phone && kinds.has('webhook') ? 'webhook' : null,
  ].filter((way) => way !== null);
  const rank = recipient.rungs.includes('head')
    ? 'head'
    : recipient.rungs.includes('duty_contact')
      ? 'main'
      : 'deputy';
  return { name: recipient.name, rank, isFirst: recipient.rungs.includes(RANKS[0]), ways };
}

/** The message is shown as who is told first at the first unit will read it. */
const languageAt = (contacts: readonly Recipient[]): Facts['language'] =>
  (contacts.find(({ rungs }) => rungs.includes(RANKS[0])) ?? contacts[0])?.language ?? 'vi';

async function messagesFor(
  tx: Tx,
  subject: Subject,
  { unitIds, instruction = '', ackDueAt }: PreviewBody,
  language: Facts['language'],
): Promise<PreviewMessage[]> {
  const [unit] = await tx.manager.query<{ name: string }[]>('SELECT name FROM units WHERE id = $1', [
    unitIds[0],
  ]);
  const ackDueOf = await ackDueFor(tx, { severity: subject.severity, unitIds });
  const facts = {
    ...subject,
    kind: 'order' as const,
    language,
    name: '…',
    unitName: unit?.name ?? '',
    instruction,
    sentAt: tx.now,
    ackDueAt: ackDueAt ?? ackDueOf(unitIds[0] ?? ''),
    dueAt: null,
    owes: 'answer' as const,
    data: {},
    link: '…',
  };
  const letter = compose({ ...facts, channel: 'email' });
  const short = compose({ ...facts, channel: 'webhook' });
  return [
    { channel: 'email', subject: letter.subject, text: letter.lines.join('\n') },
    { channel: 'webhook', subject: short.subject, text: asShortText(short) },
  ];
}
