import type { ScenarioObjective } from '../../plan/scenario.js';
import { target, task } from '../tell.js';

export const OBJECTIVES: readonly ScenarioObjective[] = [
  {
    key: 'phat-hien',
    text: 'Xác minh tin lộ dữ liệu và ghi đúng thời điểm phát hiện.',
    targets: [
      target(
        'xac-minh',
        'detect',
        'Tin báo từ bên ngoài được tiếp nhận, đối chiếu và kết luận.',
        task(
          'ghi-t0',
          10,
          'Tin báo được ghi nhận trong 10 phút diễn tập; thời điểm phát hiện (T0) được ghi đúng và thống nhất.',
          [
            'ghi nhận trong 10 phút, mọi bên dùng một T0',
            'ghi nhận trong 15 phút, T0 đúng',
            'T0 ghi muộn hơn thực tế, sau đó sửa có lý do',
            'không ghi T0, hoặc chọn T0 muộn để có thêm thời gian',
          ],
        ),
        task(
          'doi-chieu',
          20,
          'Mẫu dữ liệu bị lộ được đối chiếu với hệ thống trong 20 phút, không làm lộ thêm.',
          [
            'đối chiếu đủ mẫu, kết luận có căn cứ, mẫu chỉ ở nơi được phép',
            'đối chiếu một phần, nêu rõ phần chưa biết',
            'kết luận khi chưa đủ căn cứ',
            'tải thêm hoặc chuyển tiếp dữ liệu bị lộ',
          ],
        ),
      ),
      target(
        'kich-hoat',
        'activate',
        'Xác định nghĩa vụ và huy động đúng người.',
        task(
          'xac-dinh-nghia-vu',
          20,
          'Các nghĩa vụ thông báo (24 giờ, 72 giờ, cơ quan bảo vệ dữ liệu cá nhân, chủ thể dữ liệu) và hạn được xác định.',
          [
            'đủ nghĩa vụ, đúng hạn tính từ T0, mỗi nghĩa vụ có người làm',
            'đủ nghĩa vụ, thiếu người làm ở một việc',
            'thiếu một nghĩa vụ, phát hiện khi được nhắc',
            'không nhận ra đây là vi phạm dữ liệu cá nhân',
          ],
          { weight: 2, isCritical: true },
        ),
      ),
    ],
  },
  {
    key: 'ngan-chan',
    text: 'Chặn đường lộ dữ liệu, giữ chứng cứ, xác định phạm vi.',
    targets: [
      target(
        'dong-duong',
        'contain',
        'Đường lộ bị đóng mà việc khám chữa bệnh không ngừng.',
        task(
          'dong-cong',
          20,
          'Cổng kết nối bị lợi dụng được đóng trong 20 phút diễn tập; dịch vụ khám chữa bệnh vẫn chạy.',
          [
            'đóng trong 20 phút, có chứng cứ, dịch vụ thiết yếu vẫn chạy',
            'đóng trong 30 phút, hoặc dịch vụ gián đoạn có báo trước',
            'đóng một phần, hoặc gián đoạn không báo trước',
            'không đóng, hoặc dừng cả hệ thống khám chữa bệnh',
          ],
          { weight: 2, isCritical: true },
        ),
      ),
      target(
        'pham-vi',
        'respond',
        'Chủ quản, đơn vị vận hành và Đội cùng xác định phạm vi.',
        task(
          'pham-vi-du',
          40,
          'Phạm vi được xác định trong 40 phút: số người, loại dữ liệu, khoảng thời gian, ai đã lấy.',
          [
            'đủ bốn ý, có mức tin cậy cho từng ý',
            'đủ bốn ý, một ý còn là ước tính không nêu mức tin cậy',
            'thiếu một ý',
            'thiếu từ hai ý, hoặc số liệu tự mâu thuẫn',
          ],
        ),
        task(
          'phoi-hop-ben-ba',
          15,
          'Nhà cung cấp xác nhận yêu cầu trong 15 phút và cung cấp nhật ký đúng phạm vi.',
          [
            'xác nhận trong 15 phút, nhật ký đủ và nguyên vẹn',
            'xác nhận trong 25 phút, nhật ký đủ',
            'nhật ký thiếu khoảng thời gian quan trọng',
            'không cung cấp',
          ],
        ),
      ),
    ],
  },
  {
    key: 'thong-bao',
    text: 'Thông báo đúng nơi, đúng hạn 72 giờ, đủ nội dung.',
    targets: [
      target(
        'co-quan',
        'document',
        'Thông báo tới lực lượng chuyên trách và cơ quan bảo vệ dữ liệu cá nhân.',
        task(
          'thong-bao-24',
          30,
          'Thông báo ban đầu (24 giờ) được gửi trước hạn, nêu điều đã biết và chưa biết.',
          [
            'gửi trước hạn, phân biệt rõ điều đã biết và chưa biết',
            'gửi trước hạn, thiếu một mục',
            'gửi trước hạn nhưng có số liệu chưa xác minh được viết như đã xác minh',
            'quá hạn hoặc không gửi',
          ],
        ),
        task(
          'thong-bao-72',
          30,
          'Thông báo vi phạm dữ liệu cá nhân (72 giờ) đủ mục theo mẫu, kèm biên bản xác nhận, gửi trước hạn.',
          [
            'trước hạn, đủ mục, có biên bản, có tên đầu mối',
            'trước hạn, thiếu không quá hai mục',
            'trước hạn nhưng không có biên bản',
            'quá hạn, hoặc không gửi',
          ],
          { weight: 2, isCritical: true },
        ),
      ),
      target(
        'chu-the',
        'communicate',
        'Người dân bị ảnh hưởng được báo, dễ hiểu, không gây hoang mang.',
        task(
          'bao-nguoi-dan',
          30,
          'Thông báo tới chủ thể dữ liệu nêu: dữ liệu nào, rủi ro gì, người dân nên làm gì, hỏi ở đâu.',
          [
            'đủ bốn ý, dễ hiểu, không nhắc lại dữ liệu bị lộ',
            'đủ bốn ý nhưng dùng nhiều từ chuyên môn',
            'thiếu một ý, hoặc trấn an khi chưa có căn cứ',
            'không thông báo, hoặc làm lộ thêm',
          ],
        ),
        task('tra-loi-bao-chi', 20, 'Báo chí được trả lời trong 20 phút qua một đầu mối.', [
          'trong 20 phút, một đầu mối, khớp với thông báo cho người dân',
          'trong 30 phút, khớp',
          'trả lời lệch với thông báo cho người dân',
          'không trả lời',
        ]),
      ),
    ],
  },
  {
    key: 'khoi-phuc',
    text: 'Khắc phục nguyên nhân và giảm thiệt hại cho người bị lộ dữ liệu.',
    targets: [
      target(
        'khac-phuc',
        'recover',
        'Nguyên nhân được khắc phục và kiểm chứng.',
        task(
          'mo-lai-an-toan',
          30,
          'Kết nối chỉ mở lại sau khi đổi khóa, giới hạn quyền, có giám sát; có người quyết định.',
          [
            'đủ ba điều kiện, có kiểm chứng, có người quyết định',
            'đủ ba điều kiện, chưa kiểm chứng độc lập',
            'mở lại khi thiếu một điều kiện, có ghi nhận rủi ro',
            'mở lại như cũ',
          ],
        ),
      ),
    ],
  },
];
