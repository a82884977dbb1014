import { Injectable } from '@nestjs/common';
import type { Actor } from '../access/actor.js';
import { Transactions, type Tx } from '../events/transactions.js';
import { dayOf } from '../platform/clock/vietnam.js';
import type { Language } from '../platform/errors/messages.js';
import { invalid } from '../platform/errors/problem.js';
import { containsFolded } from '../platform/http/like.js';
import { COLUMNS } from './columns.js';
import { writtenValue } from './present-preview.js';
import { type ExportQuery, kindsOf } from './spreadsheets.dto.js';
import type { Register, Value } from './sheet.js';
import { writeThere } from './thread.js';
import { notesOf, TITLES } from './template.js';
import type { SheetFile } from './upload.js';

/** A register as a spreadsheet: what the reader may see of it, filtered as on the screen. */
@Injectable()
export class ExportService {
  constructor(private readonly transactions: Transactions) {}

  async export(actor: Actor, register: Register, query: ExportQuery, language: Language): Promise<SheetFile> {
    const { rows, day } = await this.transactions.read(actor, async (tx) => ({
      rows: await ROWS[register](tx, query, language),
      day: dayOf(tx.now),
    }));
    const columns = COLUMNS[register];
    const { format = 'xlsx' } = query;
    const bytes = await writeThere({
      format,
      title: TITLES[register][language],
      headers: columns.map((column) => column[language]),
      widths: columns.map(({ width }) => width),
      rows: rows.map((row) =>
        columns.map(({ field }) => writtenValue(register, field, row[field] ?? null, language) ?? ''),
      ),
    });
    return { name: `${TITLES[register].file[language]}-${day}.${format}`, bytes };
  }

  async template(register: Register, format: 'xlsx' | 'csv', language: Language): Promise<SheetFile> {
    const columns = COLUMNS[register];
    const bytes = await writeThere({
      format,
      title: TITLES[register][language],
      headers: columns.map((column) => column[language]),
      widths: columns.map(({ width }) => width),
      rows: [TITLES[register].example[language]],
      notes: notesOf(register, language),
    });
    return {
      name: `${TITLES[register].file[language]}-${language === 'vi' ? 'mau' : 'template'}.${format}`,
      bytes,
    };
  }
}

type Rows = (tx: Tx, query: ExportQuery, language: Language) => Promise<Record<string, Value>[]>;

/** Row-level security decides what of these the reader gets. */
const ROWS: Record<Register, Rows> = {
  units: (tx, { q, kinds }) =>
    tx.manager.query(
      `SELECT code, name, name_en AS "nameEn", kind, dispatchable FROM units u
       WHERE is_active AND ($1::text IS NULL OR u.search LIKE ${containsFolded('$1')})
         AND ($2::text[] IS NULL OR kind = ANY ($2)) ORDER BY code`,
      [q ?? null, wantedKinds(kinds)],
    ),
  contacts: (tx, { q, kinds, unitId }) =>
    tx.manager.query(
      `SELECT u.code AS "unitCode", u.name AS "unitName", c.name, c.rank, c.position, c.phone, c.email
       FROM contacts c JOIN units u ON u.id = c.unit_id
       WHERE c.is_active AND u.is_active AND ($1::uuid IS NULL OR c.unit_id = $1)
         AND ($2::text IS NULL OR u.search LIKE ${containsFolded('$2')})
         AND ($3::text[] IS NULL OR u.kind = ANY ($3))
       ORDER BY u.code, array_position(ARRAY['main', 'deputy', 'head'], c.rank), c.name, c.id`,
      [unitId ?? null, q ?? null, wantedKinds(kinds)],
    ),
  // As the page finds them: also by the unit's name in the reader's language, and with those that a retired unit left.
  systems: (tx, { q, unitId, level }, language) =>
    tx.manager.query(
      `SELECT u.code AS "unitCode", u.name AS "unitName", s.code, s.name, s.level, s.decision,
         s.approved_on::text AS "approvedOn"
       FROM systems s JOIN units u ON u.id = s.unit_id
       WHERE s.is_active AND ($1::uuid IS NULL OR s.unit_id = $1) AND ($3::int IS NULL OR s.level = $3)
         AND ($2::text IS NULL OR vi_fold(concat_ws(E'\\n', s.name, coalesce(s.code, ''),
           coalesce(CASE $4 WHEN 'en' THEN u.name_en END, u.name))) LIKE ${containsFolded('$2')})
       ORDER BY u.code, s.name`,
      [unitId ?? null, q ?? null, level ?? null, language],
    ),
};

function wantedKinds(kinds: string | undefined): readonly string[] | null {
  const wanted = kindsOf(kinds);
  if (!wanted) throw invalid([{ field: 'kinds', code: 'unknown_kind' }]);
  return wanted.length > 0 ? wanted : null;
}
