import { Id, Text, WholeNumber } from '../platform/http/fields.js';
import { Out } from '../platform/http/out.js';

export class SystemsQuery {
  @Id({ optional: true }) unitId?: string;
  @Text({ max: 200, optional: true }) q?: string;
  @Text({ max: 500, optional: true }) cursor?: string;
  @WholeNumber({ min: 1, max: 500, optional: true }) limit?: number;
}

export class SystemItem {
  @Out('id') id: string;
  @Out('id') unitId: string;
  @Out('text') name: string;
  @Out('number') level: number;
}

export class SystemList {
  @Out(SystemItem, { list: true }) items: SystemItem[];
  @Out('text', { nullable: true }) next: string | null;
}
