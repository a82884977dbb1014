/** Headers under which a foreign file leaves: saved, never opened, never guessed at, and harmless if opened all the same. */
export const downloadHeaders = (name: string, size: number): Record<string, string> => ({
  'Content-Type': 'application/octet-stream',
  'Content-Disposition': attachmentNamed(name),
  'Content-Length': String(size),
  'Accept-Ranges': 'none',
  ...contained,
});

/** Headers of a picture that we have made ourselves. It never changes: its address is its content. */
export const previewHeaders = (): Record<string, string> => ({
  'Content-Type': 'image/webp',
  'Content-Disposition': 'inline',
  ...contained,
  'Cache-Control': 'private, max-age=3600',
});

const contained = {
  'X-Content-Type-Options': 'nosniff',
  'Content-Security-Policy': "default-src 'none'; sandbox",
  'Cross-Origin-Resource-Policy': 'same-origin',
  'Cache-Control': 'private, no-store',
};

/** RFC 6266: the plain name for old readers, the real one in RFC 5987 for the rest. */
function attachmentNamed(name: string): string {
  const plain = name
    .replace(/[đĐ]/g, (letter) => (letter === 'đ' ? 'd' : 'D'))
    .normalize('NFD')
    .replace(/\p{M}/gu, '')
    .replace(/[^\x20-\x7e]|["\\%;]/g, '_');
  const real = encodeURIComponent(name).replace(
    /['()*!]/g,
    (mark) => `%${mark.charCodeAt(0).toString(16).toUpperCase()}`,
  );
  return `attachment; filename="${plain}"; filename*=UTF-8''${real}`;
}
