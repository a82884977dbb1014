import { Body, Controller, HttpCode, Injectable, Ip, Post } from '@nestjs/common';
import { ApiAcceptedResponse, ApiTags } from '@nestjs/swagger';
import { takeAttempt, tooManyAttempts } from '../auth/attempts.js';
import { operatorOfServer, signingIn } from '../events/principal.js';
import { Transactions } from '../events/transactions.js';
import { Login } from '../platform/http/fields.js';
import { Public } from '../platform/http/public-route.js';
import { Out } from '../platform/http/out.js';
import { Courier } from './courier.js';
import { tell } from './deliveries.js';

export class ForgottenBody {
  @Login() login: string;
}

export class Forgotten {
  /** Always true: who has an account here is nobody's business. */
  @Out('flag') isTaken: boolean;
}

/** Half an hour a letter: a mailbox must not be flooded in somebody's name. */
const PAUSE_MINUTES = 30;

/** A link to set a new password, sent to the address that is known; whether there is one is told to nobody. */
@Injectable()
export class ForgottenPassword {
  constructor(
    private readonly transactions: Transactions,
    private readonly courier: Courier,
  ) {}

  /** @throws 429 `too_many_attempts` for an address that asks too often */
  async ask({ login, address }: { login: string; address: string }): Promise<Forgotten> {
    const wait = await this.transactions.transact(signingIn, async (tx) => ({
      answer: await takeAttempt(tx, `forgot ${address}`),
      events: [],
    }));
    if (wait > 0) throw tooManyAttempts(wait);
    await this.transactions.transact(operatorOfServer, async (tx) => {
      const [person] = await tx.manager.query<{ id: string }[]>(
        `SELECT p.id FROM people p WHERE p.login = $1 AND p.is_active AND p.password_hash IS NOT NULL
           AND NOT EXISTS (SELECT FROM deliveries d WHERE d.person_id = p.id AND d.kind = 'password_reset'
             AND d.created_at > $2::timestamptz - make_interval(mins => $3))`,
        [login.toLowerCase(), tx.now, PAUSE_MINUTES],
      );
      if (person) {
        const cause = `forgot:${person.id}:${tx.now.getTime()}`;
        await tell(tx, [{ cause, kind: 'password_reset', whom: { personId: person.id }, isUrgent: true }]);
      }
      return { answer: undefined, events: [] };
    });
    this.courier.wake();
    return { isTaken: true };
  }
}

@ApiTags('auth')
@Controller('auth')
export class ForgottenPasswordController {
  constructor(private readonly forgotten: ForgottenPassword) {}

  @Post('forgot')
  @HttpCode(202)
  @Public('whoever has forgotten the password cannot sign in to say so')
  @ApiAcceptedResponse({ type: Forgotten })
  forgot(@Body() { login }: ForgottenBody, @Ip() address: string): Promise<Forgotten> {
    return this.forgotten.ask({ login, address });
  }
}
