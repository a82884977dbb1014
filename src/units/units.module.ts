import { Module } from '@nestjs/common';
import { ContactsController } from './contacts.controller.js';
import { ContactsService } from './contacts.service.js';
import { UnitsController } from './units.controller.js';
import { UnitsService } from './units.service.js';

@Module({ controllers: [UnitsController, ContactsController], providers: [UnitsService, ContactsService] })
export class UnitsModule {}
