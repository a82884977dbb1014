import type { NestFastifyApplication } from '@nestjs/platform-fastify';
import { DocumentBuilder, type OpenAPIObject, SwaggerModule } from '@nestjs/swagger';

/** The HTTP contract, from the routes and their classes. */
export function buildOpenApi(app: NestFastifyApplication): OpenAPIObject {
  const options = new DocumentBuilder()
    .setOpenAPIVersion('3.1.0')
    .setTitle('Điều Phối')
    .setDescription('Điều phối ứng cứu sự cố an ninh mạng cấp tỉnh · Provincial cyber incident coordination')
    .setVersion('0.1')
    .addCookieAuth('dieuphoi_session')
    .build();
  return SwaggerModule.createDocument(app, options);
}

/** Serves it at `/api/openapi.json` and readable at `/api/docs`. */
export function documentApi(app: NestFastifyApplication): void {
  SwaggerModule.setup('api/docs', app, () => buildOpenApi(app), { jsonDocumentUrl: 'api/openapi.json' });
}
