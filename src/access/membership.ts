/** What somebody is in a drill: behind the scenes, at the edge, or in the play. */
export const PARTS = ['control', 'evaluator', 'observer', 'player'] as const;
export type Part = (typeof PARTS)[number];

export interface Membership {
  readonly realm: string;
  readonly part: Part;
  /** Nothing more can be done in it. */
  readonly isClosed: boolean;
}
