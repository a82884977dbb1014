/** One turn of a rotation that is not planned yet. */
export interface Turn {
  readonly personId: string;
  readonly startsAt: Date;
  readonly endsAt: Date;
}

export interface Rotation {
  readonly personIds: readonly string[];
  readonly startsAt: Date;
  readonly endsAt: Date;
  readonly shiftHours: number;
}

const HOUR_MS = 3_600_000;

/** How many turns there would be. */
export const countTurns = ({ startsAt, endsAt, shiftHours }: Rotation): number =>
  Math.ceil((endsAt.getTime() - startsAt.getTime()) / (shiftHours * HOUR_MS));

/** People in turn, one after the other without a gap; the last turn ends where the rotation does. */
export function turnsOf(rotation: Rotation): Turn[] {
  const { personIds, startsAt, endsAt, shiftHours } = rotation;
  const begin = (turn: number): number => startsAt.getTime() + turn * shiftHours * HOUR_MS;
  return Array.from({ length: countTurns(rotation) }, (_, turn) => ({
    personId: personIds[turn % personIds.length] ?? '',
    startsAt: new Date(begin(turn)),
    endsAt: new Date(Math.min(begin(turn + 1), endsAt.getTime())),
  }));
}
