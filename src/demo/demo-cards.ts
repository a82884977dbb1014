import { Injectable } from '@nestjs/common';
import { isPassword } from '../auth/password.js';
import { signingIn } from '../events/principal.js';
import { Transactions } from '../events/transactions.js';
import { DEFAULT_PASSWORD } from './demo-accounts.js';

/** Logins of the cards; the unit's is the first of its kind that there is. */
export const CARDS = [
  ['coordinator', 'coordinator'],
  ['unit', 'unit-18880'],
  ['organiser', 'organiser'],
  ['leader', 'leader'],
] as const;

interface Account {
  readonly login: string;
  readonly hash: string;
}

/** Whom a visitor may step in as with one press: accounts that open with the printed password, and no others. */
@Injectable()
export class DemoCards {
  /** Trying a password is dear, and this is asked by anybody. */
  private readonly tried = new Map<string, Promise<boolean>>();

  constructor(private readonly transactions: Transactions) {}

  async invitation(): Promise<{
    password: string | null;
    cards: { card: (typeof CARDS)[number][0]; login: string }[];
  }> {
    const accounts = await this.transactions.read(signingIn, ({ manager }) =>
      manager.query<Account[]>(
        'SELECT login, password_hash AS hash FROM people WHERE is_active AND login = ANY ($1)',
        [CARDS.map(([, login]) => login)],
      ),
    );
    const open = new Set<string>();
    for (const { login, hash } of accounts) if (await this.opens(hash)) open.add(login);
    const cards = CARDS.filter(([, login]) => open.has(login)).map(([card, login]) => ({ card, login }));
    return { password: cards.length > 0 ? DEFAULT_PASSWORD : null, cards };
  }

  private opens(hash: string): Promise<boolean> {
    const known = this.tried.get(hash) ?? isPassword(hash, DEFAULT_PASSWORD);
    this.tried.set(hash, known);
    return known;
  }
}
