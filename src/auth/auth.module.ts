import { Global, Module } from '@nestjs/common';
import { Authenticator } from '../access/authenticator.js';
import { AttemptsSweep } from './attempts-sweep.js';
import { AuthController } from './auth.controller.js';
import { AuthService } from './auth.service.js';
import { PeopleController } from './people.controller.js';
import { PeopleService } from './people.service.js';
import { SessionAuthenticator } from './session.authenticator.js';

/** People, sessions, and the answer to "who is this?" that the guard and the gateway ask for. */
@Global()
@Module({
  controllers: [AuthController, PeopleController],
  providers: [
    AttemptsSweep,
    AuthService,
    PeopleService,
    SessionAuthenticator,
    { provide: Authenticator, useExisting: SessionAuthenticator },
  ],
  exports: [Authenticator, SessionAuthenticator, PeopleService],
})
export class AuthModule {}
