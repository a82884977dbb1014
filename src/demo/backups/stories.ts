import { away, inCloud, nightly, onDisk, type SystemStory } from './story.js';

const SRV = ['/srv/du-lieu'] as const;
const MIRRORED = { name: 'Kho borg ngoài trụ sở', tool: 'borg' } as const;
const DATABASE = { name: 'Kho pgBackRest', tool: 'pgbackrest' } as const;

/** Systems of the provincial bodies, of every verdict. Names are of the register or typical; what became of them is invented. */
const OF_BODIES: readonly SystemStory[] = [
  {
    ...{ unit: 'VPUB', level: 3, site: 'dongHoi', rpoHours: 24, gigabytes: 180, files: 4_210, paths: [] },
    name: 'Hệ thống thông tin giải quyết thủ tục hành chính (một cửa điện tử)',
    data: 'Cơ sở dữ liệu hồ sơ một cửa',
    copies: [
      nightly('NAS-TTDL-01', { ...DATABASE, read: 6 }),
      away('dongHa', 'DAS-DH-02', { ...MIRRORED, read: 11, restored: 20 }),
      onDisk('kheSanh', 'WD-MC-07'),
    ],
  },
  {
    ...{ unit: 'VPUB', level: 3, site: 'dongHoi', rpoHours: 24, gigabytes: 62, files: 48_300, paths: SRV },
    name: 'Cổng thông tin điện tử tỉnh',
    data: 'Mã nguồn, tệp đính kèm và kết xuất cơ sở dữ liệu',
    copies: [
      nightly('NAS-TTDL-01', { trouble: 'broken_packs', restored: 48 }),
      away('dongHa', 'DAS-DH-01'),
      onDisk('kheSanh', 'WD-CTT-03'),
    ],
  },
  {
    ...{ unit: 'VPUB', level: 3, site: 'dongHoi', rpoHours: 24, gigabytes: 410, files: 312_000, paths: SRV },
    name: 'Hệ thống quản lý văn bản và điều hành',
    data: 'Văn bản đến, văn bản đi và chữ ký số',
    copies: [
      nightly('NAS-TTDL-02', { restored: 118 }),
      away('baDon', 'DAS-BD-01', { ...MIRRORED, read: 14 }),
      onDisk('kheSanh', 'WD-VB-01', { restored: 131 }),
    ],
  },
  {
    ...{
      unit: 'SKHCN',
      level: 3,
      site: 'dongHoi',
      rpoHours: 24,
      gigabytes: 1_350,
      files: 21_400,
      paths: SRV,
    },
    name: 'Trung tâm dữ liệu điện tử tỉnh',
    data: 'Máy ảo của các nền tảng dùng chung',
    copies: [
      nightly('NAS-TTDL-03', { ...MIRRORED, name: 'Kho borg tại trung tâm', read: 5, restored: 27 }),
      inCloud('qt-ttdl'),
      onDisk('kheSanh', 'RDX-114', {
        name: 'Hộp đĩa RDX gửi Khe Sanh',
        isolation: 'air_gapped',
        restored: 60,
      }),
    ],
  },
  {
    ...{ unit: 'SKHCN', level: 3, site: 'dongHoi', rpoHours: 24, gigabytes: 720, files: 96_000, paths: SRV },
    name: 'Kho dữ liệu dùng chung của tỉnh',
    data: 'Dữ liệu mở và dữ liệu chia sẻ giữa các sở',
    copies: [
      nightly('NAS-TTDL-02', { restored: 31 }),
      nightly('NAS-TTDL-02', { ...MIRRORED, name: 'Kho borg (cùng NAS)', hour: 2, read: 10 }),
    ],
  },
  {
    ...{ unit: 'SKHCN', level: 2, site: 'dongHoi', rpoHours: 24, gigabytes: 240, files: 890_000, paths: SRV },
    name: 'Hệ thống thư điện tử của tỉnh',
    data: 'Hộp thư công vụ',
    copies: [nightly('NAS-TTDL-03', { restored: 44 }), inCloud('qt-thu', { read: 8 })],
    waiver: {
      ...{ rule: 'isolated', days: 75 },
      reason: 'Chờ mua tủ băng từ (dự toán quý I đã duyệt); hằng tuần trích hộp thư lãnh đạo ra ổ rời.',
    },
  },
  {
    ...{ unit: 'SYT', level: 3, site: 'dongHa', rpoHours: 24, gigabytes: 530, files: 5_120, paths: [] },
    name: 'Cơ sở dữ liệu khám bệnh, chữa bệnh',
    data: 'Bệnh án điện tử của các trung tâm y tế',
    copies: [
      nightly('NAS-SYT-01', { ...DATABASE, site: 'dongHa', read: 7 }),
      away('dongHoi', 'DAS-TTDL-04', { read: 'groups', restored: 25 }),
      onDisk('dongHa', 'WD-SYT-02', { attachedHours: 31 }),
    ],
  },
  {
    ...{ unit: 'SGDDT', level: 2, site: 'dongHoi', rpoHours: 24, gigabytes: 88, files: 15_700, paths: SRV },
    name: 'Cơ sở dữ liệu ngành giáo dục',
    data: 'Hồ sơ học sinh và điểm thi',
    copies: [nightly('NAS-SGD-01', { lastRun: 2, restored: 52 }), onDisk('baDon', 'WD-GD-01')],
  },
  {
    ...{ unit: 'STC', level: 3, site: 'dongHoi', rpoHours: 24, gigabytes: 145, files: 3_980, paths: [] },
    name: 'Hệ thống quản lý ngân sách và kho bạc',
    data: 'Cơ sở dữ liệu kế toán ngân sách',
    copies: [
      nightly('NAS-STC-01', { ...DATABASE, read: 4 }),
      away('dongHoiWard', 'DAS-DHO-01', { name: 'Kho gửi ở phường Đồng Hới', restored: 18 }),
      onDisk('dongHoiWard', 'WD-TC-02'),
    ],
  },
  {
    ...{ unit: 'STP', level: 3, site: 'dongHoi', rpoHours: 24, gigabytes: 74, files: 61_000, paths: SRV },
    name: 'Cơ sở dữ liệu hộ tịch điện tử',
    data: 'Sổ hộ tịch và bản quét',
    copies: [
      nightly('NAS-STP-01', { lastRun: 12, read: 16, restored: 66 }),
      away('dongHa', 'DAS-DH-03', { lastRun: 12, read: 16 }),
      onDisk('kheSanh', 'WD-TP-01'),
    ],
  },
  {
    ...{ unit: 'SNV', level: 2, site: 'dongHoi', rpoHours: 24, gigabytes: 37, files: 2_940, paths: [] },
    name: 'Cơ sở dữ liệu cán bộ, công chức, viên chức',
    data: 'Hồ sơ cán bộ',
    copies: [
      nightly('NAS-SNV-01', { ...DATABASE, read: 41 }),
      away('dongHa', 'DAS-DH-02', { restored: 70 }),
      onDisk('kheSanh', 'WD-NV-01', { read: 38 }),
    ],
  },
  {
    ...{ unit: 'SNNMT', level: 3, site: 'dongHoi', rpoHours: 24, gigabytes: 960, files: 185_000 },
    ...{
      name: 'Cơ sở dữ liệu đất đai',
      data: 'Bản đồ địa chính và hồ sơ đất',
      paths: ['/srv/dat-dai', '/srv/ban-do'],
    },
    copies: [nightly('NAS-NMT-01', { trouble: 'missing_path', restored: 40 }), onDisk('kheSanh', 'WD-DD-01')],
  },
  {
    ...{ unit: 'SXD', level: 2, site: 'dongHoi', rpoHours: 48, gigabytes: 210, files: 27_000, paths: SRV },
    ...{ name: 'Cơ sở dữ liệu quy hoạch xây dựng', data: 'Bản vẽ quy hoạch' },
    copies: [
      nightly('NAS-SXD-01', { isSilent: true, heard: [9, 4] }),
      inCloud('sxd-quy-hoach', { isSilent: true, site: 'somewhere' }),
      onDisk('baDon', 'WD-XD-01', { isSilent: true }),
    ],
  },
  {
    ...{ unit: 'SCT', level: 1, site: 'dongHoi', rpoHours: 48, gigabytes: 24, files: 6_400, paths: [] },
    ...{ name: 'Sàn thương mại điện tử của tỉnh', data: 'Máy ảo của sàn' },
    copies: [
      nightly('NAS-SCT-01', { name: 'Kho Veeam tại sở', tool: 'veeam', isSilent: true, heard: [9, 0] }),
      inCloud('sct-san', { isolation: 'immutable_locked' }),
    ],
  },
  {
    ...{ unit: 'VPTU', level: 4, site: 'dongHoi', rpoHours: 24, gigabytes: 320, files: 71_500, paths: SRV },
    ...{ name: 'Hệ thống thông tin điều hành tác nghiệp', data: 'Văn kiện và hồ sơ tác nghiệp' },
    copies: [
      nightly('NAS-VPTU-01', { ...MIRRORED, name: 'Kho borg tại văn phòng', read: 3, restored: 15 }),
      away('dongHa', 'DAS-DH-05', { read: 9 }),
      onDisk('kheSanh', 'RDX-020', { name: 'Hộp đĩa RDX cất ở Khe Sanh', isolation: 'air_gapped' }),
    ],
  },
  {
    ...{ unit: 'CA', level: 2, site: 'dongHoi', rpoHours: 72, gigabytes: 2_100, files: 38_000, paths: SRV },
    ...{ name: 'Hệ thống camera giám sát', data: 'Hình ảnh lưu giữ 30 ngày' },
    copies: [
      nightly('NAS-CA-01', { trouble: 'shrunk', restored: 58 }),
      away('dongHa', 'DAS-DH-06', { every: 3 }),
      onDisk('dongHa', 'WD-CA-01'),
    ],
  },
  {
    ...{ unit: 'BQLKKT', level: 2, site: 'dongHoi', rpoHours: 24, gigabytes: 41, files: 12_800, paths: SRV },
    ...{ name: 'Hồ sơ đầu tư khu kinh tế', data: 'Hồ sơ dự án và giấy phép' },
    copies: [
      nightly('NAS-KKT-01', { trouble: 'restore_differs' }),
      away('baDon', 'DAS-BD-03'),
      onDisk('baDon', 'WD-KKT-01'),
    ],
  },
  {
    ...{ unit: 'TTT', level: 2, site: 'dongHoi', rpoHours: 24, gigabytes: 19, files: 8_300, paths: SRV },
    ...{ name: 'Cơ sở dữ liệu tiếp công dân, khiếu nại, tố cáo', data: 'Đơn thư và kết luận thanh tra' },
    copies: [
      nightly('NAS-TTT-01', { restored: 21 }),
      inCloud('ttt-don-thu', { read: 13, isolation: 'immutable_locked', lockedDays: 60 }),
    ],
  },
  {
    ...{
      unit: 'SVHTTDL',
      level: 1,
      site: 'dongHoi',
      rpoHours: 72,
      gigabytes: 650,
      files: 143_000,
      paths: SRV,
    },
    ...{ name: 'Thư viện số của tỉnh', data: 'Sách và ảnh đã số hóa' },
    copies: [nightly('NAS-VH-01', { every: 3, restored: 80 }), onDisk('dongHa', 'WD-TV-01')],
  },
];

/** Small systems of communes: one machine, a NAS or a disk, somebody who carries it. */
const OF_COMMUNES: readonly SystemStory[] = [
  {
    ...{
      unit: '19333',
      level: 2,
      site: 'dongHaWard',
      rpoHours: 72,
      gigabytes: 34,
      files: 52_000,
      paths: SRV,
    },
    ...{ name: 'Hồ sơ một cửa của phường', data: 'Hồ sơ và bản quét' },
    copies: [
      nightly('NAS-P-DONGHA', { site: 'dongHaWard', every: 2, restored: 210 }),
      away('dongHoi', 'DAS-TTDL-05', { every: 3 }),
      onDisk('haiLang', 'WD-DHA-01', { restored: 196 }),
    ],
  },
  {
    ...{
      unit: '18880',
      level: 1,
      site: 'dongHoiWard',
      rpoHours: 72,
      gigabytes: 21,
      files: 30_500,
      paths: SRV,
    },
    ...{ name: 'Máy chủ tệp của phường', data: 'Tệp dùng chung' },
    copies: [
      nightly('NAS-P-DONGHOI', { site: 'dongHoiWard', every: 2, restored: 90 }),
      onDisk('dongHoiWard', 'WD-DHO-01'),
    ],
    waiver: {
      ...{ rule: 'offsite', days: 45 },
      reason: 'Đã hẹn gửi ổ rời ở kho Ba Đồn từ tháng sau; xe của phường đang sửa.',
    },
  },
  {
    ...{ unit: '19429', level: 1, site: 'kheSanh', rpoHours: 72, gigabytes: 12, files: 18_200, paths: SRV },
    ...{ name: 'Máy chủ tệp của xã', data: 'Tệp dùng chung' },
    copies: [
      nightly('NAS-X-KHESANH', { site: 'kheSanh', every: 2, restored: 61 }),
      onDisk('dongHa', 'WD-KS-01', { name: 'Ổ rời gửi cơ sở Đông Hà' }),
    ],
  },
  {
    ...{ unit: '19432', level: 1, site: 'laoBao', rpoHours: 72, gigabytes: 9, files: 11_900, paths: SRV },
    ...{ name: 'Máy chủ tệp của xã', data: 'Tệp dùng chung' },
    copies: [
      nightly('NAS-X-LAOBAO', { site: 'laoBao', every: 2, lastRun: 24, read: 26, restored: 140 }),
      onDisk('kheSanh', 'WD-LB-01', { lastRun: 26, read: 27, restored: 141 }),
    ],
  },
  {
    ...{ unit: '19009', level: 2, site: 'baDon', rpoHours: 48, gigabytes: 28, files: 40_100, paths: SRV },
    ...{ name: 'Hồ sơ một cửa của phường', data: 'Hồ sơ và bản quét' },
    copies: [nightly('NAS-P-BADON', { site: 'baDon', every: 2, restored: 77 })],
  },
  {
    ...{ unit: '19249', level: 1, site: 'leThuy', rpoHours: 72, gigabytes: 15, files: 22_600, paths: SRV },
    ...{ name: 'Máy chủ tệp của xã', data: 'Tệp dùng chung' },
    copies: [
      nightly('NAS-X-LETHUY', { site: 'leThuy', every: 2, restored: 33 }),
      onDisk('dongHoi', 'WD-LT-01', { domain: 'AD-19249' }),
    ],
  },
  {
    ...{ unit: '19702', level: 1, site: 'haiLang', rpoHours: 72, gigabytes: 11, files: 16_300, paths: SRV },
    ...{ name: 'Máy chủ tệp của xã', data: 'Tệp dùng chung' },
    copies: [
      nightly('NAS-X-HAILANG', { site: 'haiLang', every: 2, restored: 29 }),
      onDisk('dongHa', 'WD-HL-01'),
    ],
    isOnSource: true,
  },
];

export const STORIES: readonly SystemStory[] = [...OF_BODIES, ...OF_COMMUNES];

/** Systems of which nobody has said yet what is protected, and how. */
export const UNPLANNED = [
  { unit: '19360', name: 'Hồ sơ một cửa của phường', level: 2 },
  { unit: '19363', name: 'Máy chủ tệp của xã', level: 1 },
  { unit: '19742', name: 'Máy chủ tệp của đặc khu', level: 1 },
  { unit: 'SDTTG', name: 'Cơ sở dữ liệu chuyên ngành', level: 2 },
] as const;
