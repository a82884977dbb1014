import { useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import { type ImportBody, type Register, spreadsheetsApi } from '../../../api/registers';
import { useAction } from '../../../api/use-action';

export type Chosen = { name: string; content: Blob };

/**
 * One file on its way into a register: looked at, then confirmed as it was seen. What is shown as done is the server's
 * answer. The bytes are read once: a file that is changed on the disk meanwhile is another file.
 */
export function useImport(register: Register) {
  const client = useQueryClient();
  const [chosen, setChosen] = useState<Chosen | null>(null);
  const [isUnreadable, setIsUnreadable] = useState(false);
  const look = useAction((file: Chosen) => spreadsheetsApi.preview(register, file.content));
  const write = useAction(
    (body: ImportBody, key) => spreadsheetsApi.import(register, chosen?.content ?? new Blob(), body, key),
    {
      onDone: () =>
        ['units', 'contacts', 'systems'].forEach(
          (list) => void client.invalidateQueries({ queryKey: [list] }),
        ),
    },
  );
  const examine = (file: Chosen) => {
    write.reset();
    look.mutate(file);
  };
  return {
    chosen,
    /** The browser could not read what was chosen. */
    isUnreadable,
    look,
    write,
    choose: async (file: File) => {
      setIsUnreadable(false);
      const content = await file.arrayBuffer().catch(() => null);
      if (!content) return setIsUnreadable(true);
      const next = { name: file.name, content: new Blob([content]) };
      setChosen(next);
      examine(next);
    },
    again: () => chosen && examine(chosen),
    clear: () => {
      setChosen(null);
      look.reset();
      write.reset();
    },
  };
}

export type Import = ReturnType<typeof useImport>;
