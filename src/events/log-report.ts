import type { Finding, RowFinding, SpanFinding } from './log-chain.js';
import { isIntact, type Verdict } from './log-verify.js';

/** What a verification found, one sentence a line, Vietnamese and English. */
export function reportLines(verdict: Verdict): string[] {
  const { rows, erased, findings, unlisted, forgedHeads, provedUpTo } = verdict;
  const lines = [`Đã kiểm ${rows} dòng nhật ký · ${rows} rows of the log were checked`];
  if (erased > 0)
    lines.push(`  ${erased} dòng đã xóa nội dung hợp lệ · ${erased} rows with a lawfully erased payload`);
  lines.push(...findings.map(sentence));
  if (unlisted > 0)
    lines.push(`SAI: còn ${unlisted} sai lệch khác · WRONG: ${unlisted} more findings are not listed`);
  if (forgedHeads > 0)
    lines.push(
      `SAI: ${forgedHeads} mốc sai chữ ký · WRONG: ${forgedHeads} noted heads are not signed by this server`,
    );
  lines.push(
    provedUpTo
      ? `Chứng minh đến dòng ${provedUpTo.seq} (${provedUpTo.at}); mới hơn thì chưa · proved up to row ${provedUpTo.seq}; nothing younger is`
      : 'Chưa có mốc nào khớp: chưa chứng minh được gì · no noted head agrees: nothing is proved',
  );
  if (isIntact(verdict)) lines.push('Nhật ký nguyên vẹn · The log is intact');
  return lines;
}

const sentence = (finding: Finding): string =>
  'between' in finding ? aboutSpan(finding) : aboutRows(finding);

function aboutRows({ kind, seq, to, foundAt }: RowFinding): string {
  const rows = to === undefined ? [`dòng ${seq}`, `row ${seq}`] : [`dòng ${seq}–${to}`, `rows ${seq}–${to}`];
  const [vi, en] = rows as [string, string];
  if (foundAt !== undefined)
    return `SAI: ${vi} bị đổi số thành ${foundAt} · WRONG: ${en} was renumbered and stands at ${foundAt}`;
  if (kind === 'changed') return `SAI: ${vi} đã bị sửa · WRONG: ${en}: changed`;
  if (kind === 'inserted') return `SAI: ${vi} bị chèn thêm · WRONG: ${en}: inserted`;
  const next = (to ?? seq) + 1;
  return `SAI: ${vi} đã mất; dòng ${next} ngay sau chưa chắc đúng · WRONG: ${en}: missing; row ${next} right behind cannot be fully judged`;
}

function aboutSpan({ kind, between: { after, before } }: SpanFinding): string {
  const from = after ? `${after.seq} (${after.at})` : '0';
  const span = `giữa mốc ${from} và ${before.seq} (${before.at}) · between these noted heads`;
  return kind === 'cut'
    ? `SAI: đuôi nhật ký bị cắt · WRONG: the tail was cut ${span}`
    : `SAI: chuỗi bị tính lại · WRONG: the chain was recomputed ${span}`;
}
