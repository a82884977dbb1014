import { randomBytes } from 'node:crypto';
import { deflateSync } from 'node:zlib';
import sharp from 'sharp';
import type { Caller } from '../support/caller.js';
import { fetched, picture, uploaded } from '../support/files.js';
import { startServer, type TestServer } from '../support/server.js';

const SCRIPT = '<script>fetch("//x.example")</script>';

let server: TestServer;
let team: Caller;
beforeAll(async () => {
  server = await startServer();
  team = await server.as('coordinator');
});
afterAll(() => server.close());

const previewOf = async (content: Uint8Array, name = 'anh.png') => {
  const body = await uploaded(team, name, content);
  return { body, ...(await fetched(team, `/api/attachments/${body.id}/preview`)) };
};

test('a picture is shown as it was made anew: WebP, small, upright, without metadata', async () => {
  const secret = 'toa-do-bi-mat';
  const big = picture(3000, 2000).withExif({ IFD0: { Copyright: secret, ImageDescription: secret } });
  for (const content of [
    await big.png().toBuffer(),
    await big.jpeg().withMetadata({ orientation: 6 }).toBuffer(),
    await big.webp().toBuffer(),
    await picture(300, 200).gif().toBuffer(),
  ]) {
    const {
      body,
      status,
      headers,
      content: preview,
    } = await previewOf(Buffer.concat([content, Buffer.from(SCRIPT)]), 'x');
    expect([body.hasPreview, status]).toEqual([true, 200]);
    expect(headers.get('content-type')).toBe('image/webp');
    expect(headers.get('x-content-type-options')).toBe('nosniff');
    expect(headers.get('content-security-policy')).toBe("default-src 'none'; sandbox");
    expect([preview.includes('script'), preview.includes(secret)]).toEqual([false, false]);
    const shown = await sharp(preview).metadata();
    expect([shown.format, shown.exif, Math.max(shown.width, shown.height) <= 1600]).toEqual([
      'webp',
      undefined,
      true,
    ]);
  }
});

/** A PNG of a few hundred kilobytes whose header promises 30,000 × 30,000 pixels. */
function bomb(side = 30_000): Buffer {
  const crcOf = (data: Buffer) => {
    let crc = ~0;
    for (const byte of data) {
      crc ^= byte;
      for (let bit = 0; bit < 8; bit++) crc = crc & 1 ? (crc >>> 1) ^ 0xedb88320 : crc >>> 1;
    }
    return ~crc >>> 0;
  };
  const chunk = (type: string, data: Buffer): Buffer => {
    const named = Buffer.concat([Buffer.from(type, 'latin1'), data]);
    const [length, crc] = [Buffer.alloc(4), Buffer.alloc(4)];
    length.writeUInt32BE(data.length);
    crc.writeUInt32BE(crcOf(named));
    return Buffer.concat([length, named, crc]);
  };
  const header = Buffer.alloc(13);
  header.writeUInt32BE(side, 0);
  header.writeUInt32BE(side, 4);
  header.set([8, 0, 0, 0, 0], 8);
  const data = deflateSync(Buffer.alloc((side + 1) * 1000));
  const signature = Buffer.from('\x89PNG\r\n\x1a\n', 'latin1');
  return Buffer.concat([
    signature,
    chunk('IHDR', header),
    chunk('IDAT', data),
    chunk('IEND', Buffer.alloc(0)),
  ]);
}

test('what cannot be decoded within the limits has no preview, remains a download, and the server goes on', async () => {
  const whole = await picture(600, 400).png().toBuffer();
  const files: (readonly [string, Uint8Array])[] = [
    ['a bomb', bomb()],
    ['a torn picture', whole.subarray(0, whole.length / 3)],
    ['a header alone', Buffer.from('\xff\xd8\xff\xe0', 'latin1')],
    ['a GIF that is a script', Buffer.from('GIF89a/*\0\0\0\0*/=1;alert(1)')],
    [
      'noise behind a RIFF header',
      Buffer.concat([Buffer.from('RIFF\xff\xff\xff\x00WEBPVP8 ', 'latin1'), randomBytes(900)]),
    ],
  ];
  const settled = await Promise.all(
    files.map(async ([what, content]) => [what, await previewOf(content)] as const),
  );
  for (const [what, { status, content, body }] of settled) {
    expect([what, status, JSON.parse(content.toString()).code]).toEqual([what, 404, 'no_preview']);
    expect((await fetched(team, `/api/attachments/${body.id}/content`)).status).toBe(200);
  }
  expect((await previewOf(whole)).status).toBe(200);
});

test.each([
  ['hinh.svg', Buffer.from('<svg xmlns="http://www.w3.org/2000/svg" width="9" height="9"/>')],
  ['ho-so.pdf', Buffer.from('%PDF-1.7')],
  ['anh.tiff', Buffer.from('II*\0')],
  ['anh.png', Buffer.from('<html>')],
])('%s has no preview', async (name, content) => {
  const { body, status } = await previewOf(content, name);
  expect([body.hasPreview, status]).toEqual([false, 404]);
});
