import { partsOf } from './instruction';

describe('an instruction', () => {
  it('keeps the numbers that its writer gave', () => {
    expect(partsOf('1. Rà soát tài khoản.\n3) Báo số máy.')).toEqual([
      { number: '1', text: 'Rà soát tài khoản.' },
      { number: '3', text: 'Báo số máy.' },
    ]);
  });

  it('keeps the line breaks of what is not numbered', () => {
    expect(partsOf('Làm ngay:\n\n- khóa tài khoản\n1. Báo lại\nGọi khi cần.')).toEqual([
      { number: null, text: 'Làm ngay:\n\n- khóa tài khoản' },
      { number: '1', text: 'Báo lại' },
      { number: null, text: 'Gọi khi cần.' },
    ]);
  });

  it('takes no date or figure for a number', () => {
    expect(partsOf('24.11 họp\n2026 máy')).toEqual([{ number: null, text: '24.11 họp\n2026 máy' }]);
  });
});
