import { TOKEN_SCOPES, type TokenScope } from '../access/roles.js';
import { Instant, OneOf, Text } from '../platform/http/fields.js';
import { Out } from '../platform/http/out.js';
import type { ApiToken } from './token.entity.js';

export class IssueTokenBody {
  @Text({ max: 120 }) name: string;
  @OneOf(TOKEN_SCOPES) scope: TokenScope;
  /** At most a year from now. */
  @Instant() expiresAt: Date;
}

export class TokenPerson {
  @Out('id') id: string;
  @Out('text') name: string;
}

export class TokenItem {
  @Out('id') id: string;
  @Out('text') name: string;
  @Out({ enum: TOKEN_SCOPES }) scope: TokenScope;
  @Out('instant') createdAt: Date;
  @Out(TokenPerson) createdBy: TokenPerson;
  @Out('instant') expiresAt: Date;
  @Out('instant', { nullable: true }) lastUsedAt: Date | null;
  @Out('instant', { nullable: true }) revokedAt: Date | null;
}

export class TokenList {
  @Out(TokenItem, { list: true }) items: TokenItem[];
  @Out('text', { nullable: true }) next: string | null;
}

export class IssuedToken extends TokenItem {
  /** Shown this once; null when an earlier answer is repeated. */
  @Out('text', { nullable: true }) token: string | null;
}

/** What a machine may know of its own token. */
export class OwnToken {
  @Out('id') id: string;
  @Out('text') name: string;
  @Out({ enum: TOKEN_SCOPES }) scope: TokenScope;
  @Out('instant') expiresAt: Date;
  @Out('id') realm: string;
  @Out('instant') now: Date;
}

export function presentToken(row: ApiToken, creatorName: string): TokenItem {
  const { id, name, scope, createdAt, createdBy, expiresAt, lastUsedAt, revokedAt } = row;
  const creator = { id: createdBy, name: creatorName };
  return { id, name, scope, createdAt, createdBy: creator, expiresAt, lastUsedAt, revokedAt };
}
