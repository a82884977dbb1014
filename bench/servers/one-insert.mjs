import 'reflect-metadata';
import { Body, Controller, Module, Post, ValidationPipe } from '@nestjs/common';
import { NestFactory } from '@nestjs/core';
import { FastifyAdapter } from '@nestjs/platform-fastify';
import { Type } from 'class-transformer';
import {
  IsDate,
  IsIn,
  IsObject,
  IsOptional,
  IsString,
  IsUUID,
  MaxLength,
  ValidateNested,
} from 'class-validator';
import { DataSource, EntitySchema } from 'typeorm';
import { v7 as uuidv7 } from 'uuid';
import { processorSeconds, serveParent, tell } from '../lib/child-side.mjs';

// The least that a Nest route can do with the same body: check it, insert one row into a plain table, answer it.
// Plain JavaScript has no decorators, so they are called.
const text = (max) => [IsString(), MaxLength(max)];
const fields = (type, rules) => {
  for (const [name, decorators] of Object.entries(rules)) {
    for (const decorate of decorators) decorate(type.prototype, name);
  }
};

class Reporter {}
fields(Reporter, {
  name: text(120),
  phone: [IsOptional(), ...text(40)],
  organisation: [IsOptional(), ...text(200)],
});
class Report {}
fields(Report, {
  title: text(200),
  unitId: [IsUUID()],
  detectedAt: [Type(() => Date), IsDate()],
  reporter: [IsObject(), ValidateNested(), Type(() => Reporter)],
  severity: [IsIn(['low', 'medium', 'high', 'critical'])],
  description: text(20_000),
});

const entity = new EntitySchema({
  name: 'reports',
  columns: {
    id: { type: 'uuid', primary: true },
    title: { type: 'text' },
    unitId: { type: 'uuid' },
    detectedAt: { type: 'timestamptz' },
    reporterName: { type: 'text' },
    reporterPhone: { type: 'text', nullable: true },
    severity: { type: 'text' },
    description: { type: 'text' },
  },
});
const source = await new DataSource({
  type: 'postgres',
  url: process.env.DATABASE_URL,
  entities: [entity],
  synchronize: true,
  poolSize: 16,
}).initialize();

class Reports {
  async add({ reporter, ...report }) {
    const row = { ...report, id: uuidv7(), reporterName: reporter.name, reporterPhone: reporter.phone };
    await source.getRepository('reports').insert(row);
    return row;
  }
}
Controller('api/incidents')(Reports);
Post()(Reports.prototype, 'add', Object.getOwnPropertyDescriptor(Reports.prototype, 'add'));
Body()(Reports.prototype, 'add', 0);
Reflect.defineMetadata('design:paramtypes', [Report], Reports.prototype, 'add');

class App {}
Module({ controllers: [Reports] })(App);

const app = await NestFactory.create(App, new FastifyAdapter(), { logger: false });
app.useGlobalPipes(new ValidationPipe({ transform: true, whitelist: true, forbidNonWhitelisted: true }));
await app.listen(0, '127.0.0.1');
serveParent({ processor: async () => processorSeconds() }, async () => {
  await app.close();
  await source.destroy();
});
tell('ready', { port: Number(new URL(await app.getUrl()).port) });
