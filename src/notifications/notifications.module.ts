import { Module } from '@nestjs/common';
import { Sealer } from '../platform/secrets/sealer.js';
import { ChannelsController } from './channels.controller.js';
import { ChannelsService } from './channels.service.js';
import { ChannelSetup } from './channel-setup.js';
import { Courier } from './courier.js';
import { ForgottenPassword, ForgottenPasswordController } from './forgotten-password.js';
import { OwnNotificationsController } from './own.controller.js';
import { OwnNotificationsService } from './own.service.js';
import { PushDevices } from './push-devices.js';
import { Ways } from './ways.js';

/** Telling people: who can be reached how, what is said, what became of it. */
@Module({
  controllers: [ChannelsController, ForgottenPasswordController, OwnNotificationsController],
  providers: [
    Sealer,
    ChannelSetup,
    ChannelsService,
    ForgottenPassword,
    Courier,
    OwnNotificationsService,
    PushDevices,
    Ways,
  ],
  exports: [Courier],
})
export class NotificationsModule {}
