import type { ScenarioObjective } from '../../plan/scenario.js';
import { target, task } from '../tell.js';

export const OBJECTIVES: readonly ScenarioObjective[] = [
  {
    key: 'phat-hien',
    text: 'Phát hiện trang bị thay đổi giao diện, kích hoạt ứng cứu và báo cáo ngay.',
    targets: [
      target(
        'xac-minh',
        'detect',
        'Xác minh tin báo và xác định đã bị từ lúc nào.',
        task('xac-minh-tin', 10, 'Tin báo từ người dân được xác minh bằng cách độc lập trong 10 phút.', [
          'trong 10 phút, chụp lại trang, ghi thời điểm, kiểm tra từ hai đường mạng',
          'trong 15 phút, hoặc chỉ kiểm tra từ một đường mạng',
          'trong 25 phút, hoặc không giữ lại hình ảnh',
          'quá 25 phút, hoặc bỏ qua tin báo',
        ]),
        task(
          'tim-diem-vao',
          45,
          'Điểm bị xâm nhập và thời điểm bắt đầu được xác định từ nhật ký trong 45 phút.',
          [
            'đúng tài khoản và đúng thời điểm, trong 45 phút',
            'đúng tài khoản, thời điểm lệch không quá 2 giờ',
            'chỉ nêu được giả thuyết hợp lý, có việc kiểm tra tiếp',
            'không tìm, hoặc nhật ký bị mất do xử lý sai',
          ],
        ),
      ),
      target(
        'bao-cao',
        'activate',
        'Phân loại và báo cáo ngay vì nội dung xâm phạm trật tự an toàn xã hội.',
        task(
          'bao-cao-ngay',
          15,
          'Báo cáo ngay tới Công an tỉnh trong 15 phút kể từ khi xác minh; ghi rõ dấu hiệu xâm phạm.',
          [
            'trong 15 phút, đủ: thời điểm, địa chỉ trang, nội dung xấu, việc đã làm',
            'trong 25 phút, hoặc thiếu một nội dung',
            'trong 45 phút, hoặc chỉ báo miệng không ghi lại',
            'không báo, hoặc quá 45 phút',
          ],
          { weight: 2, isCritical: true },
        ),
      ),
    ],
  },
  {
    key: 'ngan-chan',
    text: 'Gỡ nội dung xấu, giữ chứng cứ, không để bị thay đổi lần hai.',
    targets: [
      target(
        'go-noi-dung',
        'contain',
        'Nội dung xấu không còn truy cập được, chứng cứ còn nguyên.',
        task(
          'chuyen-trang-tinh',
          20,
          'Cổng được chuyển sang trang thông báo tĩnh trong 20 phút; trang bị sửa được sao lại trước khi gỡ.',
          [
            'trong 20 phút, có bản sao trang và nhật ký, các trang con cũng được kiểm tra',
            'trong 30 phút, hoặc bỏ sót một trang con',
            'trong 45 phút, hoặc gỡ trước khi sao lại',
            'quá 45 phút, hoặc xóa mất chứng cứ',
          ],
          { weight: 2, isCritical: true },
        ),
        task(
          'khoa-tai-khoan',
          30,
          'Tài khoản bị lợi dụng và mọi phiên đang mở bị khóa trong 30 phút; bật xác thực đa yếu tố.',
          [
            'tài khoản, phiên và mã truy cập bị khóa, các tài khoản quản trị khác được rà soát',
            'khóa đủ nhưng chưa rà soát tài khoản khác',
            'chỉ đổi mật khẩu, phiên cũ còn dùng được',
            'tài khoản vẫn dùng được',
          ],
        ),
      ),
      target(
        'phoi-hop',
        'respond',
        'Các bên làm đúng phần việc, không chồng chéo.',
        task(
          'phan-cong',
          15,
          'Đơn vị chủ trì và các đơn vị phối hợp được giao việc, có hạn, trong 15 phút.',
          [
            'một chủ trì, mọi bên có việc và hạn, xác nhận đủ',
            'đủ việc nhưng một bên xác nhận muộn',
            'hai bên làm trùng việc, hoặc có việc không ai nhận',
            'không rõ ai chủ trì',
          ],
        ),
      ),
    ],
  },
  {
    key: 'thong-tin',
    text: 'Phản bác tin giả nhanh, thống nhất, đúng sự thật.',
    targets: [
      target(
        'tin-gia',
        'communicate',
        'Nhận diện tin giả và đưa thông tin đúng tới người dân.',
        task(
          'dinh-chinh',
          30,
          'Thông tin đính chính đầu tiên có trong 30 phút trên ít nhất hai kênh ngoài Cổng.',
          [
            'trong 30 phút, từ hai kênh, nêu rõ điều sai và điều đúng, hẹn giờ cập nhật',
            'trong 45 phút, hoặc chỉ một kênh',
            'chậm hơn, hoặc nhắc lại tin giả mà không đính chính rõ',
            'không đính chính, hoặc đính chính sai',
          ],
          { weight: 2, isCritical: true },
        ),
        task(
          'tra-loi-dan',
          20,
          'Xã, phường trả lời dân theo một nội dung chung trong 20 phút sau khi nhận mẫu.',
          [
            'mọi xã, phường trả lời đúng mẫu trong 20 phút',
            'từ 80 % số xã, phường',
            'từ 50 %, hoặc có nơi tự thêm suy đoán',
            'dưới 50 %, hoặc có nơi chia sẻ lại tin giả',
          ],
        ),
      ),
    ],
  },
  {
    key: 'khoi-phuc',
    text: 'Mở lại Cổng an toàn và hoàn thành hồ sơ sự cố.',
    targets: [
      target(
        'mo-lai',
        'recover',
        'Chỉ mở lại khi đã đủ điều kiện.',
        task(
          'dieu-kien-mo',
          40,
          'Cổng được mở lại từ bản sao sạch, sau khi kiểm tra đủ các điều kiện đã thống nhất, có người quyết định.',
          [
            'đủ điều kiện, có người ký quyết định, có theo dõi sau khi mở',
            'đủ điều kiện nhưng thiếu theo dõi sau khi mở',
            'mở lại khi còn một điều kiện chưa đạt, có ghi nhận rủi ro',
            'mở lại khi lỗ hổng còn nguyên',
          ],
        ),
      ),
      target(
        'ho-so',
        'document',
        'Hồ sơ đủ để báo cáo và truy nguyên.',
        task(
          'lap-ho-so',
          30,
          'Thông báo ban đầu, diễn biến theo thời gian và biên bản chứng cứ có trong 30 phút.',
          [
            'đủ ba thứ, thời gian khớp nhật ký',
            'đủ ba thứ, lệch thời gian ở một chỗ',
            'thiếu một thứ',
            'thiếu hai thứ trở lên',
          ],
        ),
      ),
    ],
  },
];
