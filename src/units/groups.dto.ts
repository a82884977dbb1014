import { ApiProperty } from '@nestjs/swagger';
import { Ids, Text } from '../platform/http/fields.js';
import { Out } from '../platform/http/out.js';

export class GroupBody {
  @Text({ max: 120 }) name: string;
  @Ids({ min: 1, max: 200 }) unitIds: string[];
}

export class GroupOut {
  @Out('id') id: string;
  @Out('text') name: string;
  @ApiProperty({ type: String, format: 'uuid', isArray: true }) unitIds: string[];
  @Out('number') version: number;
}

export class GroupList {
  @Out(GroupOut, { list: true }) items: GroupOut[];
}
