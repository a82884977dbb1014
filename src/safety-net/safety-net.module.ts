import { Module } from '@nestjs/common';
import { NightlyBackup } from './nightly-backup.js';

/** The product's own backups. */
@Module({ providers: [NightlyBackup], exports: [NightlyBackup] })
export class SafetyNetModule {}
