import { ApiProperty } from '@nestjs/swagger';
import { may, type PersonActor } from '../access/actor.js';
import { VERBS } from '../access/policy.js';
import { ROLES, type Role } from '../access/roles.js';
import { Secret, Text } from '../platform/http/fields.js';
import { Out } from '../platform/http/out.js';

export class LoginBody {
  @Text({ max: 60 }) login: string;
  @Secret({ max: 200 }) password: string;
  @Text({ max: 10, optional: true }) otp?: string;
}

class MePerson {
  @Out('id') id: string;
  @Out('text') login: string;
  @Out('text') name: string;
  @Out({ enum: ROLES }) role: Role;
  @Out({ enum: ['vi', 'en'] }) language: 'vi' | 'en';
}

class MeSession {
  @Out('instant') idleExpiresAt: Date;
  @Out('instant') absoluteExpiresAt: Date;
}

export class MeUnit {
  @Out('id') id: string;
  @Out('text') code: string;
  @Out('text') name: string;
  @Out('text', { nullable: true }) nameEn: string | null;
  @Out('text') kind: string;
}

export class Me {
  @Out(MePerson) person: MePerson;
  @Out(MeUnit, { nullable: true }) unit: MeUnit | null;
  @Out(MeSession) session: MeSession;
  @ApiProperty({ type: 'object', additionalProperties: { type: 'boolean' } }) can: Record<string, boolean>;
  @Out('id') realm: string;
  @Out('instant') now: Date;
}

/** Who is signed in, for how long, and what the role may do at all. */
export function presentMe(actor: PersonActor, unit: MeUnit | null, now: Date): Me {
  const { id, login, name, role, language } = actor;
  return {
    person: { id, login, name, role, language },
    unit,
    session: { idleExpiresAt: actor.idleExpiresAt, absoluteExpiresAt: actor.absoluteExpiresAt },
    can: Object.fromEntries(VERBS.map((verb) => [verb, may(actor, verb)])),
    realm: actor.realm,
    now,
  };
}
