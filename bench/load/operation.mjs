import { randomUUID } from 'node:crypto';

/** The share of each kind of change; what cannot be done at the moment is replaced by an entry. */
const MIX = [
  ['declare', 10],
  ['triage', 6],
  ['dispatch', 7],
  ['seen', 15],
  ['acknowledge', 15],
  ['progress', 14],
  ['done', 4],
  ['accept', 3],
  ['entry', 26],
];
const TOTAL = MIX.reduce((sum, [, share]) => sum + share, 0);

/** An operation as the bench plays it: what stands open, and the next request somebody would make. */
export class Operation {
  constructor({ unitIds, cookies, random }) {
    Object.assign(this, { unitIds, cookies, random });
    this.incidents = [];
    this.waiting = {
      triage: [],
      dispatch: [],
      seen: [],
      acknowledge: [],
      progress: [],
      done: [],
      accept: [],
    };
  }

  /** @returns `{ cookie, path, body, onAnswer }` */
  next() {
    const kind = this.draw();
    const subject = this.waiting[kind]?.shift();
    if (kind === 'declare' || this.incidents.length === 0) return this.declare();
    if (!subject) return this.entry();
    return this[kind](subject);
  }

  draw() {
    let left = this.random() * TOTAL;
    return MIX.find(([, share]) => (left -= share) < 0)?.[0] ?? 'entry';
  }

  pick = (list) => list[Math.floor(this.random() * list.length)];

  declare() {
    const body = {
      title: `Máy chủ văn bản điều hành bị mã hóa ${randomUUID().slice(0, 8)}`,
      unitId: this.pick(this.unitIds),
      detectedAt: new Date(Date.now() - 3_600_000).toISOString(),
      reporter: { name: 'Trực ban xã', phone: '0000 123 456' },
      description: 'Tệp bị đổi đuôi, có tệp đòi tiền chuộc; máy trạm đã ngắt mạng.',
      unitBrief: 'Ngắt máy chủ khỏi mạng, giữ nguyên nguồn điện, chờ hướng dẫn.',
    };
    return this.byTeam('/api/incidents', body, ({ id }) => {
      this.incidents.push(id);
      this.waiting.triage.push(id);
    });
  }

  triage(id) {
    const body = { category: 'malware', severity: 'high' };
    return this.byTeam(`/api/incidents/${id}/triage`, body, () => this.waiting.dispatch.push(id));
  }

  dispatch(id) {
    const count = 2 + Math.floor(this.random() * 3);
    const unitIds = new Set(Array.from({ length: count }, () => this.pick(this.unitIds)));
    const body = {
      unitIds: [...unitIds],
      leadUnitId: [...unitIds][0],
      instruction: 'Ngắt máy chủ khỏi mạng, giữ nguyên nguồn điện.',
    };
    return this.byTeam(`/api/incidents/${id}/assignments`, body, ({ items }) =>
      this.waiting.seen.push(...items),
    );
  }

  seen = (one) => this.byUnit(one, 'seen', {}, () => this.waiting.acknowledge.push(one));
  acknowledge = (one) => this.byUnit(one, 'acknowledge', {}, () => this.waiting.progress.push(one));

  progress(one) {
    const isLast = this.random() < 0.4;
    const body = { note: 'Đã cô lập máy chủ, đang sao chép ổ đĩa.', needsHelp: this.random() < 0.05 };
    return this.byUnit(one, 'progress', body, () => this.waiting[isLast ? 'done' : 'progress'].push(one));
  }

  done = (one) =>
    this.byUnit(one, 'done', { result: 'Đã khôi phục từ bản sao lưu.' }, () => this.waiting.accept.push(one));
  accept = ({ id }) => this.byTeam(`/api/assignments/${id}/accept`, {});

  entry() {
    const share = this.random() < 0.3 ? 'units' : 'team';
    const body = { text: 'Đã gọi trực ban xã, xác nhận máy chủ đã ngắt mạng lúc 8 giờ 15.', share };
    return this.byTeam(`/api/incidents/${this.pick(this.incidents.slice(-30))}/entries`, body);
  }

  byTeam = (path, body, onAnswer) => ({ cookie: this.pick(this.cookies.team), path, body, onAnswer });
  byUnit = ({ id, unitId }, verb, body, onAnswer) => ({
    cookie: this.cookies.units[unitId],
    path: `/api/assignments/${id}/${verb}`,
    body,
    onAnswer,
  });
}

/** Numbers from 0 to 1, the same every time (mulberry32). */
export function seededRandom(seed) {
  let state = seed;
  return () => {
    state = (state + 0x6d2b79f5) | 0;
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state);
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed;
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 32;
  };
}
