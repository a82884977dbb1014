import { useEffect, useState } from 'react';
import { keepFile } from '../api/registers';
import { DRILL } from '../drill-mode/drill-mode';

/** A file of a drill is given only to who names the drill, which a plain link cannot. */
async function contentIn(drill: string, path: string): Promise<Blob> {
  const answer = await fetch(path, { headers: { realm: drill }, credentials: 'same-origin' });
  if (!answer.ok) throw new Error(`${path}: ${answer.status}`);
  return answer.blob();
}

/** What a link to a file does instead, in a drill; undefined: what links do. */
export function saveInDrill(path: string, name: string, drill = DRILL): (() => Promise<void>) | undefined {
  return drill === null ? undefined : async () => keepFile(await contentIn(drill, path), name);
}

/** Where a picture is found: at its address; in a drill it is brought here first, and undefined until then. */
export function usePicture(path: string): string | undefined {
  const [brought, setBrought] = useState<string>();
  useEffect(() => {
    if (!DRILL) return;
    const reader = new FileReader();
    reader.onload = () => setBrought(reader.result as string);
    contentIn(DRILL, path).then(
      (blob) => reader.readAsDataURL(blob),
      () => undefined, // without a preview it can still be downloaded
    );
    return () => reader.abort();
  }, [path]);
  return DRILL ? brought : path;
}
