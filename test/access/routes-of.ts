import { RequestMethod, type Type } from '@nestjs/common';
import { MetadataScanner, ModulesContainer } from '@nestjs/core';
import type { NestFastifyApplication } from '@nestjs/platform-fastify';
import { REQUIRES } from '../../src/access/requires.js';
import { PUBLIC } from '../../src/platform/http/public-route.js';

/** One way in: an HTTP route or a socket message, with what it says about who may. */
export interface Way {
  /** `GET /api/incidents/:id`, or `LiveGateway subscribe`. */
  readonly name: string;
  readonly verb: string | undefined;
  readonly publicReason: string | undefined;
}

type Handler = (...args: unknown[]) => unknown;
const outsideApi = ['healthz', 'readyz', 'metrics', 'tra-loi/:secret', 'ping/:key', 'ping/:key/:signal'];

/** Every HTTP route of every controller in the running container. */
export function routesOf(app: NestFastifyApplication): Way[] {
  return instancesOf(app, 'controllers').flatMap((type) =>
    handlersOf(type).flatMap((handler) => {
      const method = Reflect.getMetadata('method', handler) as RequestMethod | undefined;
      if (method === undefined) return [];
      const path = [Reflect.getMetadata('path', type), Reflect.getMetadata('path', handler)]
        .map((part: string) => part.replaceAll(/^\/|\/$/g, ''))
        .filter(Boolean)
        .join('/');
      const prefix = outsideApi.includes(path) ? '' : '/api';
      return [wayOf(`${RequestMethod[method]} ${prefix}/${path}`, type, handler)];
    }),
  );
}

/** Every message that a gateway in the running container listens to. */
export function messagesOf(app: NestFastifyApplication): Way[] {
  return instancesOf(app, 'providers')
    .filter((type) => Reflect.getMetadata('websockets:is_gateway', type) === true)
    .flatMap((type) =>
      handlersOf(type)
        .filter((handler) => Reflect.getMetadata('websockets:message_mapping', handler) === true)
        .map((handler) => wayOf(`${type.name} ${Reflect.getMetadata('message', handler)}`, type, handler)),
    );
}

/** Every method and path that fastify answers, those that Nest knows nothing of included. */
export function servedBy(app: NestFastifyApplication): string[] {
  const printed = app.getHttpAdapter().getInstance().printRoutes({ commonPrefix: false });
  const path: string[] = [];
  return printed.split('\n').flatMap((line) => {
    const match = /^([│ ]*)[├└]── (.*?) ?(?:\(([A-Z, ]+)\))?$/.exec(line);
    if (!match) return [];
    const [, indent = '', segment = '', methods = ''] = match;
    path.splice(indent.length / 4, Infinity, segment);
    const whole = path.join('');
    return methods ? methods.split(', ').map((method) => `${method} ${whole}`) : [];
  });
}

function instancesOf(app: NestFastifyApplication, kind: 'controllers' | 'providers'): Type[] {
  const types = [...app.get(ModulesContainer).values()].flatMap((module) =>
    [...module[kind].values()].map(({ metatype }) => metatype),
  );
  return [...new Set(types)].filter(
    (type): type is Type => typeof type === 'function' && 'prototype' in type,
  );
}

const handlersOf = (type: Type): Handler[] =>
  new MetadataScanner()
    .getAllMethodNames(type.prototype as object)
    .map((name) => (type.prototype as Record<string, Handler>)[name] as Handler);

const wayOf = (name: string, type: Type, handler: Handler): Way => ({
  name,
  verb: Reflect.getMetadata(REQUIRES, handler) as string | undefined,
  publicReason: (Reflect.getMetadata(PUBLIC, handler) ?? Reflect.getMetadata(PUBLIC, type)) as
    string | undefined,
});
