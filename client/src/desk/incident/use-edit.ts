import { useQuery, useQueryClient, type InfiniteData } from '@tanstack/react-query';
import { useMemo, useState } from 'react';
import { incidentsApi } from '../../api/endpoints';
import type { FeedEvent, FieldConflict, IncidentDetail, IncidentPatch, Page } from '../../api/types';
import { useAction } from '../../api/use-action';
import { useDraft } from '../../drafts/use-draft';
import type { Choice } from '../controls/conflict-choice';
import { instantOf } from '../controls/instant-field';
import { useAbsorb } from '../data/use-absorb';
import { mergeEdit, movedFields, type EditField } from './edit-merge';
import { formOf, patchOf, type EditForm } from './incident-patch';

/** A field with two versions, or the event by which somebody else changed it (null when that is not known here). */
export type Mark = 'both' | FeedEvent | null;
type Save = { version: number; patch: IncidentPatch };

/** `opened` is what this person first saw, `before` what their changes are measured against now. */
type EditDraft = { opened: EditForm; before: EditForm; form: EditForm };

/**
 * The edit of an incident's declared facts beside what others save meanwhile. Their changes come in live: into what was
 * not touched here at once, into what was as a choice between both. Saved is what differs from the newest version seen
 * whole; what changed after that the server refuses, and the choice is offered anew.
 */
export function useEdit(incident: IncidentDetail, onDone: () => void) {
  const client = useQueryClient();
  const absorb = useAbsorb();
  const { id } = incident;
  // Fetched whole: the page's own detail is patched by events that know only a part of it.
  const {
    data: whole,
    isPending,
    refetch,
  } = useQuery({
    queryKey: ['incident', id, 'whole'],
    queryFn: ({ signal }) => incidentsApi.detail(id, signal),
    gcTime: 0,
  });
  const [first] = useState(() => formOf(incident));
  const theirs = useMemo(() => (whole ? formOf(whole) : first), [whole, first]);
  const { draft, change, drop, keptAt } = useDraft<EditDraft>(
    `edit.${id}`,
    useMemo(() => ({ opened: first, before: first, form: first }), [first]),
    { incidentId: id },
  );
  const {
    before,
    form,
    conflicts: fields,
  } = useMemo(() => mergeEdit(draft.before, draft.form, theirs), [draft, theirs]);
  const [chosen, setChosen] = useState<Record<string, { choice: Choice; against: string }>>({});
  const save = useAction(({ version, patch }: Save) => incidentsApi.edit(id, version, patch), {
    onDone: (answer) => {
      absorb(answer);
      drop();
      onDone();
    },
    onRefused: ({ code }) =>
      code === 'edit_conflict' && void client.invalidateQueries({ queryKey: ['incident', id] }),
  });

  const mine = patchOf(before, form, instantOf);
  const stored = patchOf(form, theirs, instantOf);
  const timeline = client.getQueryData<InfiniteData<Page<FeedEvent>>>(['timeline', id]);
  const conflicts = fields.map((field): FieldConflict => {
    const last = lastChange(timeline, field);
    const by = last ? { id: last.actor.id ?? '', name: last.actor.name ?? '' } : null;
    return { field, current: stored[field], yours: mine[field], by, at: last?.at ?? '' };
  });
  const choiceOf = ({ field, current }: FieldConflict): Choice | undefined =>
    chosen[field]?.against === JSON.stringify(current) ? chosen[field].choice : undefined;
  const marks: Record<string, Mark> = {};
  for (const field of movedFields(draft.opened, theirs)) marks[field] = lastChange(timeline, field) ?? null;
  for (const field of fields) marks[field] = 'both';

  return {
    form,
    conflicts,
    choices: Object.fromEntries(conflicts.map((one) => [one.field, choiceOf(one)])),
    marks,
    keptAt,
    drop,
    save,
    isReady: !isPending,
    write: (part: Partial<EditForm>) => change({ opened: draft.opened, before, form: { ...form, ...part } }),
    choose: (conflict: FieldConflict, choice: Choice) =>
      setChosen((now) => ({
        ...now,
        [conflict.field]: { choice, against: JSON.stringify(conflict.current) },
      })),
    /** False when something is still to be chosen. */
    submit: (): boolean => {
      if (!whole) void refetch();
      if (!whole || conflicts.some((one) => !choiceOf(one))) return false;
      const given = new Set(conflicts.filter((one) => choiceOf(one) === 'theirs').map(({ field }) => field));
      if (given.has('serious')) given.add('seriousReason'); // a reason stands only beside its flag
      const patch = Object.fromEntries(Object.entries(mine).filter(([field]) => !given.has(field)));
      if (Object.keys(patch).length > 0) save.mutate({ version: whole.version, patch });
      else {
        drop();
        onDone();
      }
      return true;
    },
  };
}

/** The newest event that changed the field, as far as the timeline is known here. */
const lastChange = (
  timeline: InfiniteData<Page<FeedEvent>> | undefined,
  field: EditField,
): FeedEvent | undefined =>
  timeline?.pages
    .flatMap(({ items }) => items)
    .find(({ type, changed }) => type.startsWith('incident.') && changed?.includes(field));
