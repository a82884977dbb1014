import { Injectable } from '@nestjs/common';
import type { Actor, RealmActor } from '../../access/actor.js';
import { RealmMembers } from '../../access/realm-members.js';
import { Transactions, type Tx } from '../../events/transactions.js';
import { conflict, type FieldError, invalid } from '../../platform/errors/problem.js';
import { type Drill, type DrillStatus, enter, readDrill, refuseUnless } from '../drill.js';
import type { ScenarioQuestion } from '../plan/scenario.js';
import { questionsOf } from '../plan-of.js';
import type { HotWashAnswerBody, HotWashBody, HotWashOut, HotWashResult } from './hot-wash.dto.js';

/** From the end until the report is approved, which holds what was said. */
const OPEN: readonly DrillStatus[] = ['ended', 'evaluating', 'reported'];
/** Of one or two everybody would know whose words they are; the database keeps it so too. */
const FEWEST = 3;

interface Answer {
  readonly question: string;
  readonly scale: number | null;
  readonly text: string | null;
}

/**
 * The hot wash: right after the end every participant says once what went well and what did not. Nobody can tell whose an
 * answer is: it has neither name nor time, nothing of it goes to the log, and all are written anew with every new one.
 */
@Injectable()
export class HotWashService {
  constructor(
    private readonly transactions: Transactions,
    private readonly members: RealmMembers,
  ) {}

  /** The questions, to those who play once it is over; for those behind the scenes also what was said, from three answers on. */
  async show(actor: Actor, drillId: string): Promise<HotWashOut> {
    const here = await enter(this.members, actor, { drillId });
    return this.transactions.read(here, (tx) => shown(tx, drillId, here));
  }

  /** @throws 400 naming an answer that fits no question; 409 `drill_state` before the end, `already_given` */
  async give(actor: Actor, drillId: string, { answers }: HotWashBody): Promise<HotWashOut> {
    // A kept key would hold a hash of the answers beside the name: a repeat is told that they were given.
    const { idempotency: _, ...here } = await enter(this.members, actor, { drillId });
    return this.transactions.transact(here, async (tx) => {
      refuseUnless(await readDrill(tx, drillId), ...OPEN);
      const errors = misfits(answers, await questionsOf(tx, drillId));
      if (errors.length > 0) throw invalid(errors);
      if (await hasGiven(tx, drillId)) throw conflict('already_given', {});
      await tx.manager
        .query('SELECT give_hot_wash($1, $2, $3)', [drillId, here.unitId, JSON.stringify(answers)])
        .catch(refuseTwice);
      return { answer: await shown(tx, drillId, here), events: [] };
    });
  }
}

async function shown(tx: Tx, drillId: string, here: RealmActor): Promise<HotWashOut> {
  const drill: Drill = await readDrill(tx, drillId);
  const questions = await questionsOf(tx, drillId);
  const isGiven = await hasGiven(tx, drillId);
  const isBehind = here.part === 'control' || here.part === 'evaluator';
  // A unit is asked as one, whoever of its people answer.
  const [{ people, given, asked }] = await tx.manager.query<
    [{ people: number; given: number; asked: number }]
  >(
    `SELECT (SELECT count(*)::int FROM drill_hot_wash_given WHERE drill_id = $1) AS people,
       (SELECT count(DISTINCT coalesce(unit_id, person_id))::int FROM drill_hot_wash_given WHERE drill_id = $1) AS given,
       (SELECT count(*)::int FROM realm_members WHERE realm = $1) AS asked`,
    [drillId],
  );
  return {
    code: drill.code,
    title: drill.title,
    // What will be asked tells what will come.
    questions: isBehind || drill.endedAt ? questions : [],
    isGiven,
    canGive: !isGiven && questions.length > 0 && OPEN.includes(drill.status),
    given: isBehind ? given : null,
    asked: isBehind ? asked : null,
    results: isBehind && people >= FEWEST ? await resultsOf(tx, drillId, questions) : null,
  };
}

async function hasGiven({ manager, principal }: Tx, drillId: string): Promise<boolean> {
  const rows = await manager.query<unknown[]>(
    'SELECT 1 FROM drill_hot_wash_given WHERE drill_id = $1 AND person_id = $2',
    [drillId, principal.id],
  );
  return rows.length > 0;
}

/** Each answers one question of the drill, in its kind, once. */
function misfits(
  answers: readonly HotWashAnswerBody[],
  questions: readonly ScenarioQuestion[],
): FieldError[] {
  return answers.flatMap(({ question: key, scale, text }, at): FieldError[] => {
    const question = questions.find((one) => one.key === key);
    const isTwice = answers.findIndex((one) => one.question === key) !== at;
    if (!question || isTwice) return [{ field: `answers.${at}.question`, code: 'unknown_question' }];
    const said = question.kind === 'scale' ? { wanted: scale, other: text } : { wanted: text, other: scale };
    if (said.wanted !== undefined && said.other === undefined) return [];
    return [{ field: `answers.${at}.${question.kind}`, code: 'required' }];
  });
}

/** Two presses at once: the second is told what it would have been told a moment later. */
function refuseTwice(error: unknown): never {
  if ((error as { code?: string }).code === '23505') throw conflict('already_given', {});
  throw error;
}

async function resultsOf(
  { manager }: Tx,
  drillId: string,
  questions: readonly ScenarioQuestion[],
): Promise<HotWashResult[]> {
  const answers = await manager.query<Answer[]>(
    'SELECT question, scale, text FROM drill_hot_wash_answers WHERE drill_id = $1',
    [drillId],
  );
  const collator = new Intl.Collator('vi');
  return questions.map((question) => {
    const own = answers.filter((answer) => answer.question === question.key);
    const scales = own.flatMap(({ scale }) => (scale === null ? [] : [scale]));
    const sum = scales.reduce((total, scale) => total + scale, 0);
    return {
      ...question,
      answers: own.length,
      counts:
        question.kind === 'scale'
          ? [1, 2, 3, 4, 5].map((step) => scales.filter((scale) => scale === step).length)
          : [],
      mean: scales.length > 0 ? Math.round((sum * 100) / scales.length) / 100 : null,
      texts: own.flatMap(({ text }) => (text === null ? [] : [text])).toSorted(collator.compare),
    };
  });
}
