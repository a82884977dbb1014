import type { CreateSiteBody } from '../../backups/inventory/sites.dto.js';

/** Where copies lie: towns of the province, their rivers as flood zones, and clouds that do not exist. */
export const PLACES = {
  dongHoi: town('Trung tâm dữ liệu tỉnh (Đồng Hới)', 17.4689, 106.6223, 'Nhật Lệ'),
  dongHoiWard: town('Trụ sở UBND phường Đồng Hới', 17.4801, 106.5994, 'Nhật Lệ'),
  dongHa: town('Cơ sở dự phòng Đông Hà', 16.8163, 107.1003, 'Hiếu – Thạch Hãn'),
  dongHaWard: town('Trụ sở UBND phường Đông Hà', 16.8236, 107.0931, 'Hiếu – Thạch Hãn'),
  baDon: town('Kho lưu trữ Ba Đồn', 17.754, 106.4229, 'Gianh'),
  leThuy: town('Trụ sở UBND xã Lệ Thủy', 17.2196, 106.7873, 'Kiến Giang'),
  haiLang: town('Trụ sở UBND xã Hải Lăng', 16.6915, 107.2444, 'Ô Lâu'),
  kheSanh: town('Kho lưu trữ Khe Sanh', 16.6214, 106.7317, 'Cao nguyên Khe Sanh'),
  laoBao: town('Trụ sở UBND xã Lao Bảo', 16.6143, 106.5961, 'Sê Pôn'),
  hanoi: cloud('Đám mây A (giả định), Hà Nội', 21.0278, 105.8342, 'Nhà cung cấp A (giả định)', 'Hà Nội'),
  somewhere: cloud('Đám mây B (giả định), chưa rõ vùng', null, null, 'Nhà cung cấp B (giả định)', null),
} satisfies Record<string, CreateSiteBody>;

export type Place = keyof typeof PLACES;

function town(name: string, latitude: number, longitude: number, floodZone: string): CreateSiteBody {
  return { name, latitude, longitude, floodZone };
}

function cloud(
  name: string,
  latitude: number | null,
  longitude: number | null,
  cloudOperator: string,
  cloudRegion: string | null,
): CreateSiteBody {
  const floodZone = latitude === null ? null : 'Hồng';
  return { name, latitude, longitude, floodZone, isCloud: true, cloudOperator, cloudRegion };
}
