import { actText } from './act';

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
