import { actText, stepsOf } from './act';

describe('the words of an act', () => {
  it('are the ready sentence, what was typed, or both', () => {
    expect(actText('Đang xử lý sự cố khác', '')).toBe('Đang xử lý sự cố khác');
    expect(actText(null, '  Đã khóa 3 tài khoản ')).toBe('Đã khóa 3 tài khoản');
    expect(actText('Cần thiết bị', ' ổ cứng ')).toBe('Cần thiết bị. ổ cứng');
  });

  it('are empty when nothing was said, so that nothing is sent', () => {
    expect(actText(null, ' \n ')).toBe('');
  });
});

describe('what an act says to the server', () => {
  const keys = { key: 'k', acknowledgeKey: 'a' };

  it('is one thing, with the key of the press', () => {
    expect(stepsOf('decline', 'Mất điện', keys)).toEqual([
      { verb: 'decline', body: { reason: 'Mất điện' }, key: 'k' },
    ]);
    expect(stepsOf('done', 'Xong', keys)).toEqual([{ verb: 'done', body: { result: 'Xong' }, key: 'k' }]);
    expect(stepsOf('progress', 'Đang làm', keys)).toEqual([
      { verb: 'progress', body: { note: 'Đang làm' }, key: 'k' },
    ]);
  });

  it('is the answer first, where help is asked for with it', () => {
    const help = { verb: 'progress', body: { note: 'Cần người', needsHelp: true }, key: 'k' };
    expect(stepsOf('help', 'Cần người', keys)).toEqual([help]);
    expect(stepsOf('acknowledge_help', 'Cần người', keys)).toEqual([
      { verb: 'acknowledge', body: {}, key: 'a' },
      help,
    ]);
  });
});
