import { Ids, Text } from '../platform/http/fields.js';
import { Out } from '../platform/http/out.js';

export const MOST_VIEWS = 20;

export class KeepViewBody {
  @Text({ max: 60 }) name: string;
  @Text({ max: 2000 }) search: string;
}

export class ChangeViewBody {
  @Text({ max: 60, optional: true }) name?: string;
  @Text({ max: 2000, optional: true }) search?: string;
}

export class OrderViewsBody {
  @Ids({ min: 1, max: MOST_VIEWS }) ids: string[];
}

export class ViewItem {
  @Out('id') id: string;
  @Out('text') name: string;
  @Out('text') search: string;
}

export class ViewList {
  @Out(ViewItem, { list: true }) items: ViewItem[];
}
