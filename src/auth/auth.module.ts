import { Global, Module } from '@nestjs/common';
import { Authenticator } from '../access/authenticator.js';
import { AddressBrake } from './address-brake.js';
import { AccountController } from './account.controller.js';
import { AccountService } from './account.service.js';
import { AttemptsSweep } from './attempts-sweep.js';
import { AuthController } from './auth.controller.js';
import { AuthService } from './auth.service.js';
import { CredentialAuthenticator } from './credential.authenticator.js';
import { InvitationsController } from './invitations.controller.js';
import { InvitationsService } from './invitations.service.js';
import { PeopleController } from './people.controller.js';
import { PeopleListService } from './people-list.service.js';
import { PeopleService } from './people.service.js';
import { PersonChangesService } from './person-changes.service.js';
import { SessionAuthenticator } from './session.authenticator.js';
import { TokenAuthenticator } from './token.authenticator.js';
import { TokensController } from './tokens.controller.js';
import { TokensService } from './tokens.service.js';

/**
 * People, sessions, machines' tokens, and the answer to "who is this?" that the guard and the gateway ask for. Needs
 * `Departures` from above: whoever owns the work that people leave behind.
 */
@Global()
@Module({
  controllers: [AuthController, AccountController, PeopleController, InvitationsController, TokensController],
  providers: [
    AccountService,
    AddressBrake,
    AttemptsSweep,
    AuthService,
    InvitationsService,
    PeopleListService,
    PeopleService,
    PersonChangesService,
    SessionAuthenticator,
    TokenAuthenticator,
    TokensService,
    { provide: Authenticator, useClass: CredentialAuthenticator },
  ],
  exports: [Authenticator, SessionAuthenticator, TokenAuthenticator],
})
export class AuthModule {}
