import type { Column } from '../../spreadsheets/columns.js';
import { isKept, isTime, type MselField } from './fields.js';

/** A column of a master scenario events list (MSEL): its own two headings, and what else it is headed with. */
export interface MselColumn extends Column {
  readonly field: MselField;
}

const LONG = 20_000;

const column = (
  field: MselField,
  [vi, en]: readonly [string, string],
  also: string,
  { max = 300, width = 18 } = {},
): MselColumn => ({
  field,
  vi,
  en,
  also: also.split('|').map((name) => name.trim()),
  reads: 'text',
  max,
  width,
});

/** In the order in which they are written; synonyms are compared without case, diacritics and signs. */
export const MSEL_COLUMNS: readonly MselColumn[] = [
  column(
    'code',
    ['Mã tình huống', 'MSEL number'],
    `mã | mã TH | mã số | số hiệu | số TH | số tình huống | tình huống số | STT | TT | số TT | số thứ tự | số | mã sự kiện |
    số sự kiện | msel no | msel # | msel | msel id | inject number | inject no | inject # | inject id | inj # | inj no | no |
    # | id | number | serial | serial no | ser | event number | event no | event # | event id | ref | reference`,
    { max: 20, width: 12 },
  ),
  column(
    'title',
    ['Tiêu đề', 'Subject'],
    `tên tình huống | tình huống | tên sự kiện | sự kiện | chủ đề | trích yếu | tóm tắt | nội dung tóm tắt | tên | title |
    inject title | event title | event | event name | inject | inject name | inject subject | name | headline | summary |
    short title | short description | tiêu đề tình huống`,
    { max: 200, width: 34 },
  ),
  column(
    'offset',
    ['Thời điểm từ lúc bắt đầu', 'Offset'],
    `phút | phút thứ | phút diễn tập | phút kịch bản | thời điểm h+ | h+ | giờ h | giờ h+ | t+ | thời gian tương đối |
    thời điểm tương đối | thời gian từ lúc bắt đầu | minutes | minute | min | offset minutes | offset min | time offset |
    elapsed | elapsed time | elapsed minutes | time from start | time from startex | minutes from start | relative time |
    startex+ | d+ h+ m+ | t+ minutes`,
    { width: 14 },
  ),
  column(
    'trigger',
    ['Cách phát', 'Trigger'],
    `kích hoạt | cách kích hoạt | hình thức kích hoạt | phương thức kích hoạt | kiểu phát | trigger type | activation |
    fire mode | release mode | release | trigger mode`,
    { width: 14 },
  ),
  column(
    'condition',
    ['Điều kiện phát', 'Condition'],
    `điều kiện | điều kiện kích hoạt | điều kiện đưa tình huống | phụ thuộc | trigger condition | release condition |
    conditions | depends on | dependency | dependencies | prerequisite`,
    { max: LONG, width: 30 },
  ),
  column(
    'from',
    ['Bên gửi', 'Send from'],
    `người gửi | gửi từ | từ | nguồn | nguồn tin | đơn vị gửi | nơi gửi | bên gửi giả định | người gửi giả định |
    nguồn giả định | from | sender | source | sent from | sent by | originator | simulated sender | send from simulated |
    initiated by | from simulated | inject source`,
    { width: 24 },
  ),
  column(
    'channel',
    ['Kênh', 'Inject mode'],
    `hình thức | phương thức | phương tiện | hình thức gửi | phương thức gửi | cách gửi | cách thức | kênh truyền | kênh gửi |
    kênh thông tin | hình thức chuyển | hình thức phát | hình thức đưa tình huống | hình thức thông báo | mode | method |
    delivery method | delivery mode | delivery | means | means of delivery | mode of delivery | modality | channel | medium |
    inject method | inject type of delivery`,
    { width: 16 },
  ),
  column(
    'to',
    ['Bên nhận', 'Send to'],
    `người nhận | gửi đến | gửi tới | gửi cho | đến | nơi nhận | đơn vị nhận | đối tượng nhận | đối tượng |
    đơn vị tham gia | đơn vị xử lý | thành phần nhận | to | recipient | recipients | recipient players | send to recipient players |
    recipient player | target | target audience | receiver | receivers | sent to | player | players | for | audience |
    training audience | addressee | addressees`,
    { max: 2_000, width: 30 },
  ),
  column(
    'body',
    ['Nội dung', 'Description'],
    `nội dung tình huống | mô tả | mô tả tình huống | mô tả chi tiết | diễn biến | diễn biến tình huống | lời dẫn |
    nội dung chi tiết | nội dung gửi | nội dung sự kiện | kịch bản | kịch bản chi tiết | thông điệp | nội dung thông điệp |
    description script | script | inject description | event description | detailed description | details | detail |
    inject details | narrative | message | message text | inject text | text | content | inject content | desc |
    detailed statement | scenario`,
    { max: 8_000, width: 60 },
  ),
  column(
    'expectedAction',
    ['Hành động mong đợi', 'Expected action'],
    `kết quả mong đợi | phản ứng mong đợi | xử lý mong đợi | hành động dự kiến | kết quả dự kiến | hành động cần có |
    yêu cầu xử lý | hướng xử lý | cách xử lý | biện pháp xử lý | nội dung xử lý | yêu cầu | kết quả cần đạt | đáp án |
    expected action outcome | expected actions | expected outcome | expected outcomes | expected response | expected result |
    expected player action | expected player actions | anticipated response | anticipated action | anticipated actions |
    player action | response | action | remarks expected outcome`,
    { max: LONG, width: 40 },
  ),
  column(
    'controller',
    ['Người điều hành', 'Injected by'],
    `người phát | người đưa tình huống | người phụ trách | phụ trách | cán bộ phụ trách | cán bộ điều hành | người điều khiển |
    điều khiển | điều hành | ban điều hành | tổ điều hành | người thực hiện | người kích hoạt | người chịu trách nhiệm | controller |
    responsible controller | injected by responsible controller | inject controller | assigned to | owner | poc | delivered by |
    injector | responsible | white cell`,
    { width: 24 },
  ),
  column(
    'storyline',
    ['Tuyến sự kiện', 'Storyline'],
    `tuyến | tuyến tình huống | tuyến kịch bản | mạch sự kiện | mạch truyện | chuỗi sự kiện | chuỗi tình huống | nhánh |
    storyline thread | thread | story line | track | lane | functional area | story`,
    { width: 18 },
  ),
  column(
    'type',
    ['Loại tình huống', 'Inject type'],
    `loại | kiểu | kiểu tình huống | phân loại | loại sự kiện | type | event type | inject category | category | kind`,
    { width: 14 },
  ),
  column(
    'tasks',
    ['Nhiệm vụ đánh giá', 'Critical tasks'],
    `nhiệm vụ | tiêu chí | tiêu chí đánh giá | nhiệm vụ trọng yếu | critical task | task | tasks | eeg | eeg tasks`,
    { max: LONG, width: 36 },
  ),
  column(
    'expectations',
    ['Kỳ vọng và thời hạn', 'Expectations'],
    'kỳ vọng | expectation | expectations and deadlines',
    { max: LONG, width: 36 },
  ),
  column(
    'notes',
    ['Ghi chú của ban tổ chức', 'Notes'],
    `ghi chú | lưu ý | chú thích | ghi chú điều hành | lưu ý cho ban tổ chức | note | comments | comment | remarks | remark |
    controller notes | notes remarks | comments notes | notes comments | exercise notes`,
    { max: LONG, width: 36 },
  ),
  column('incidentTitle', ['Sự cố mô phỏng', 'Simulated incident'], 'tên sự cố mô phỏng', {
    max: 200,
    width: 30,
  }),
  column('incidentCategory', ['Loại sự cố mô phỏng', 'Simulated incident category'], 'loại sự cố', {
    max: 60,
  }),
  column('incidentSeverity', ['Mức độ sự cố mô phỏng', 'Simulated incident severity'], 'mức độ sự cố', {
    max: 60,
  }),
  column('incidentInstruction', ['Nội dung điều động', 'Dispatch instruction'], 'nội dung giao nhiệm vụ', {
    max: LONG,
    width: 36,
  }),
  column(
    'dtg',
    ['Ngày giờ phát', 'Inject DTG'],
    `ngày giờ | ngày và giờ | thời gian ngày giờ | ngày giờ dự kiến | dtg | date time | date and time | datetime |
    date time group | inject date time | planned dtg | scheduled dtg | planned date time | timestamp | ngày giờ đưa tình huống`,
  ),
  column(
    'date',
    ['Ngày', 'Date'],
    `ngày diễn tập | ngày phát | ngày dự kiến | ngày thực hiện | ngày tháng | ngày kịch bản | day | scenario day |
    exercise day | sim day | inject date | planned date | scheduled date | exercise date`,
  ),
  column(
    'time',
    ['Giờ', 'Time'],
    `thời gian | thời điểm | giờ phát | thời gian phát | thời điểm phát | giờ dự kiến | thời gian dự kiến | mốc thời gian |
    thời gian bắt đầu | giờ bắt đầu | thời gian đưa tình huống | thời điểm đưa tình huống | thời gian diễn ra | giờ kịch bản |
    scheduled time | planned time | inject time | delivery time | start time | scheduled | scenario time | sim time |
    story time | exercise time | local time | clock time | wall clock | planned start | time of inject`,
  ),
  column('status', ['Trạng thái', 'Status'], 'tình trạng | inject status | trạng thái tình huống | state', {
    max: LONG,
  }),
  column(
    'narrative',
    ['Diễn biến thực tế', 'Implementer narrative'],
    `kết quả thực tế | ghi nhận thực tế | thực tế | diễn biến thực hiện | implementer | implementer actual narrative |
    actual narrative | actual action | actual actions | actual response | actual outcome | player response`,
    { max: LONG },
  ),
  column(
    'background',
    ['Bối cảnh', 'Background'],
    'thông tin nền | tình hình chung | background information | context',
    {
      max: LONG,
    },
  ),
  column(
    'author',
    ['Người soạn', 'Author'],
    'tác giả | người xây dựng | người viết | biên soạn | đơn vị soạn | inject author | written by | drafted by | prepared by',
    { max: LONG },
  ),
  column(
    'objective',
    ['Mục tiêu', 'Objective supported'],
    `mục tiêu hỗ trợ | mục tiêu đánh giá | mục tiêu diễn tập | năng lực | objective | objectives | objectives supported |
    supported objective | related objective | exercise objective | exercise objectives | core capability | capability |
    capabilities | objective number`,
    { max: LONG },
  ),
  column(
    'location',
    ['Địa điểm', 'Location'],
    'nơi xảy ra | vị trí | địa bàn | location name | place | venue | where',
    {
      max: LONG,
    },
  ),
  column(
    'phase',
    ['Giai đoạn', 'Phase'],
    'pha | bước | phần | exercise phase | phase name | move | module | stage',
    {
      max: LONG,
    },
  ),
  column(
    'priority',
    ['Ưu tiên', 'Priority'],
    'mức ưu tiên | độ ưu tiên | mức độ ưu tiên | mức độ | importance',
    { max: LONG },
  ),
  column(
    'attachments',
    ['Tài liệu kèm theo', 'Attachments'],
    `tài liệu | tài liệu kèm | tệp đính kèm | tệp kèm theo | đính kèm | attachment | documents | supporting documents |
    references | materials`,
    { max: LONG },
  ),
  column(
    'actualTime',
    ['Thời gian thực tế', 'Actual time'],
    'giờ thực tế | thời điểm thực tế | actual dtg | actual date time | actual start time | time delivered | released at',
    { max: LONG },
  ),
  column(
    'duration',
    ['Thời lượng', 'Duration'],
    'thời gian xử lý | thời hạn xử lý | thời hạn | thời gian thực hiện | length | time allowed | allotted time | duration minutes',
    { max: LONG },
  ),
];

/** The columns that a written list has, in their order. */
export const WRITTEN_COLUMNS = MSEL_COLUMNS.filter(({ field }) => !isKept(field) && !isTime(field));
