import type { Scenario } from '../../plan/scenario.js';
import { prose } from '../tell.js';
import { FIRST_HOUR } from './first-hour.js';
import { OBJECTIVES } from './objectives.js';
import { SECOND_HOUR } from './second-hour.js';

/** Ransomware in thirteen communes and wards; the demo plays it thirty times as fast as it is written. */
export const RANSOMWARE_COMMUNES: Scenario = {
  key: 'ransomware-communes',
  kind: 'functional',
  title: 'Mã độc tống tiền trên diện rộng tại các xã, phường',
  summary: prose`
    Sáng thứ Hai, máy tính của bộ phận Một cửa ở nhiều xã, phường lần lượt bị mã hóa, màn hình hiện thông báo đòi
    tiền chuộc. Mã độc vào bằng thư giả mạo “Báo giá thiết bị” gửi từ chiều thứ Sáu, nằm chờ qua hai ngày nghỉ rồi
    lan qua kết nối từ xa. Sau hai giờ rưỡi, mười ba đơn vị bị ảnh hưởng, báo chí đã đưa tin, có lời rao bán dữ liệu.

    Cuộc diễn tập kiểm tra việc tiếp nhận, điều phối nhiều đơn vị cùng lúc, ngăn chặn, phát ngôn, khôi phục từ bản
    sao lưu và báo cáo đúng hạn. Không tác động lên hệ thống thật.
  `,
  maxMinutes: 150,
  parties: [
    { key: 'doi', name: 'Đội ứng cứu sự cố tỉnh', takes: 'team' },
    { key: 'xa-dau', name: 'Các xã bị nhiễm đầu tiên', takes: 'units', kind: 'commune', count: 3 },
    { key: 'xa-lan', name: 'Các xã bị lây nhiễm', takes: 'units', kind: 'commune', count: 6 },
    { key: 'phuong', name: 'Các phường bị lây nhiễm', takes: 'units', kind: 'ward', count: 4 },
    {
      key: 'so-khcn',
      name: 'Sở Khoa học và Công nghệ',
      takes: 'units',
      kind: 'department',
      count: 1,
      first: ['SKHCN'],
    },
    { key: 'cong-an', name: 'Công an tỉnh', takes: 'units', kind: 'police', count: 1, first: ['CA'] },
    {
      key: 'van-phong',
      name: 'Văn phòng UBND tỉnh',
      takes: 'units',
      kind: 'office',
      count: 1,
      first: ['VPUB'],
    },
    { key: 'nha-mang', name: 'Nhà cung cấp viễn thông', takes: 'units', kind: 'isp', count: 1 },
    { key: 'bao-chi', name: 'Phóng viên (Ban tổ chức đóng vai)', takes: 'simulated' },
  ],
  objectives: OBJECTIVES,
  injects: [...FIRST_HOUR, ...SECOND_HOUR],
  questions: [
    {
      key: 'nhan-dien',
      text: 'Chúng ta nhận ra đây là sự cố diện rộng đủ sớm chưa? (1 là quá muộn, 5 là rất sớm)',
      kind: 'scale',
    },
    {
      key: 'nhiem-vu-ro',
      text: 'Nhiệm vụ được giao có rõ việc, rõ hạn và làm được ngay không? (1 là không, 5 là rất rõ)',
      kind: 'scale',
    },
    {
      key: 'lien-lac',
      text: 'Danh bạ đầu mối và các kênh liên lạc có dùng được không? (1 là không, 5 là rất tốt)',
      kind: 'scale',
    },
    { key: 'lam-tot', text: 'Việc nào đơn vị anh chị làm tốt và nên giữ?', kind: 'text' },
    { key: 'vuong', text: 'Lúc nào anh chị không biết phải làm gì tiếp, và vì sao?', kind: 'text' },
    {
      key: 'sao-luu',
      text: 'Nếu chuyện này xảy ra thật hôm nay, bản sao lưu của đơn vị có khôi phục được không? Chứng cứ nào cho thấy?',
      kind: 'text',
    },
    { key: 'thieu', text: 'Còn thiếu gì: người, quyền, công cụ, quy trình, thông tin?', kind: 'text' },
    { key: 'viec-dau', text: 'Việc đầu tiên phải sửa trong 30 ngày tới là gì, ai làm?', kind: 'text' },
  ],
};
