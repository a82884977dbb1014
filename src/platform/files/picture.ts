/** The pictures that are shown: what every browser takes and one well-tried decoder each reads. No SVG: it is a program. */
export const PICTURES = ['png', 'jpeg', 'webp', 'gif'] as const;
export type Picture = (typeof PICTURES)[number];

/** What the first bytes claim to be; the name and the sender's word count for nothing. */
export function pictureOf(head: Buffer): Picture | null {
  const text = head.toString('latin1');
  if (text.startsWith('\x89PNG\r\n\x1a\n')) return 'png';
  if (text.startsWith('\xff\xd8\xff')) return 'jpeg';
  if (text.startsWith('GIF87a') || text.startsWith('GIF89a')) return 'gif';
  return text.startsWith('RIFF') && text.slice(8, 12) === 'WEBP' ? 'webp' : null;
}
