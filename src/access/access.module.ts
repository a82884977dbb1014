import { Global, Module } from '@nestjs/common';
import { APP_GUARD } from '@nestjs/core';
import { AccessGuard } from './access.guard.js';
import { RealmMembers } from './realm-members.js';

/** The gate in front of every route. */
@Global()
@Module({ providers: [{ provide: APP_GUARD, useClass: AccessGuard }, RealmMembers], exports: [RealmMembers] })
export class AccessModule {}
