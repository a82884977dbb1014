import { Email, OneOf, Secret } from '../platform/http/fields.js';
import { Out } from '../platform/http/out.js';
import { Phone } from '../platform/http/register-fields.js';

export class ChangePasswordBody {
  @Secret({ max: 200 }) current: string;
  @Secret({ max: 200, min: 12 }) password: string;
}

export class ChangeAddressesBody {
  @Email({ nullable: true }) email: string | null;
  @Phone({ nullable: true }) phone: string | null;
  /** The present password: the address is where the link to set a new one goes. */
  @Secret({ max: 200 }) current: string;
}

export class ChangeLanguageBody {
  @OneOf(['vi', 'en']) language: 'vi' | 'en';
}

export class OwnSession {
  @Out('id') id: string;
  @Out('instant') createdAt: Date;
  @Out('instant') lastUsedAt: Date;
  /** What the browser calls itself (User-Agent). */
  @Out('text', { nullable: true }) device: string | null;
  @Out('flag') isCurrent: boolean;
}

export class OwnSessions {
  @Out(OwnSession, { list: true }) items: OwnSession[];
  @Out('text', { nullable: true }) next: string | null;
}
