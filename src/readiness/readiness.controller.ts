import { Body, Controller, Get, HttpCode, Param, Post } from '@nestjs/common';
import { ApiCreatedResponse, ApiNoContentResponse, ApiOkResponse, ApiTags } from '@nestjs/swagger';
import type { Actor, PersonActor } from '../access/actor.js';
import { Acting, ActingPerson, Requires } from '../access/requires.js';
import { ContactTestsService } from './contact-tests.service.js';
import { PreviewService } from './preview.service.js';
import { Preview, PreviewBody, Readiness, TestDetail, TestFigures } from './readiness.dto.js';
import { ReadinessService } from './readiness.service.js';

@ApiTags('readiness')
@Controller()
export class ReadinessController {
  constructor(
    private readonly readiness: ReadinessService,
    private readonly tests: ContactTestsService,
    private readonly previews: PreviewService,
  ) {}

  @Get('readiness')
  @Requires('readiness.read')
  @ApiOkResponse({ type: Readiness })
  overview(@Acting() actor: Actor): Promise<Readiness> {
    return this.readiness.overview(actor);
  }

  @Post('contact-tests')
  @Requires('readiness.test')
  @ApiCreatedResponse({ type: TestFigures })
  begin(@ActingPerson() actor: PersonActor): Promise<TestFigures> {
    return this.tests.begin(actor);
  }

  @Get('contact-tests/:id')
  @Requires('readiness.read')
  @ApiOkResponse({ type: TestDetail })
  test(@Acting() actor: Actor, @Param('id') id: string): Promise<TestDetail> {
    return this.readiness.test(actor, id);
  }

  /** A contact's own "I got it". */
  @Post('contact-tests/:id/answer')
  @HttpCode(204)
  @Requires('assignment.answer')
  @ApiNoContentResponse()
  answer(@ActingPerson() actor: PersonActor, @Param('id') id: string): Promise<void> {
    return this.tests.answer(actor, id);
  }

  /** What a dispatch would send, and who would not hear it. */
  @Post('incidents/:id/assignments/preview')
  @HttpCode(200)
  @Requires('assignment.dispatch')
  @ApiOkResponse({ type: Preview })
  preview(@Acting() actor: Actor, @Param('id') id: string, @Body() body: PreviewBody): Promise<Preview> {
    return this.previews.preview(actor, id, body);
  }
}
