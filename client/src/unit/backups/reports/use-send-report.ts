import { useQueryClient } from '@tanstack/react-query';
import { useEffect, useRef, useState } from 'react';
import { type BackupReport, newReportPath, type NewReport } from '../../../api/restores';
import { useAction } from '../../../api/use-action';
import { BACKUPS } from '../../../backups/use-backups';
import { sendBytes } from '../../../files/send-file';

export type Sending = { systemId: string; copyId: string; report: NewReport };

/** Sends a report and tells how far it is (0 to 1); it may be stopped while it is on its way. */
export function useSendReport(onDone: (report: BackupReport) => void) {
  const client = useQueryClient();
  const abort = useRef<AbortController | null>(null);
  const [share, setShare] = useState(0);
  const act = useAction(
    ({ report, ...copy }: Sending, key) => {
      abort.current = new AbortController();
      setShare(0);
      const { signal } = abort.current;
      return sendBytes<BackupReport>(newReportPath(copy, report), report.file, {
        ...{ key, signal, onProgress: setShare },
      });
    },
    {
      onDone: (report) => {
        void client.invalidateQueries({ queryKey: [BACKUPS] });
        onDone(report);
      },
    },
  );
  useEffect(() => () => abort.current?.abort(), []);
  return { act, share, cancel: () => abort.current?.abort() };
}
