import { Module } from '@nestjs/common';
import { DemoCards } from './demo-cards.js';
import { DemoController } from './demo.controller.js';

/** What only a demonstration offers; production does not import it. */
@Module({ controllers: [DemoController], providers: [DemoCards] })
export class DemoModule {}
