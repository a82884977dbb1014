import { IsNumber, Max, Min } from 'class-validator';
import { Flag, field, type Presence, says, Text } from '../../platform/http/fields.js';
import { Out } from '../../platform/http/out.js';

const degrees = (most: number, presence: Presence): PropertyDecorator => {
  const range = says('not_degrees', { min: -most, max: most });
  return field(
    presence,
    { type: Number, minimum: -most, maximum: most },
    IsNumber({ allowNaN: false, allowInfinity: false }, range),
    Min(-most, range),
    Max(most, range),
  );
};
const ABSENT = { optional: true, nullable: true } as const;

export class CreateSiteBody {
  @Text({ max: 120 }) name: string;
  /** Degrees north; with the longitude or not at all. */
  @degrees(90, ABSENT) latitude?: number | null;
  @degrees(180, ABSENT) longitude?: number | null;
  /** Places of one zone are flooded together. */
  @Text({ max: 60, ...ABSENT }) floodZone?: string | null;
  @Flag({ optional: true }) isCloud?: boolean;
  /** A cloud counts as a place only with its operator and region. */
  @Text({ max: 120, ...ABSENT }) cloudOperator?: string | null;
  @Text({ max: 60, ...ABSENT }) cloudRegion?: string | null;
}

export class EditSiteBody {
  @Text({ max: 120, optional: true }) name?: string;
  @degrees(90, ABSENT) latitude?: number | null;
  @degrees(180, ABSENT) longitude?: number | null;
  @Text({ max: 60, ...ABSENT }) floodZone?: string | null;
  @Flag({ optional: true }) isCloud?: boolean;
  @Text({ max: 120, ...ABSENT }) cloudOperator?: string | null;
  @Text({ max: 60, ...ABSENT }) cloudRegion?: string | null;
  /** No longer offered; plans that name it keep it. */
  @Flag({ optional: true }) isActive?: boolean;
}

/** A system with data or a copy in a place. */
export class SiteUse {
  @Out('id') systemId: string;
  @Out('text') name: string;
}

/** A place as a facility: two rooms of one building are one. */
export class BackupSite {
  @Out('id') id: string;
  @Out('text') name: string;
  @Out('number', { nullable: true }) latitude: number | null;
  @Out('number', { nullable: true }) longitude: number | null;
  @Out('text', { nullable: true }) floodZone: string | null;
  @Out('flag') isCloud: boolean;
  @Out('text', { nullable: true }) cloudOperator: string | null;
  @Out('text', { nullable: true }) cloudRegion: string | null;
  @Out('flag') isActive: boolean;
  @Out('number') version: number;
  /** Systems that the viewer sees. */
  @Out(SiteUse, { list: true }) usedBy: SiteUse[];
}

export class BackupSiteList {
  @Out(BackupSite, { list: true }) items: BackupSite[];
}
