import type { AssignmentItem } from '../../api/types';

const ENDED = new Set(['declined', 'accepted', 'recalled']);
export const isOpenAssignment = ({ state }: Pick<AssignmentItem, 'state'>): boolean => !ENDED.has(state);
