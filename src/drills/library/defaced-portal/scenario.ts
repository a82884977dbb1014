import type { Scenario } from '../../plan/scenario.js';
import { prose } from '../tell.js';
import { INJECTS } from './injects.js';
import { OBJECTIVES } from './objectives.js';
import { LATER } from './later.js';

/** The province's portal defaced on a holiday evening, with a wave of fake news about it. */
export const DEFACED_PORTAL: Scenario = {
  key: 'defaced-portal',
  kind: 'tabletop',
  title: 'Cổng thông tin điện tử bị thay đổi giao diện, kèm làn sóng tin giả',
  summary: prose`
    Tối thứ Bảy, trang chủ Cổng thông tin điện tử tỉnh bị thay bằng hình ảnh xuyên tạc và một “thông báo khẩn” giả về
    việc thu hồi đất, đổi tiền. Ảnh chụp màn hình lan nhanh trên mạng xã hội, nhiều trang giả danh cơ quan nhà nước đăng
    theo. Người dân gọi tới xã, phường hỏi thực hư.

    Cuộc diễn tập kiểm tra việc xác minh ngoài giờ, báo cáo ngay, gỡ nội dung mà vẫn giữ chứng cứ, phản bác tin giả và mở
    lại Cổng an toàn. Thảo luận quanh bàn, không tác động lên hệ thống thật.
  `,
  maxMinutes: 130,
  parties: [
    { key: 'doi', name: 'Đội ứng cứu sự cố tỉnh', takes: 'team' },
    {
      key: 'chu-quan',
      name: 'Văn phòng UBND tỉnh (chủ quản Cổng)',
      takes: 'units',
      kind: 'office',
      count: 1,
      first: ['VPUB'],
    },
    {
      key: 'van-hanh',
      name: 'Sở Khoa học và Công nghệ (đơn vị vận hành)',
      takes: 'units',
      kind: 'department',
      count: 1,
      first: ['SKHCN'],
    },
    { key: 'cong-an', name: 'Công an tỉnh', takes: 'units', kind: 'police', count: 1, first: ['CA'] },
    {
      key: 'tuyen-giao',
      name: 'Ban Tuyên giáo và Dân vận Tỉnh ủy',
      takes: 'units',
      kind: 'party',
      count: 1,
      first: ['BTGDV'],
    },
    { key: 'xa', name: 'Các xã có nhiều người hỏi', takes: 'units', kind: 'commune', count: 5 },
    { key: 'phuong', name: 'Các phường có nhiều người hỏi', takes: 'units', kind: 'ward', count: 2 },
    { key: 'giam-sat', name: 'Đơn vị giám sát an ninh mạng', takes: 'units', kind: 'vendor', count: 1 },
    { key: 'bao-chi', name: 'Báo chí và mạng xã hội (Ban tổ chức đóng vai)', takes: 'simulated' },
  ],
  objectives: OBJECTIVES,
  injects: [...INJECTS, ...LATER],
  questions: [
    {
      key: 'ngoai-gio',
      text: 'Ngoài giờ hành chính, chúng ta tập hợp đủ người đủ nhanh chưa? (1 là rất chậm, 5 là rất nhanh)',
      kind: 'scale',
    },
    {
      key: 'phoi-hop',
      text: 'Chủ quản, đơn vị vận hành và Đội phối hợp có nhịp nhàng không? (1 là không, 5 là rất tốt)',
      kind: 'scale',
    },
    {
      key: 'phat-ngon',
      text: 'Thông tin gửi tới dân có nhanh, thống nhất và dễ hiểu không? (1 là không, 5 là rất tốt)',
      kind: 'scale',
    },
    { key: 'lam-tot', text: 'Việc nào làm tốt và nên đưa vào quy trình?', kind: 'text' },
    {
      key: 'quyen',
      text: 'Lúc nào anh chị biết phải làm gì nhưng không có quyền hoặc công cụ?',
      kind: 'text',
    },
    { key: 'chung-cu', text: 'Chứng cứ nào suýt mất? Lần sau giữ thế nào?', kind: 'text' },
    { key: 'viec-dau', text: 'Việc đầu tiên phải sửa trong 30 ngày tới là gì, ai làm?', kind: 'text' },
  ],
};
