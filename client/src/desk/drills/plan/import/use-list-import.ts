import { useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import { type MselPreview, type MselReading, planApi } from '../../../../api/drill-plan';
import { useAction } from '../../../../api/use-action';
import { DRILLS } from '../../drills-query';

export type Chosen = { name: string; content: Blob };
/** What somebody corrected: columns by letter, recipients by place, the start, the order of day and month. */
export type Corrections = {
  columns: Readonly<Record<string, string | null>>;
  parties: Readonly<Record<number, string | null>>;
  start: string;
  first: 'day' | 'month' | null;
};
export const NOTHING: Corrections = { columns: {}, parties: {}, start: '', first: null };

const listed = (pairs: Readonly<Record<string, string | null>>): string =>
  Object.entries(pairs)
    .map(([name, said]) => `${name}:${said ?? '-'}`)
    .join(',');

export const readingOf = ({ columns, parties, start, first }: Corrections): MselReading => ({
  ...(listed(columns) && { columns: listed(columns) }),
  ...(listed(parties) && { parties: listed(parties) }),
  ...(start && { start }),
  ...(first && { first }),
});

/**
 * One list of injects on its way into a drill: looked at, corrected, confirmed as it was seen. The bytes are read once: a
 * file that is changed on the disk meanwhile is another file.
 */
export function useListImport(drillId: string) {
  const client = useQueryClient();
  const [chosen, setChosen] = useState<Chosen | null>(null);
  const [said, setSaid] = useState<Corrections>(NOTHING);
  const [isUnreadable, setIsUnreadable] = useState(false);
  // A correction is looked at beside what was seen before.
  const [preview, setPreview] = useState<MselPreview | null>(null);
  const look = useAction(
    ({ file, said: how }: { file: Chosen; said: Corrections }) =>
      planApi.previewList(drillId, file.content, readingOf(how)),
    { onDone: setPreview },
  );
  const write = useAction(
    (plan: string, key) =>
      planApi.importList(drillId, chosen?.content ?? new Blob(), { ...readingOf(said), plan }, key),
    { onDone: () => void client.invalidateQueries({ queryKey: [DRILLS] }) },
  );
  const examine = (file: Chosen, how: Corrections) => {
    write.reset();
    setSaid(how);
    look.mutate({ file, said: how });
  };
  return {
    chosen,
    preview,
    said,
    isUnreadable,
    look,
    write,
    choose: async (file: File) => {
      setIsUnreadable(false);
      const content = await file.arrayBuffer().catch(() => null);
      if (!content) return setIsUnreadable(true);
      const next = { name: file.name, content: new Blob([content]) };
      setPreview(null);
      setChosen(next);
      examine(next, NOTHING);
    },
    correct: (part: Partial<Corrections>) => chosen && examine(chosen, { ...said, ...part }),
    again: () => chosen && examine(chosen, said),
    clear: () => {
      setChosen(null);
      setPreview(null);
      setSaid(NOTHING);
      look.reset();
      write.reset();
    },
  };
}

export type ListImport = ReturnType<typeof useListImport>;
