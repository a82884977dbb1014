import { Injectable } from '@nestjs/common';
import type { Actor, RealmActor } from '../../access/actor.js';
import { RealmMembers } from '../../access/realm-members.js';
import { Transactions, type Tx } from '../../events/transactions.js';
import { linesOf } from '../../papers/blocks.js';
import type { Paper, PaperFormat } from '../../papers/paper.js';
import { writePaper } from '../../papers/paper-thread.js';
import { conflict, Problem } from '../../platform/errors/problem.js';
import { type Drill, enter, lockDrill, readDrill, refuseUnless } from '../drill.js';
import { drillEvent } from '../drill.events.js';
import type { Score } from '../judging/score.js';
import { placedTasks } from '../judging/sheet.js';
import { type AfterActionReport, afterActionOf } from '../report/after-action.js';
import type { AfterActionFacts, LastDrill } from '../report/facts.js';
import { dayText, instantText } from '../report/words.js';
import { factsOf } from './facts-of.js';
import { lastDrillOf } from './last-drill.js';
import type { ReportBlockerOut, ReportOut, ReportScoreOut } from './report.dto.js';
import { REPORT_STEPS_FROM, type ReportStep, stepsFrom } from './report-steps.js';

/** The report as it is kept when it is approved: nothing of it is computed again. */
export interface ApprovedReport extends AfterActionReport {
  readonly names: Names;
}

interface Names {
  readonly tasks: Readonly<Record<string, string>>;
  readonly players: Readonly<Record<string, string>>;
  readonly objectives: Readonly<Record<string, string>>;
}

interface Told {
  readonly report: ApprovedReport;
  readonly approvedAt: Date | null;
  readonly approvedBy: string | null;
}

/** The after-action report: a draft from the end of the drill on, and one that stands once it is approved. */
@Injectable()
export class ReportService {
  constructor(
    private readonly transactions: Transactions,
    private readonly members: RealmMembers,
  ) {}

  /** @throws 409 `drill_state` before the end */
  async report(actor: Actor, drillId: string): Promise<ReportOut> {
    return this.told(actor, drillId, (told, drill) => presentReport(told, drill));
  }

  /** The same as a file, and its name. @throws 409 `drill_state` before the end */
  async file(actor: Actor, drillId: string, format: PaperFormat): Promise<{ name: string; bytes: Buffer }> {
    const { paper, name } = await this.told(actor, drillId, (told, drill, now) => ({
      paper: paperOf(told, now),
      name: `Báo cáo diễn tập ${drill.code}.${format}`,
    }));
    return { name, bytes: await writePaper(paper, format) };
  }

  /**
   * One step towards the approved report. @throws 409 `drill_state`; 422 `report_blocked` with what the evaluators have to
   * agree on, and every M and U that has neither a corrective action nor a signed reason
   */
  async move(actor: Actor, drillId: string, step: ReportStep): Promise<ReportOut> {
    const here = await enter(this.members, actor, { drillId, parts: ['control'] });
    const last = await this.lastOf(here, drillId);
    return this.transactions.transact(here, async (tx) => {
      const drill = await lockDrill(tx, drillId);
      const status = REPORT_STEPS_FROM[step][drill.status];
      if (!status) throw conflict('drill_state', { state: drill.status });
      if (step === 'approve') await approve(tx, drill, { actor, last });
      const moved: Drill = { ...drill, status, version: drill.version + 1 };
      await tx.manager.query('UPDATE drills SET status = $2, version = $3 WHERE id = $1', [
        drill.id,
        status,
        moved.version,
      ]);
      const event = drillEvent(moved, { type: 'drill.report_moved', data: { step } });
      return { answer: presentReport(await toldOf(tx, moved, last), moved), events: [event] };
    });
  }

  private async told<T>(
    actor: Actor,
    drillId: string,
    present: (told: Told, drill: Drill, now: Date) => T,
  ): Promise<T> {
    const here = await enter(this.members, actor, { drillId, parts: ['control', 'evaluator'] });
    const last = await this.lastOf(here, drillId);
    return this.transactions.read(here, async (tx) => {
      const drill = await readDrill(tx, drillId);
      return present(await toldOf(tx, drill, last), drill, tx.now);
    });
  }

  private async lastOf(here: RealmActor, drillId: string): Promise<LastDrill | null> {
    const drill = await this.transactions.read(here, (tx) => readDrill(tx, drillId));
    return lastDrillOf(this.transactions, drill);
  }
}

async function toldOf(tx: Tx, drill: Drill, last: LastDrill | null): Promise<Told> {
  refuseUnless(drill, 'ended', 'evaluating', 'reported', 'approved', 'closed');
  const [kept] = await tx.manager.query<Told[]>(
    `SELECT report, approved_at AS "approvedAt", approved_name AS "approvedBy" FROM drill_reports WHERE drill_id = $1`,
    [drill.id],
  );
  if (kept) return kept;
  return { report: made(await factsOf(tx, drill, last)), approvedAt: null, approvedBy: null };
}

async function approve(
  tx: Tx,
  drill: Drill,
  { actor, last }: { actor: Actor; last: LastDrill | null },
): Promise<void> {
  const report = made(await factsOf(tx, drill, last));
  if (report.blockers.length > 0)
    throw new Problem(422, 'report_blocked', {}, { problems: blockersOf(report) });
  await tx.manager.query(
    `INSERT INTO drill_reports (drill_id, report, approved_at, approved_by, approved_name) VALUES ($1, $2, $3, $4, $5)`,
    [drill.id, JSON.stringify(report), tx.now, actor.id, actor.name],
  );
}

function made(facts: AfterActionFacts): ApprovedReport {
  const { sheet, players } = facts;
  return {
    ...afterActionOf(facts),
    names: {
      tasks: Object.fromEntries([...placedTasks(sheet).values()].map(({ key, text }) => [key, text])),
      players: Object.fromEntries(players.map(({ key, name }) => [key, name])),
      objectives: Object.fromEntries(sheet.objectives.map(({ key, text }) => [key, text])),
    },
  };
}

const blockersOf = ({ blockers, names }: ApprovedReport): ReportBlockerOut[] =>
  blockers.map((blocker) => ({
    ...blocker,
    taskText: names.tasks[blocker.task] ?? blocker.task,
    playerName: names.players[blocker.player] ?? blocker.player,
  }));

const scoreOf = (
  { points, uncappedPoints, letter, evaluated, total }: Score,
  key: string,
  text: string,
): ReportScoreOut => ({ key, text, points, letter, evaluated, total, isCapped: points !== uncappedPoints });

function presentReport({ report, approvedAt, approvedBy }: Told, drill: Drill): ReportOut {
  const { judgement, names } = report;
  return {
    title: report.title,
    subtitle: report.subtitle,
    approvedAt,
    approvedBy,
    lines: linesOf(report.blocks),
    blockers: blockersOf(report),
    score: scoreOf(judgement.drill, 'drill', drill.title),
    objectives: judgement.objectives.map((score) =>
      scoreOf(score, score.key, names.objectives[score.key] ?? score.key),
    ),
    players: judgement.players.map((score) =>
      scoreOf(score, score.key, names.players[score.key] ?? score.key),
    ),
    steps: stepsFrom(drill.status),
  };
}

const paperOf = ({ report, approvedAt, approvedBy }: Told, now: Date): Paper => ({
  title: report.title,
  subtitle: report.subtitle,
  markings: [report.marking, ...(approvedAt ? [] : ['DỰ THẢO – CHƯA PHÊ DUYỆT'])],
  notes: [
    approvedAt
      ? `Phê duyệt ${instantText(approvedAt)}, ${approvedBy ?? ''}`
      : `Dự thảo lập ${instantText(now)}`,
  ],
  lines: linesOf(report.blocks),
  signatures: [
    {
      role: 'Trưởng Ban tổ chức',
      name: approvedAt ? `${approvedBy ?? ''} (${dayText(approvedAt)})` : null,
    },
  ],
});
