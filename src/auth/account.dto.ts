import { OneOf, Secret } from '../platform/http/fields.js';
import { Out } from '../platform/http/out.js';

export class ChangePasswordBody {
  @Secret({ max: 200 }) current: string;
  @Secret({ max: 200, min: 12 }) password: string;
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
