import { useState } from 'react';
import { useDraft } from '../../drafts/use-draft';

/**
 * A form over what stood there when it was opened. Kept on this device is only what was changed in it, and the version that
 * was seen at the first change; so what somebody else has saved since is shown where nothing was changed here.
 */
export function useTouched<TForm extends object>(name: string, opened: { form: TForm; version: number }) {
  const [start] = useState(opened.form);
  const { draft, change, drop, keptAt } = useDraft<{ mine: Partial<TForm>; version: number }>(name, {
    mine: {},
    version: opened.version,
  });
  return {
    start,
    form: { ...start, ...draft.mine },
    version: draft.version,
    keptAt,
    drop,
    change: (part: Partial<TForm>) => {
      const mine = { ...draft.mine, ...part };
      const touched = Object.entries(mine).filter(([field, value]) => value !== start[field as keyof TForm]);
      if (touched.length > 0) change({ mine: Object.fromEntries(touched) as Partial<TForm> });
      else drop();
    },
  };
}
