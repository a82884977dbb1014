/** Something the operator can act on: printed as it stands, without a stack. Vietnamese first, English after. */
export class Refusal extends Error {
  constructor(vi, en) {
    super(`${vi}\n${en}`);
  }
}

/** A line of what was done. */
export const say = (vi, en) => console.log(`${vi} · ${en}`);

/** A line that somebody should read: cron mails it, systemd keeps it. */
export const warn = (vi, en) => console.error(`${vi}\n${en}`);

/** Words of another machine on one line, without control characters that a terminal would obey. */
export const plain = (text) =>
  String(text)
    .replace(/\p{C}+/gu, ' ')
    .slice(0, 300);
