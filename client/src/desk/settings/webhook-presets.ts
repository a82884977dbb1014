export type Preset = 'sms' | 'zalo' | 'telegram';
type Template = Record<string, unknown>;

/** Bodies as common gateways of each kind take them; what stands in double braces is filled in when it is sent. */
export const PRESETS: Record<Preset, Template> = {
  sms: { to: '{{phone}}', content: '{{text}}', requestId: '{{id}}' },
  zalo: {
    phone: '{{phone}}',
    template_id: '000000',
    template_data: { noi_dung: '{{subject}}', duong_dan: '{{link}}' },
    tracking_id: '{{id}}',
  },
  telegram: { chat_id: '000000', text: '{{subject}}\n{{link}}', disable_web_page_preview: true },
};

/** A template or headers as typed; null when it is no JSON object. */
export function objectOf(text: string): Template | null {
  try {
    const value: unknown = JSON.parse(text);
    return value !== null && typeof value === 'object' && !Array.isArray(value) ? (value as Template) : null;
  } catch {
    return null;
  }
}

/** As it stands in the field. */
export const asText = (template: unknown): string => JSON.stringify(template, null, 2);
