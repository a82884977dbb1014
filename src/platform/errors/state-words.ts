/** The states that a refusal may name, as the screens call them: of incidents, assignments and restore tests. */
const words: Readonly<Record<string, readonly [string, string]>> = {
  received: ['Tiếp nhận', 'Received'],
  triaged: ['Đã phân loại', 'Triaged'],
  dispatched: ['Đã điều phối', 'Dispatched'],
  responding: ['Đang ứng cứu', 'Responding'],
  recovering: ['Khôi phục', 'Recovering'],
  resolved: ['Đã khắc phục', 'Resolved'],
  closed: ['Kết thúc', 'Closed'],
  rejected: ['Không phải sự cố', 'Not an incident'],
  duplicate: ['Trùng', 'Duplicate'],
  sent: ['Đã gửi', 'Sent'],
  acknowledged: ['Đã tiếp nhận', 'Acknowledged'],
  in_progress: ['Đang xử lý', 'In progress'],
  done: ['Đã xong', 'Done'],
  accepted: ['Đã nghiệm thu', 'Accepted'],
  returned: ['Trả lại', 'Returned'],
  declined: ['Không thể', 'Cannot'],
  recalled: ['Đã thu hồi', 'Recalled'],
  planned: ['Đã lên kế hoạch', 'Planned'],
  running: ['Đang làm', 'Under way'],
  passed: ['Đạt', 'Passed'],
  failed: ['Không đạt', 'Failed'],
  inconclusive: ['Chưa kết luận được', 'Inconclusive'],
  cancelled: ['Đã hủy', 'Cancelled'],
};

/** A state in words; as it is when it has none, so that nothing is hidden. */
export function stateWord(state: unknown, language: 'vi' | 'en'): string {
  const code = typeof state === 'string' ? state : '';
  return words[code]?.[language === 'vi' ? 0 : 1] ?? code;
}
