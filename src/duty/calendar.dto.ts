import { ArrayMaxSize, ArrayMinSize, ArrayUnique, IsArray, IsIn, Matches } from 'class-validator';
import { field, Flag, says, Text, WholeNumber } from '../platform/http/fields.js';
import { NestedList } from '../platform/http/nested-list.js';
import { Out } from '../platform/http/out.js';

const WEEKDAYS = [1, 2, 3, 4, 5, 6, 7];
const MOST_SPANS = 6;

export class CalendarQuery {
  /** Default: this year in Vietnam. */
  @WholeNumber({ min: 2000, max: 2099, optional: true }) year?: number;
}

export class HolidayBody {
  @Text({ max: 120 }) name: string;
  /** true: a Saturday or Sunday that is worked instead; absent: nobody works. */
  @Flag({ optional: true }) isWorking?: boolean;
}

/** A time of the day, `07:30`. */
const ClockTime = (shape: RegExp): PropertyDecorator =>
  field({}, { type: String, example: '07:30' }, Matches(shape, says('not_a_clock_time')));

export class OfficeSpanBody {
  @ClockTime(/^([01]\d|2[0-3]):[0-5]\d$/) opens: string;
  /** `24:00` is the end of the day. */
  @ClockTime(/^(([01]\d|2[0-3]):[0-5]\d|24:00)$/) closes: string;
}

const Weekdays = (): PropertyDecorator =>
  field(
    {},
    { type: 'integer', isArray: true, minItems: 1, maxItems: 7 },
    IsArray(says('not_weekdays')),
    ArrayMinSize(1, says('not_weekdays')),
    ArrayMaxSize(7, says('not_weekdays')),
    ArrayUnique(says('not_weekdays')),
    IsIn(WEEKDAYS, says('not_weekdays', undefined, true)),
  );

/** All of it: at least one day of the week and one stretch, or nothing would ever be office time. */
export class OfficeHoursBody {
  /** 1 is Monday, 7 is Sunday. */
  @Weekdays() weekdays: number[];
  /** In order, not overlapping. */
  @NestedList(() => OfficeSpanBody, { min: 1, max: MOST_SPANS }) spans: OfficeSpanBody[];
}

export class OfficeSpanOut {
  @Out('text') opens: string;
  @Out('text') closes: string;
}

export class OfficeHoursOut {
  @Out('number', { list: true }) weekdays: number[];
  @Out(OfficeSpanOut, { list: true }) spans: OfficeSpanOut[];
  @Out('number') version: number;
}

export class HolidayItem {
  @Out('text') day: string;
  @Out('text') name: string;
  @Out('flag') isWorking: boolean;
}

export class CalendarOut {
  @Out('number') year: number;
  @Out(HolidayItem, { list: true }) holidays: HolidayItem[];
  @Out(OfficeHoursOut) officeHours: OfficeHoursOut;
  /** Whether this instant is office time. */
  @Out('flag') isOfficeTime: boolean;
}
