/** A piece of an order: a sentence that its writer numbered, or lines as they were written. */
export type OrderPart = { number: string; text: string } | { number: null; text: string };

const NUMBERED = /^\s*(\d{1,2})[.)]\s+(\S.*)$/;

/**
 * Splits an instruction into its numbered sentences and the lines between them. Numbers and line breaks stay as they
 * were written: an order is quoted, never edited.
 */
export function partsOf(instruction: string): OrderPart[] {
  const parts: OrderPart[] = [];
  for (const line of instruction.trim().split(/\r?\n/)) {
    const [, number, text] = NUMBERED.exec(line) ?? [];
    const last = parts.at(-1);
    if (number && text) parts.push({ number, text });
    else if (last && last.number === null) last.text += `\n${line}`;
    else if (line.trim()) parts.push({ number: null, text: line });
  }
  return parts;
}
