import { language } from './language';

/** Names that came with the product (its migrations), by what they are in the database. */
const ENGLISH: Readonly<Record<string, string>> = {
  'Khẩn cấp và cao': 'Critical and high',
  'Nhà mạng và đơn vị giám sát, trực 24/7': 'Carriers and monitoring services, on duty 24/7',
  'Trung bình': 'Medium',
  'Thấp, trong giờ hành chính': 'Low, in office hours',
  'Tết Dương lịch': 'New Year’s Day',
  'Tết Nguyên đán (29 tháng Chạp)': 'Lunar New Year (its eve)',
  'Tết Nguyên đán (mồng 1)': 'Lunar New Year (1st day)',
  'Tết Nguyên đán (mồng 2)': 'Lunar New Year (2nd day)',
  'Tết Nguyên đán (mồng 3)': 'Lunar New Year (3rd day)',
  'Tết Nguyên đán (mồng 4)': 'Lunar New Year (4th day)',
  'Giỗ Tổ Hùng Vương': 'Hùng Kings’ Commemoration Day',
  'Nghỉ bù Giỗ Tổ Hùng Vương': 'Hùng Kings’ Commemoration Day (day in lieu)',
  'Ngày Chiến thắng': 'Victory Day',
  'Ngày Quốc tế lao động': 'International Labour Day',
  'Quốc khánh': 'National Day',
};

/** A name in the reader's language when it is one that came with the product; what people wrote stays as they wrote it. */
export const seededName = (name: string): string =>
  language() === 'en' && Object.hasOwn(ENGLISH, name) ? (ENGLISH[name] ?? name) : name;
