import type { Scenario } from '../../plan/scenario.js';
import { prose } from '../tell.js';
import { FIRST_DAY } from './first-day.js';
import { OBJECTIVES } from './objectives.js';
import { TO_72_HOURS } from './to-72-hours.js';

/** Health records for sale; the 72 hours of the duty to notify are told in two drill hours. */
export const DATA_LEAK: Scenario = {
  key: 'data-leak',
  kind: 'tabletop',
  title: 'Lộ dữ liệu cá nhân của người bệnh và nghĩa vụ thông báo trong 72 giờ',
  summary: prose`
    Sáng thứ Ba, một người dùng diễn đàn rao bán dữ liệu khám chữa bệnh của người dân trong tỉnh. Dữ liệu đi ra qua cổng
    kết nối giữa hệ thống hồ sơ sức khỏe điện tử và một nhà cung cấp phần mềm. Lúc đầu tưởng chỉ có tên và số điện thoại,
    sau đó thấy cả chẩn đoán, ảnh khuôn mặt và vân tay dùng để xác thực.

    Thời gian trong tình huống được nén: 72 giờ kể từ khi phát hiện (T0) diễn ra trong khoảng hai giờ diễn tập. Mỗi tình
    huống ghi thời điểm của câu chuyện; hạn của diễn tập tính bằng phút diễn tập. Không dùng dữ liệu thật của bất kỳ ai.
  `,
  maxMinutes: 140,
  parties: [
    { key: 'doi', name: 'Đội ứng cứu sự cố tỉnh', takes: 'team' },
    {
      key: 'chu-quan',
      name: 'Sở Y tế (chủ quản hệ thống)',
      takes: 'units',
      kind: 'department',
      count: 1,
      first: ['SYT'],
    },
    {
      key: 'so-khcn',
      name: 'Sở Khoa học và Công nghệ',
      takes: 'units',
      kind: 'department',
      count: 1,
      first: ['SKHCN'],
    },
    {
      key: 'cong-an',
      name: 'Công an tỉnh (đầu mối bảo vệ dữ liệu cá nhân)',
      takes: 'units',
      kind: 'police',
      count: 1,
      first: ['CA'],
    },
    {
      key: 'van-phong',
      name: 'Văn phòng UBND tỉnh',
      takes: 'units',
      kind: 'office',
      count: 1,
      first: ['VPUB'],
    },
    { key: 'nha-cung-cap', name: 'Nhà cung cấp phần mềm', takes: 'units', kind: 'vendor', count: 1 },
    { key: 'xa', name: 'Các xã có trạm y tế dùng hệ thống', takes: 'units', kind: 'commune', count: 4 },
    { key: 'nguoi-dan', name: 'Người dân và báo chí (Ban tổ chức đóng vai)', takes: 'simulated' },
  ],
  objectives: OBJECTIVES,
  injects: [...FIRST_DAY, ...TO_72_HOURS],
  questions: [
    {
      key: 't0',
      text: 'Mọi bên có cùng hiểu T0 là lúc nào không? (1 là không, 5 là hoàn toàn)',
      kind: 'scale',
    },
    {
      key: 'nghia-vu',
      text: 'Anh chị có biết rõ phải thông báo cho ai, trước lúc nào, theo mẫu nào không? (1 là không, 5 là rất rõ)',
      kind: 'scale',
    },
    {
      key: 'ben-ba',
      text: 'Hợp đồng với nhà cung cấp có giúp được việc khi cần nhật ký gấp không? (1 là không, 5 là rất tốt)',
      kind: 'scale',
    },
    { key: 'lam-tot', text: 'Việc nào làm tốt và nên giữ?', kind: 'text' },
    {
      key: 'chua-biet',
      text: 'Lúc phải thông báo mà chưa biết đủ, anh chị đã quyết định thế nào?',
      kind: 'text',
    },
    { key: 'du-lieu', text: 'Dữ liệu nào đơn vị đang giữ mà thực ra không cần giữ?', kind: 'text' },
    {
      key: 'nguoi-dan',
      text: 'Nếu là người bị lộ dữ liệu, anh chị thấy thông báo này đã đủ chưa?',
      kind: 'text',
    },
    { key: 'viec-dau', text: 'Việc đầu tiên phải sửa trong 30 ngày tới là gì, ai làm?', kind: 'text' },
  ],
};
