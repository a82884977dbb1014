import { Body, Controller, Get, Param, Post } from '@nestjs/common';
import { ApiCreatedResponse, ApiOkResponse, ApiTags } from '@nestjs/swagger';
import type { Actor } from '../../access/actor.js';
import { Acting, Requires } from '../../access/requires.js';
import { RateBody, SheetOut } from './evaluation.dto.js';
import { EvaluationService } from './evaluation.service.js';

@ApiTags('drills')
@Controller('drills/:id/evaluation')
export class EvaluationController {
  constructor(private readonly evaluation: EvaluationService) {}

  @Get()
  @Requires('drill.evaluate')
  @ApiOkResponse({ type: SheetOut })
  sheet(@Acting() actor: Actor, @Param('id') id: string): Promise<SheetOut> {
    return this.evaluation.sheet(actor, id);
  }

  @Post()
  @Requires('drill.evaluate')
  @ApiCreatedResponse({ type: SheetOut })
  rate(@Acting() actor: Actor, @Param('id') id: string, @Body() body: RateBody): Promise<SheetOut> {
    return this.evaluation.rate(actor, id, body);
  }
}
