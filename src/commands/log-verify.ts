import 'reflect-metadata';
import type { NotedHead } from '../events/log-chain.js';
import { verifyLog, type Verdict } from '../events/log-verify.js';
import { readConfig } from '../platform/config/config.js';
import { createSystemDataSource } from '../platform/database/database.js';

/** `npm run log:verify`: says whether the log is as it was written; exit code 1 when it is not. */
const config = readConfig();
const source = await createSystemDataSource(config.databaseSystemUrl).initialize();
try {
  const verdict = await verifyLog(source, config.dataDir);
  console.log(report(verdict).join('\n'));
  process.exitCode = verdict.findings.length + verdict.forgedHeads > 0 ? 1 : 0;
} finally {
  await source.destroy();
}

function report({ rows, erased, findings, forgedHeads, provedUpTo }: Verdict): string[] {
  const lines = [`Đã kiểm ${rows} dòng nhật ký · ${rows} rows of the log were checked`];
  if (erased > 0)
    lines.push(`  ${erased} dòng đã xóa nội dung hợp lệ · ${erased} rows with a lawfully erased payload`);
  for (const { kind, seq, between } of findings) {
    if (kind === 'changed') lines.push(`SAI: dòng ${seq} đã bị sửa · WRONG: row ${seq} was changed`);
    if (kind === 'missing') lines.push(`SAI: dòng ${seq} đã mất · WRONG: row ${seq} is missing`);
    if (kind === 'rewritten')
      lines.push(`SAI: chuỗi bị tính lại · WRONG: the chain was recomputed ${span(between)}`);
    if (kind === 'cut') lines.push(`SAI: đuôi nhật ký bị cắt · WRONG: the tail was cut ${span(between)}`);
  }
  if (forgedHeads > 0)
    lines.push(
      `SAI: ${forgedHeads} mốc sai chữ ký · WRONG: ${forgedHeads} noted heads are not signed by this server`,
    );
  lines.push(
    provedUpTo
      ? `Chứng minh đến dòng ${provedUpTo.seq} (${provedUpTo.at}); mới hơn thì chưa · proved up to row ${provedUpTo.seq}; nothing younger is`
      : 'Chưa có mốc nào được ghi: chưa chứng minh được gì · no head was noted yet: nothing is proved',
  );
  if (findings.length + forgedHeads === 0) lines.push('Nhật ký nguyên vẹn · The log is intact');
  return lines;
}

function span(between: { after: NotedHead | null; before: NotedHead } | undefined): string {
  const from = between?.after ? `${between.after.seq} (${between.after.at})` : '0';
  return `giữa mốc ${from} và ${between?.before.seq} (${between?.before.at}) · between these noted heads`;
}
