import { ROLES, type Role } from '../access/roles.js';
import { Secret } from '../platform/http/fields.js';
import { Out } from '../platform/http/out.js';
import { LINK_KINDS, type LinkKind } from './invitation.entity.js';

export class OpenLinkBody {
  /** What stands behind the `#` of the link. */
  @Secret({ max: 100 }) token: string;
}

export class AcceptLinkBody extends OpenLinkBody {
  @Secret({ max: 200, min: 12 }) password: string;
}

/** For whom a link is, told to whoever holds it. */
export class LinkHolder {
  @Out({ enum: LINK_KINDS }) kind: LinkKind;
  @Out('text') login: string;
  @Out('text') name: string;
  @Out({ enum: ROLES }) role: Role;
  @Out('text', { nullable: true }) unitName: string | null;
  @Out('instant') expiresAt: Date;
  @Out('instant') now: Date;
}
