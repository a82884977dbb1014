import { type ArgumentsHost, Catch, type ExceptionFilter, HttpException, Logger } from '@nestjs/common';
import type { FastifyReply, FastifyRequest } from 'fastify';
import { isDatabaseLost } from './database-lost.js';
import { faultForLog } from './fault-for-log.js';
import { type Language, sentence } from './messages.js';
import { notFound, Problem } from './problem.js';

type Localised = FastifyRequest & { language?: Language };

/** Turns whatever was thrown into `application/problem+json`; a fault of ours is logged and told briefly. */
@Catch()
export class ProblemFilter implements ExceptionFilter {
  private readonly logger = new Logger('Problem');

  catch(thrown: unknown, host: ArgumentsHost): void {
    const http = host.switchToHttp();
    const request = http.getRequest<Localised>();
    const reply = http.getResponse<FastifyReply>();
    const problem = toProblem(thrown);
    if (problem.status >= 500)
      this.logger.error({ requestId: request.id, fault: faultForLog(thrown) }, 'request failed');
    answerProblem(problem, request, reply);
  }
}

/** Sends the refusal in the reader's language. */
export function answerProblem(problem: Problem, request: Localised, reply: FastifyReply): void {
  const retryAfter = problem.extra['retryAfter'];
  if (typeof retryAfter === 'number') void reply.header('Retry-After', String(retryAfter));
  void reply
    .status(problem.status)
    .header('Content-Type', 'application/problem+json; charset=utf-8')
    .header('Cache-Control', 'no-store')
    .send(JSON.stringify(present(problem, languageOf(request), request.id)));
}

/** The language the reader asked for in this request, else the signed-in person's, else Vietnamese. */
export function languageOf(request: Localised): Language {
  const asked = /^\s*(en|vi)\b/i.exec(request.headers['accept-language'] ?? '')?.[1]?.toLowerCase();
  return (asked as Language | undefined) ?? request.language ?? 'vi';
}

function present(problem: Problem, language: Language, requestId: string): Record<string, unknown> {
  const detail = sentence(problem.code, language, { ...problem.params, requestId });
  return {
    type: 'about:blank',
    title: problem.code,
    status: problem.status,
    detail,
    code: problem.code,
    requestId,
    ...problem.extra,
    ...(problem.errors.length > 0 && {
      errors: problem.errors.map(({ field, code, params }) => ({
        field,
        code,
        message: sentence(code, language, params),
      })),
    }),
  };
}

const byErrorCode: Record<string, Problem> = {
  FST_ERR_CTP_BODY_TOO_LARGE: new Problem(413, 'body_too_large'),
  FST_ERR_CTP_INVALID_JSON_BODY: new Problem(400, 'malformed_json'),
  FST_ERR_CTP_EMPTY_JSON_BODY: new Problem(400, 'malformed_json'),
  FST_ERR_CTP_INVALID_MEDIA_TYPE: new Problem(415, 'unsupported_media_type'),
  FST_ERR_CTP_INVALID_CONTENT_LENGTH: new Problem(400, 'malformed_json'),
};

/** What was thrown, as a refusal; a 500 when it is none. */
export function toProblem(thrown: unknown): Problem {
  if (thrown instanceof Problem) return thrown;
  if (isDatabaseLost(thrown)) return new Problem(503, 'unavailable');
  const code = (thrown as { code?: unknown }).code;
  if (typeof code === 'string' && byErrorCode[code]) return byErrorCode[code];
  const status =
    thrown instanceof HttpException ? thrown.getStatus() : (thrown as { statusCode?: unknown }).statusCode;
  if (status === 404) return notFound();
  if (status === 413) return new Problem(413, 'body_too_large');
  if (status === 415) return new Problem(415, 'unsupported_media_type');
  if (typeof status === 'number' && status >= 400 && status < 500) return new Problem(status, 'bad_request');
  return new Problem(500, 'internal');
}
