import fc from 'fast-check';
import { Problem } from '../../api/problem';
import type { AssignmentDetail } from '../../api/types';
import type { Outbox } from './outbox';
import { act, settle, World } from './outbox-world.fixture';
import type { NewAct } from './queued-act';

const keys = (outbox: Outbox<NewAct, AssignmentDetail>) => outbox.shown.map(({ key }) => key);

describe('an outbox', () => {
  it('gives the answer to who pressed, and keeps nothing', async () => {
    const world = new World();
    const outbox = world.page();
    expect(await outbox.press([act('k', 'acknowledge')])).toMatchObject({ id: 'a' });
    expect([world.device.size, keys(outbox), world.told]).toEqual([0, [], ['sent k false']]);
  });

  it('without network keeps what was pressed, in order, and tries nothing', async () => {
    const world = new World();
    world.isOffline = true;
    const outbox = world.page();
    expect(await outbox.press([act('k', 'acknowledge')])).toBeNull();
    expect(await outbox.press([act('l')])).toBeNull();
    await settle();
    expect(outbox.shown).toMatchObject([
      { key: 'k', tries: 0, pressedAt: world.clock, body: { pressedAt: '2026-11-24T02:00:00.000Z' } },
      { key: 'l', tries: 0 },
    ]);
    world.isOffline = false;
    outbox.kick();
    await settle();
    expect(world.rows.map(({ key }) => key)).toEqual(['k', 'l']);
    // What waited stays to be seen, with the server's time.
    expect(outbox.shown.map(({ receivedAt }) => receivedAt)).toEqual(
      Array(2).fill(Date.parse('2026-11-24T02:05:02.000Z')),
    );
    await outbox.dismiss('k');
    expect(keys(outbox)).toEqual(['l']);
  });

  it('takes an act back before it was sent, and never after', async () => {
    const world = new World();
    world.isOffline = true;
    const outbox = world.page();
    await outbox.press([act('k')]);
    expect(await outbox.takeBack('k')).toMatchObject({ key: 'k' });
    world.isOffline = false;
    world.fates = ['lost'];
    expect(await outbox.press([act('l')])).toBeNull();
    await settle();
    expect(await outbox.takeBack('l')).toBeNull();
    [...world.timers].forEach((work) => work());
    await settle();
    expect(world.rows.map(({ key }) => key)).toEqual(['l']);
  });

  it('while there is no sign of the server shows it as queued at once, and tries all the same', async () => {
    const world = new World();
    world.isLost = true;
    const outbox = world.page();
    expect(await outbox.press([act('k')])).toBeNull();
    await settle();
    expect(world.rows).toHaveLength(1);
  });

  it('tells a refusal to who pressed, and forgets what stood behind it', async () => {
    const world = new World();
    world.fates = [new Problem({ status: 409, code: 'illegal_transition', state: 'recalled' })];
    const outbox = world.page();
    const pressed = outbox.press([act('k', 'acknowledge'), act('l')]);
    await expect(pressed).rejects.toMatchObject({ status: 409 });
    await settle();
    expect([world.device.size, world.rows, world.told]).toEqual([0, [], []]);
  });

  it('keeps a refusal of what waited, with its words, until somebody has read it', async () => {
    const world = new World();
    world.isOffline = true;
    const outbox = world.page();
    await outbox.press([act('k', 'acknowledge')]);
    await outbox.press([act('l')]);
    world.isOffline = false;
    const recalled = { status: 409, code: 'illegal_transition', detail: 'Đã thu hồi', state: 'recalled' };
    world.fates = [new Problem(recalled), new Problem(recalled)];
    outbox.kick();
    await settle();
    expect(outbox.shown).toMatchObject([
      { key: 'k', refused: recalled },
      { key: 'l', refused: recalled, body: { note: 'l' } },
    ]);
    expect(world.told).toEqual(['refused k illegal_transition', 'refused l illegal_transition']);
  });

  it('waits for a new sign-in, and sends then', async () => {
    const world = new World();
    world.fates = [new Problem({ status: 401, code: 'not_signed_in' })];
    const outbox = world.page();
    expect(await outbox.press([act('k')])).toBeNull();
    await settle();
    outbox.kick();
    await settle();
    expect(world.rows).toHaveLength(1);
  });

  it('does not send again what waited so long that its key may be forgotten', async () => {
    const world = new World();
    world.fates = ['lost'];
    await world.page().press([act('k')]);
    world.clock += 14 * 86_400_000;
    const outbox = world.page();
    await outbox.open();
    await settle();
    expect([world.rows.length, outbox.shown]).toMatchObject([1, [{ refused: { code: 'kept_too_long' } }]]);
  });

  it('sends what was never sent, whatever its clock said when it was pressed', async () => {
    const world = new World();
    const now = world.clock;
    world.isOffline = true;
    world.clock = 0;
    await world.page().press([act('k')]);
    world.isOffline = false;
    world.clock = now;
    await world.page().open();
    await settle();
    expect([world.rows.length, world.told]).toEqual([1, ['sent k true']]);
  });

  it('where storage is refused sends what is pressed again as the same act', async () => {
    const world = new World();
    world.isFull = true;
    world.fates = ['lost'];
    const outbox = world.page();
    await expect(outbox.press([act('k')])).rejects.toMatchObject({ code: 'unanswered' });
    world.clock += 5_000;
    expect(await outbox.press([act('k')])).toMatchObject({ id: 'a' });
    expect([world.rows.length, world.told]).toEqual([1, ['sent k false']]);
  });

  it('gives the word of the server to who waits for it, whatever fails behind it', async () => {
    const world = new World();
    const outbox = world.page();
    world.isBroken = true;
    expect(await outbox.press([act('k')])).toMatchObject({ id: 'a' });
    await settle();
    world.isBroken = false;
    world.between = () => (world.isFull = true);
    expect(await outbox.press([act('l')])).toMatchObject({ id: 'a' });
    await settle();
    world.isFull = false;
    world.fates = [new Problem({ status: 409, code: 'illegal_transition' })];
    await expect(outbox.press([act('m', 'done', 'b')])).rejects.toMatchObject({ status: 409 });
    // What still stands on the device is told the same again.
    world.isFull = false;
    world.between = () => undefined;
    world.fates = [];
    await settle();
    outbox.kick();
    await settle();
    expect(world.rows.map(({ key }) => key)).toEqual(['k', 'l', 'm']);
  });

  it('a second acknowledgement while one waits is the same one', async () => {
    const world = new World();
    world.isOffline = true;
    const outbox = world.page();
    await outbox.press([act('k', 'acknowledge')]);
    await outbox.press([act('l', 'acknowledge')]);
    expect(keys(outbox)).toEqual(['k']);
  });
});

const step = fc.oneof(
  fc.record({ kind: fc.constant('press'), of: fc.integer({ min: 0, max: 2 }) }),
  fc.constantFrom(
    ...['offline', 'online', 'lose', 'hang', 'down', 'reload', 'kick', 'timer', 'back', 'other tab'].map(
      (kind) => ({ kind, of: 0 }),
    ),
  ),
);

test('whatever happens, each act is sent with one key and has one effect, in its order', async () => {
  await fc.assert(
    fc.asyncProperty(fc.array(step, { maxLength: 40 }), async (steps) => {
      const world = new World();
      let outbox = world.page();
      await outbox.open();
      const pressed: NewAct[] = [];
      const takenBack: string[] = [];
      const does: Record<string, (of: number) => unknown> = {
        press: (of) => {
          const one = act(`k${pressed.length}`, 'progress', `a${of}`);
          pressed.push(one);
          void outbox.press([one]);
        },
        offline: () => (world.isOffline = true),
        online: () => {
          world.isOffline = false;
          outbox.kick();
        },
        lose: () => world.fates.push('lost'),
        hang: () => world.fates.push('hangs'),
        down: () => world.fates.push(new Problem({ status: 503, code: 'server' })),
        reload: async () => {
          await settle();
          world.freeLocks();
          outbox = world.page();
          await outbox.open();
        },
        kick: () => outbox.kick(),
        timer: () => [...world.timers].forEach((work) => work()),
        back: async () => {
          const taken = pressed.length && (await outbox.takeBack(`k${pressed.length - 1}`));
          if (taken) takenBack.push(taken.key);
        },
        'other tab': () => world.page().open(),
      };
      for (const { kind, of } of steps) await does[kind]?.(of);
      // In the end there is a line, and the app is opened anew.
      world.isOffline = false;
      world.fates = [];
      await does.reload?.(0);
      await settle();
      const meant = pressed.filter(({ key }) => !takenBack.includes(key));
      for (const id of ['a0', 'a1', 'a2']) {
        const own = world.rows.filter(({ assignmentId }) => assignmentId === id).map(({ key }) => key);
        expect(own).toEqual(meant.filter(({ assignmentId }) => assignmentId === id).map(({ key }) => key));
      }
      expect([...world.device.values()].filter(({ receivedAt }) => !receivedAt)).toEqual([]);
    }),
    { numRuns: 150 },
  );
});
