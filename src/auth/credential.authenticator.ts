import { Injectable } from '@nestjs/common';
import type { Actor } from '../access/actor.js';
import { Authenticator, type Credentials } from '../access/authenticator.js';
import { SessionAuthenticator } from './session.authenticator.js';
import { TokenAuthenticator } from './token.authenticator.js';

/** A token decides alone: a revoked one is not saved by the cookie of whoever sits at the same browser. */
@Injectable()
export class CredentialAuthenticator extends Authenticator {
  constructor(
    private readonly sessions: SessionAuthenticator,
    private readonly tokens: TokenAuthenticator,
  ) {
    super();
  }

  async authenticate({ cookieHeader, token }: Credentials): Promise<Actor | null> {
    return token === undefined ? this.sessions.authenticate(cookieHeader) : this.tokens.authenticate(token);
  }
}
