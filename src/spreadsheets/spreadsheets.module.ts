import { Module } from '@nestjs/common';
import { ExportService } from './export.service.js';
import { ImportService } from './import.service.js';
import { SpreadsheetsController } from './spreadsheets.controller.js';

@Module({ controllers: [SpreadsheetsController], providers: [ImportService, ExportService] })
export class SpreadsheetsModule {}
