import type { UnitItem } from '../../api/types';
import { countKinds, findUnits, offered } from './unit-search';

const unit = (name: string, kind: UnitItem['kind'], code = name): UnitItem => ({
  id: name,
  code,
  name,
  nameEn: null,
  kind,
  dispatchable: kind !== 'military',
  isActive: true,
  version: 1,
});
const units = [
  unit('Bộ Chỉ huy Quân sự tỉnh', 'military'),
  unit('Công an tỉnh', 'police', 'CA'),
  unit('Sở Khoa học và Công nghệ', 'department'),
  unit('Xã Hướng Phùng', 'commune'),
  unit('Xã Triệu Phong', 'commune'),
  unit('Phường Đông Hà', 'ward'),
];

describe('finding units to dispatch', () => {
  it('never offers one that may not be dispatched', () =>
    expect(offered(units).map(({ kind }) => kind)).not.toContain('military'));

  it('ignores diacritics, words before middles', () => {
    expect(findUnits(units, 'trieu', 'all').map(({ name }) => name)).toEqual(['Xã Triệu Phong']);
    expect(findUnits(units, 'ph', 'all').map(({ name }) => name)).toEqual([
      'Xã Hướng Phùng',
      'Xã Triệu Phong',
      'Phường Đông Hà',
    ]);
    expect(findUnits(units, 'xhp', 'all').map(({ name }) => name)).toEqual(['Xã Hướng Phùng']);
    expect(findUnits(units, 'ca', 'all').map(({ name }) => name)).toEqual(['Công an tỉnh']);
  });

  it('finds by the English name, too', () => {
    const named = units.map((one) =>
      one.name === 'Xã Hướng Phùng' ? { ...one, nameEn: 'Huong Phung Commune' } : one,
    );
    expect(findUnits(named, 'commune', 'all').map(({ name }) => name)).toEqual(['Xã Hướng Phùng']);
  });

  it('counts kinds', () =>
    expect(countKinds(offered(units))).toMatchObject({ all: 5, bodies: 2, commune: 2, ward: 1 }));
});
