import { deflateRawSync } from 'node:zlib';

interface Part {
  readonly name: string;
  readonly bytes: Buffer;
  /** What the archive says that it inflates to. */
  readonly said?: number;
}

/** An archive by hand, which may lie about its sizes. */
export function zipOf(parts: readonly Part[]): Buffer {
  const locals: Buffer[] = [];
  const entries: Buffer[] = [];
  let offset = 0;
  for (const { name, bytes, said = bytes.length } of parts) {
    const [title, packed] = [Buffer.from(name), deflateRawSync(bytes)];
    const head = Buffer.alloc(26);
    head.writeUInt16LE(20, 0);
    head.writeUInt16LE(8, 4);
    head.writeUInt32LE(packed.length, 14);
    head.writeUInt32LE(said, 18);
    head.writeUInt16LE(title.length, 22);
    const local = Buffer.concat([Buffer.from('PK\x03\x04', 'latin1'), head, title, packed]);
    const entry = Buffer.alloc(42);
    entry.writeUInt16LE(20, 0);
    head.copy(entry, 2, 0, 26);
    entry.writeUInt32LE(offset, 38);
    entries.push(Buffer.concat([Buffer.from('PK\x01\x02', 'latin1'), entry, title]));
    locals.push(local);
    offset += local.length;
  }
  const directory = Buffer.concat(entries);
  const end = Buffer.alloc(18);
  end.writeUInt16LE(parts.length, 4);
  end.writeUInt16LE(parts.length, 6);
  end.writeUInt32LE(directory.length, 8);
  end.writeUInt32LE(offset, 12);
  return Buffer.concat([...locals, directory, Buffer.from('PK\x05\x06', 'latin1'), end]);
}

const WORKBOOK = Buffer.from(
  '<?xml version="1.0"?><workbook xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main" ' +
    'xmlns:r="http://schemas.openxmlformats.org/officeDocument/2006/relationships"><sheets>' +
    '<sheet name="A" sheetId="1" r:id="rId1"/></sheets></workbook>',
);
const RELS = Buffer.from(
  '<?xml version="1.0"?><Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships">' +
    '<Relationship Id="rId1" Type="worksheet" Target="worksheets/sheet1.xml"/></Relationships>',
);
/** A workbook whose one sheet inflates to 120 MB of nothing, and may say less. */
export const bombOf = (said?: number): Buffer =>
  zipOf([
    { name: 'xl/workbook.xml', bytes: WORKBOOK },
    { name: 'xl/_rels/workbook.xml.rels', bytes: RELS },
    { name: 'xl/worksheets/sheet1.xml', bytes: Buffer.alloc(120 * 1024 * 1024, ' '), ...(said && { said }) },
  ]);

export const withMacros = (): Buffer =>
  zipOf([
    { name: 'xl/workbook.xml', bytes: WORKBOOK },
    { name: 'xl/vbaProject.bin', bytes: Buffer.from('x') },
  ]);
