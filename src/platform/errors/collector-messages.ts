/** What is refused to collectors of backup evidence, Vietnamese and English. */
export const collectorSentences: Record<string, readonly [string, string]> = {
  unknown_collector: [
    'Mã của bộ thu không đúng hoặc đã bị thu hồi.',
    'The collector’s token is wrong or was revoked.',
  ],
  not_a_public_key: [
    'Phải là khóa công khai Ed25519: 32 byte viết bằng base64.',
    'Must be an Ed25519 public key: 32 bytes in base64.',
  ],
  key_already_set: [
    'Bộ thu này đã có khóa khác và không đổi được. Hãy tạo bộ thu mới.',
    'This collector already has another key, which cannot be replaced. Make a new collector.',
  ],
  key_not_set: ['Bộ thu chưa đăng ký khóa của nó.', 'The collector has not enrolled its key yet.'],
  evidence_too_large: [
    'Chứng cứ lớn hơn {max} MB: không bao giờ bị cắt nên không nhận.',
    'The evidence is larger than {max} MB: it is never cut, so it is not taken.',
  ],
  evidence_unsigned: ['Chứng cứ không có chữ ký.', 'The evidence is not signed.'],
  signature_wrong: [
    'Chữ ký không khớp: chứng cứ đã bị sửa, hoặc do khóa khác ký.',
    'The signature does not match: the evidence was altered, or signed with another key.',
  ],
  not_base64: ['Phải là base64.', 'Must be base64.'],
  not_a_subset: [
    'Phải là {"group", "of"} hoặc {"share"} từ 0 đến 1.',
    'Must be {"group", "of"}, or {"share"} from 0 to 1.',
  ],
  wrong_host: [
    'Chứng cứ đến từ máy khác với máy đã đăng ký.',
    'The evidence comes from another host than the enrolled one.',
  ],
  evidence_too_old: [
    'Chứng cứ được ký hơn 10 phút trước. Hãy xem đồng hồ của máy rồi gửi lại.',
    'The evidence was signed more than 10 minutes ago. Check the machine’s clock and send it again.',
  ],
  evidence_from_the_future: [
    'Đồng hồ của máy gửi nhanh hơn 10 phút. Hãy chỉnh giờ rồi gửi lại.',
    'The sender’s clock is more than 10 minutes ahead. Set it and send again.',
  ],
  evidence_times_crossed: [
    'Giờ bắt đầu, kết thúc và gửi không theo thứ tự.',
    'The times of start, end and sending are not in their order.',
  ],
  wrong_copy: ['Hệ thống của bộ thu không có bản sao này.', 'The collector’s system has no such copy.'],
  wrong_tool: ['Bản sao này dùng công cụ khác.', 'This copy is made with another tool.'],
  evidence_replayed: ['Chứng cứ này đã được gửi rồi.', 'This evidence was sent before.'],
};
