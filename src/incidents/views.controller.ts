import { Body, Controller, Get, HttpCode, Param, Post } from '@nestjs/common';
import { ApiCreatedResponse, ApiOkResponse, ApiTags } from '@nestjs/swagger';
import type { Actor } from '../access/actor.js';
import { Acting, Requires } from '../access/requires.js';
import { ChangeViewBody, KeepViewBody, OrderViewsBody, ViewItem, ViewList } from './views.dto.js';
import { ViewsService } from './views.service.js';

@ApiTags('board')
@Controller('board-views')
export class ViewsController {
  constructor(private readonly views: ViewsService) {}

  @Get()
  @Requires('view.own')
  @ApiOkResponse({ type: ViewList })
  list(@Acting() actor: Actor): Promise<ViewList> {
    return this.views.list(actor);
  }

  @Post()
  @Requires('view.own')
  @ApiCreatedResponse({ type: ViewItem })
  keep(@Acting() actor: Actor, @Body() body: KeepViewBody): Promise<ViewItem> {
    return this.views.keep(actor, body);
  }

  @Post('order')
  @HttpCode(200)
  @Requires('view.own')
  @ApiOkResponse({ type: ViewList })
  order(@Acting() actor: Actor, @Body() body: OrderViewsBody): Promise<ViewList> {
    return this.views.order(actor, body.ids);
  }

  @Post(':id/change')
  @HttpCode(200)
  @Requires('view.own')
  @ApiOkResponse({ type: ViewItem })
  change(@Acting() actor: Actor, @Param('id') id: string, @Body() body: ChangeViewBody): Promise<ViewItem> {
    return this.views.change(actor, id, body);
  }

  @Post(':id/remove')
  @HttpCode(200)
  @Requires('view.own')
  @ApiOkResponse({ type: ViewList })
  remove(@Acting() actor: Actor, @Param('id') id: string): Promise<ViewList> {
    return this.views.remove(actor, id);
  }
}
