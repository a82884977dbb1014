import { Controller, Get, Query } from '@nestjs/common';
import { ApiOkResponse, ApiTags } from '@nestjs/swagger';
import { Requires } from '../../access/requires.js';
import { Clock } from '../../platform/clock/clock.js';
import { Problem } from '../../platform/errors/problem.js';
import { scheduleFaultsOf } from './schedule-faults.js';
import { nextFiring } from './firings.js';
import { NextFirings, NextFiringsQuery } from './next-firings.dto.js';

const SHOWN = 3;

/** What a schedule means, while somebody writes it. */
@ApiTags('backups')
@Controller('backup-firings')
export class NextFiringsController {
  constructor(private readonly clock: Clock) {}

  /** The next three; an interval is counted from now. @throws 422 naming what is wrong with the schedule */
  @Get()
  @Requires('backup.plan')
  @ApiOkResponse({ type: NextFirings })
  next(@Query() { kind, minutes, expr, tz }: NextFiringsQuery): NextFirings {
    const asked = {
      kind,
      graceMinutes: 1,
      ...(minutes && { minutes }),
      ...(expr && { expr }),
      ...(tz && { tz }),
    };
    const read = scheduleFaultsOf(asked);
    if ('faults' in read) throw new Problem(422, 'backup_schedule_wrong', {}, {}, read.faults);
    const at: Date[] = [];
    let from = this.clock.now().getTime();
    while (at.length < SHOWN) at.push(new Date((from = nextFiring(read.schedule, from))));
    return { at };
  }
}
