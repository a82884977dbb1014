/** Somebody before the same page; a unit sees the team as one, without a name. */
export type Present = {
  kind: 'person' | 'contact' | 'team';
  id: string | null;
  name: string | null;
  unitId?: string;
  isTyping: boolean;
};
export type PresenceMessage = { kind: 'incident'; id: string; people: Present[] };
export type WatchBody = { kind: 'incident' | 'board'; id: string; tab: string; isTyping?: boolean };
export type WatchName = 'watch' | 'unwatch';
