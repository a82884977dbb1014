import { Injectable } from '@nestjs/common';
import { v7 as uuidv7 } from 'uuid';
import type { PersonActor, TokenActor } from '../access/actor.js';
import type { TokenScope } from '../access/roles.js';
import type { NewEvent } from '../events/event-types.js';
import { Transactions, type Tx } from '../events/transactions.js';
import { notFound, ruleBroken } from '../platform/errors/problem.js';
import { isId } from '../platform/http/cursor.js';
import { hashSecret, newSecret } from './secret.js';
import { ApiToken } from './token.entity.js';
import {
  type IssuedToken,
  type OwnToken,
  presentToken,
  type TokenItem,
  type TokenList,
} from './tokens.dto.js';

const LONGEST_MS = 366 * 86_400_000;

export interface NewToken {
  readonly name: string;
  readonly scope: TokenScope;
  readonly expiresAt: Date;
}

/** Machines' ways in: issued for a purpose and a time, shown once, taken back at any moment. */
@Injectable()
export class TokensService {
  constructor(private readonly transactions: Transactions) {}

  list(actor: PersonActor): Promise<TokenList> {
    return this.transactions.read(actor, async (tx) => {
      const rows = await tx.manager
        .getRepository(ApiToken)
        .find({ order: { createdAt: 'DESC', id: 'DESC' } });
      const names = await creatorNames(tx, rows);
      return { items: rows.map((row) => presentToken(row, names.get(row.createdBy) ?? '')), next: null };
    });
  }

  /** @throws 422 on `expiresAt` when it is past or more than a year away. */
  async issue(actor: PersonActor, { name, scope, expiresAt }: NewToken): Promise<IssuedToken> {
    const token = `dp_${newSecret()}`;
    const id = uuidv7();
    const item = await this.transactions.transact(actor, async (tx) => {
      if (expiresAt <= tx.now) throw ruleBroken('expires_in_past', 'expiresAt');
      if (expiresAt.getTime() > tx.now.getTime() + LONGEST_MS)
        throw ruleBroken('expires_too_far', 'expiresAt');
      const row: ApiToken = {
        id,
        name,
        scope,
        tokenHash: hashSecret(token),
        createdAt: tx.now,
        createdBy: actor.id,
        expiresAt,
        lastUsedAt: null,
        revokedAt: null,
      };
      await tx.manager.getRepository(ApiToken).insert(row);
      return { answer: presentToken(row, actor.name), events: [tokenEvent('token.issued', row)] };
    });
    // The kept answer of an idempotency key has no token in it: a repeat gets everything but the secret.
    return { ...item, token: item.id === id ? token : null };
  }

  /** Ends it at once; its sockets close within two seconds. Harmless when it has already ended. */
  revoke(actor: PersonActor, id: string): Promise<TokenItem> {
    return this.transactions.transact(actor, async (tx) => {
      const tokens = tx.manager.getRepository(ApiToken);
      const row = isId(id)
        ? await tokens.findOne({ where: { id }, lock: { mode: 'for_no_key_update' } })
        : null;
      if (!row) throw notFound();
      const names = await creatorNames(tx, [row]);
      const present = (one: ApiToken) => presentToken(one, names.get(one.createdBy) ?? '');
      if (row.revokedAt) return { answer: present(row), events: [] };
      await tokens.update({ id }, { revokedAt: tx.now });
      const revoked = { ...row, revokedAt: tx.now };
      return { answer: present(revoked), events: [tokenEvent('token.revoked', revoked)] };
    });
  }

  /** What a machine may know of the token it holds. */
  own({ id, name, role, expiresAt, realm }: TokenActor, now: Date): OwnToken {
    return { id, name, scope: role, expiresAt, realm, now };
  }
}

async function creatorNames({ manager }: Tx, rows: readonly ApiToken[]): Promise<Map<string, string>> {
  const people = await manager.query<{ id: string; name: string }[]>(
    'SELECT id, name FROM people WHERE id = ANY ($1)',
    [rows.map(({ createdBy }) => createdBy)],
  );
  return new Map(people.map(({ id, name }) => [id, name]));
}

function tokenEvent(type: 'token.issued' | 'token.revoked', row: ApiToken): NewEvent {
  const { id, name, scope, expiresAt } = row;
  return { type, subjectId: id, audience: ['record'], subject: { id, name, scope, expiresAt } };
}
