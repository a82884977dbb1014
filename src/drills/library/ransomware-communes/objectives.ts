import type { ScenarioObjective } from '../../plan/scenario.js';
import { target, task } from '../tell.js';

export const OBJECTIVES: readonly ScenarioObjective[] = [
  {
    key: 'phat-hien',
    text: 'Phát hiện sớm và kích hoạt ứng cứu khi nhiều đơn vị cùng bị mã độc tống tiền.',
    targets: [
      target(
        'tiep-nhan',
        'detect',
        'Tiếp nhận mọi tin báo và nhận ra đây là một sự cố diện rộng.',
        task('ghi-nhan', 10, 'Mỗi tin báo được ghi nhận và phản hồi xác nhận cho bên báo trong 10 phút.', [
          'mọi tin trong 10 phút',
          'từ 90 % số tin trong 10 phút, không tin nào quá 20 phút',
          'từ 70 % số tin trong 10 phút, hoặc có tin quá 20 phút',
          'dưới 70 %, hoặc có tin bị bỏ sót',
        ]),
        task(
          'nhan-dinh',
          20,
          'Các tin báo rời rạc được nhận định là một chiến dịch trong 20 phút kể từ cảnh báo của đơn vị giám sát.',
          [
            'trong 20 phút, nêu rõ điểm chung: thư phát tán, địa chỉ điều khiển, đuôi tệp',
            'trong 20 phút nhưng thiếu một điểm chung, hoặc trong 30 phút và đủ',
            'trong 45 phút, hoặc chỉ nêu được một điểm chung',
            'quá 45 phút hoặc xử lý từng nơi như chuyện riêng',
          ],
        ),
      ),
      target(
        'kich-hoat',
        'activate',
        'Phân loại đúng mức và báo cáo khẩn đúng nơi.',
        task(
          'phan-loai',
          20,
          'Sự cố được phân loại mã hóa dữ liệu, mức nghiêm trọng, có ghi lý do, trong 20 phút.',
          [
            'đúng loại, đúng mức, có lý do, trong 20 phút',
            'đúng loại và mức nhưng lý do sơ sài, hoặc trong 30 phút',
            'mức thấp hơn thực tế rồi mới nâng, trong 45 phút',
            'sai loại, hoặc không nâng mức khi đã có trên mười đơn vị',
          ],
        ),
        task(
          'bao-cao-khan',
          30,
          'Báo cáo khẩn tới Công an tỉnh và lãnh đạo UBND tỉnh trong 30 phút kể từ khi xác định mức nghiêm trọng.',
          [
            'cả hai nơi trong 30 phút, đủ: thời điểm phát hiện, số đơn vị, việc đã làm, đề nghị',
            'cả hai nơi trong 45 phút, hoặc thiếu một nội dung',
            'chỉ một nơi trong 45 phút',
            'không báo cáo, hoặc quá 60 phút',
          ],
          { weight: 2, isCritical: true },
        ),
      ),
    ],
  },
  {
    key: 'ngan-chan',
    text: 'Điều phối nhiều đơn vị cùng lúc, ngăn mã độc lan thêm và giữ được chứng cứ.',
    targets: [
      target(
        'dieu-dong',
        'respond',
        'Giao nhiệm vụ cho từng đơn vị, theo dõi xác nhận và đôn đốc nơi im lặng.',
        task(
          'giao-nhiem-vu',
          15,
          'Mọi đơn vị bị ảnh hưởng có phiếu giao nhiệm vụ trong 15 phút kể từ khi biết tin, nêu rõ việc và hạn.',
          [
            'mọi đơn vị trong 15 phút, phiếu nêu việc, hạn và đầu mối',
            'mọi đơn vị trong 25 phút, hoặc phiếu thiếu hạn',
            'từ 80 % số đơn vị trong 25 phút',
            'dưới 80 %, hoặc phiếu không nêu được việc phải làm',
          ],
        ),
        task(
          'don-doc',
          15,
          'Đơn vị chưa xác nhận được gọi lại bằng kênh khác trong 15 phút; mọi lần gọi được ghi lại.',
          [
            'mọi đơn vị im lặng được gọi trong 15 phút và có ghi lại',
            'được gọi trong 25 phút, hoặc gọi đúng hạn mà không ghi lại',
            'có đơn vị phải nhắc mới được gọi',
            'không ai được gọi lại',
          ],
        ),
      ),
      target(
        'co-lap',
        'contain',
        'Cô lập máy bị nhiễm và chặn nguồn phát tán trên toàn tỉnh.',
        task(
          'co-lap-may',
          20,
          'Đơn vị ngắt mạng máy bị nhiễm, không tắt nguồn, trong 20 phút sau khi nhận nhiệm vụ.',
          [
            'mọi máy được biết đến, trong 20 phút, không máy nào bị tắt nguồn',
            'mọi máy trong 30 phút, hoặc một máy bị tắt nguồn mà có ghi lại',
            'còn máy nối mạng sau 30 phút, hoặc nhiều máy bị tắt nguồn',
            'không cô lập, hoặc cài lại máy khi chưa giữ chứng cứ',
          ],
          { weight: 2, isCritical: true },
        ),
        task(
          'chan-nguon',
          20,
          'Địa chỉ điều khiển và thư phát tán bị chặn ở hệ thống thư, tường lửa và nhà mạng trong 20 phút.',
          [
            'cả ba nơi trong 20 phút, có chứng cứ chặn có tác dụng',
            'cả ba nơi trong 30 phút, hoặc thiếu chứng cứ',
            'hai trong ba nơi',
            'một nơi hoặc không nơi nào',
          ],
        ),
      ),
      target(
        'chung-cu',
        'document',
        'Thu giữ chứng cứ trước khi gỡ bỏ.',
        task(
          'giu-chung-cu',
          40,
          'Ảnh màn hình, thư đòi tiền chuộc, mẫu mã độc và nhật ký hệ thống được giữ nguyên, có biên bản.',
          [
            'đủ bốn thứ, có biên bản ghi người giữ, thời điểm và mã băm',
            'đủ bốn thứ, biên bản thiếu một mục',
            'thiếu một thứ, hoặc không có biên bản',
            'chứng cứ bị xóa hoặc sửa',
          ],
        ),
      ),
    ],
  },
  {
    key: 'thong-tin',
    text: 'Thông tin thống nhất cho lãnh đạo, đơn vị, báo chí và người dân.',
    targets: [
      target(
        'bao-chi',
        'communicate',
        'Trả lời báo chí qua một đầu mối, không suy đoán.',
        task(
          'phat-ngon',
          30,
          'Câu trả lời đầu tiên có trong 30 phút, do một đầu mối đưa ra, chỉ nêu điều đã xác minh.',
          [
            'trong 30 phút, một đầu mối, không suy đoán, có hẹn giờ thông tin tiếp',
            'trong 45 phút, hoặc không hẹn giờ thông tin tiếp',
            'hai nơi nói khác nhau, hoặc nêu tên đơn vị chưa xác minh',
            'không trả lời, hoặc nói sai sự thật',
          ],
        ),
        task(
          'tinh-hinh',
          20,
          'Báo cáo diễn biến cho lãnh đạo trong 20 phút: số đơn vị, số máy, dịch vụ gián đoạn, việc đã làm, việc xin ý kiến.',
          [
            'đủ năm nội dung trong 20 phút, số liệu khớp nhật ký',
            'thiếu một nội dung, hoặc trong 30 phút',
            'số liệu sai so với nhật ký, hoặc thiếu hai nội dung',
            'không có báo cáo',
          ],
        ),
      ),
    ],
  },
  {
    key: 'khoi-phuc',
    text: 'Khôi phục an toàn từ bản sao lưu và hoàn thành nghĩa vụ báo cáo.',
    targets: [
      target(
        'ban-sao',
        'recover',
        'Chỉ khôi phục từ bản sao lưu đã kiểm tra, lên máy đã làm sạch.',
        task(
          'kiem-ban-sao',
          25,
          'Bản sao lưu được kiểm tra ở máy cách ly trước khi khôi phục; kết quả kiểm tra được báo trong 25 phút.',
          [
            'mọi đơn vị kiểm tra ở máy cách ly, báo trong 25 phút',
            'từ 80 % số đơn vị, phần còn lại báo trong 40 phút',
            'có đơn vị khôi phục trước khi kiểm tra nhưng được dừng kịp',
            'bản sao lưu bị mã hóa nốt, hoặc khôi phục lên máy còn mã độc',
          ],
          { weight: 2, isCritical: true },
        ),
        task(
          'uu-tien',
          20,
          'Thứ tự khôi phục các dịch vụ được quyết định trong 20 phút, có lý do và người chịu trách nhiệm.',
          [
            'trong 20 phút, có lý do, có người chịu trách nhiệm, các đơn vị được báo',
            'trong 30 phút, hoặc chưa báo hết các đơn vị',
            'có thứ tự nhưng không nêu lý do',
            'không quyết định',
          ],
        ),
      ),
      target(
        'nghia-vu',
        'document',
        'Báo cáo đúng hạn và đủ mục.',
        task(
          'bao-cao-24-72',
          30,
          'Dự thảo thông báo ban đầu (24 giờ) và báo cáo nguyên nhân, phạm vi, biện pháp (72 giờ) có trong 30 phút.',
          [
            'hai bản đủ mục, ghi đúng thời điểm phát hiện, trong 30 phút',
            'hai bản, thiếu không quá hai mục',
            'chỉ một bản, hoặc tính hạn sai thời điểm',
            'không có bản nào',
          ],
        ),
      ),
    ],
  },
];
