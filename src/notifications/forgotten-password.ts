import { Body, Controller, HttpCode, Injectable, Ip, Logger, Post } from '@nestjs/common';
import { ApiAcceptedResponse, ApiTags } from '@nestjs/swagger';
import { forgottenKey, takeAttempt, tooManyAttempts } from '../auth/attempts.js';
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
  private readonly logger = new Logger('ForgottenPassword');

  constructor(
    private readonly transactions: Transactions,
    private readonly courier: Courier,
  ) {}

  /**
   * Answers before it looks whether there is such a person: how long the answer takes tells nothing of that.
   * @throws 429 `too_many_attempts` for an address that asks too often
   */
  async ask({ login, address }: { login: string; address: string }): Promise<Forgotten> {
    const wait = await this.transactions.transact(signingIn, async (tx) => ({
      answer: await takeAttempt(tx, forgottenKey(address)),
      events: [],
    }));
    if (wait > 0) throw tooManyAttempts(wait);
    void this.write(login.toLowerCase()).catch((err: unknown) =>
      this.logger.error({ err }, 'a letter to set a new password could not be written'),
    );
    return { isTaken: true };
  }

  private async write(login: string): Promise<void> {
    await this.transactions.transact(operatorOfServer, async (tx) => {
      // One after the other: two at once would both find that there was no letter yet.
      await tx.manager.query(`SELECT pg_advisory_xact_lock(hashtext('forgotten'), hashtext($1))`, [login]);
      const [person] = await tx.manager.query<{ id: string }[]>(
        `SELECT p.id FROM people p WHERE p.login = $1 AND p.is_active AND p.password_hash IS NOT NULL
           AND NOT EXISTS (SELECT FROM deliveries d WHERE d.person_id = p.id AND d.kind = 'password_reset'
             AND d.created_at > $2::timestamptz - make_interval(mins => $3))`,
        [login, tx.now, PAUSE_MINUTES],
      );
      if (person) {
        const cause = `forgot:${person.id}:${tx.now.getTime()}`;
        await tell(tx, [{ cause, kind: 'password_reset', whom: { personId: person.id }, isUrgent: true }]);
      }
      return { answer: undefined, events: [] };
    });
    this.courier.wake();
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
