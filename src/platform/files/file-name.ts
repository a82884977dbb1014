const LONGEST = 120;
const LONGEST_BYTES = 200;
const LONGEST_ENDING = 16;
const NAMELESS = 'tep-khong-ten';

/** Controls, marks that turn the direction of reading around, and what takes no room: a name shows all that it is. */
const unseen = /[\p{Cc}\p{Cf}\p{Co}\p{Cn}\p{Zl}\p{Zp}\u034f\u115f\u1160\u17b4\u17b5\u3164\uffa0]/gu;
const notInNames = /[<>:"|?*]/g;
/** What Windows keeps for devices, whatever ending follows. */
const device = /^(con|prn|aux|nul|com[0-9¹²³]|lpt[0-9¹²³]|conin\$|conout\$|clock\$)(?=\.|\s|$)/i;

/** A name that is safe to save under on any system: no path, nothing unseen, nothing reserved, not long. */
export function cleanFileName(original: string): string {
  const last = original.toWellFormed().normalize('NFC').split(/[/\\]/).at(-1) ?? '';
  const visible = last.replace(unseen, '').replace(notInNames, '_').replace(/\s+/gu, ' ');
  const bare = withoutEdges(visible);
  const named = device.test(bare) ? `_${bare}` : bare;
  return withoutEdges(shortened(named)) || NAMELESS;
}

/** Windows drops dots and spaces at the end; one at the front hides the file elsewhere. */
const withoutEdges = (name: string): string => name.replace(/^[. ]+|[. ]+$/g, '');

/** Cut before the ending, which tells what opens the file. */
function shortened(name: string): string {
  const dot = name.lastIndexOf('.');
  const hasEnding = dot > 0 && [...name.slice(dot)].length <= LONGEST_ENDING;
  const ending = hasEnding ? name.slice(dot) : '';
  const stem = [...(hasEnding ? name.slice(0, dot) : name)].slice(0, LONGEST - [...ending].length);
  while (Buffer.byteLength(stem.join('') + ending) > LONGEST_BYTES) stem.pop();
  return stem.join('') + ending;
}
