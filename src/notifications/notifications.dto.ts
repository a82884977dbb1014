import { ApiProperty } from '@nestjs/swagger';
import { Flag, Secret, Text, WholeNumber } from '../platform/http/fields.js';
import { WordList } from '../platform/http/list-fields.js';
import { Out } from '../platform/http/out.js';
import { ClockTime, JsonObject } from './fields.js';
import { type Channel, CHANNELS, DELIVERY_KINDS } from './telling.js';

export class ChannelOut {
  @Out('id') id: string;
  @Out({ enum: ['email', 'push', 'webhook'] }) kind: string;
  @Out('text') name: string;
  @Out('flag') isActive: boolean;
  /** Whether it is set up, so that something can be sent by it. */
  @Out('flag') isReady: boolean;
  /** true: `SMTP_URL` of the process decides, and nothing can be changed here. */
  @Out('flag') isFixed: boolean;
  /** What is not secret: where to (host alone), from whom, the template. */
  @ApiProperty({ type: 'object', additionalProperties: true }) config: object;
  @Out('instant', { nullable: true }) failingSince: Date | null;
  @Out('text', { nullable: true }) lastProblem: string | null;
  @Out('instant', { nullable: true }) lastGoodAt: Date | null;
  @Out('number') waiting: number;
  @Out('number') version: number;
}

export class ChannelList {
  @Out(ChannelOut, { list: true }) items: ChannelOut[];
}

/** What fails now, for every screen of the team. */
export class FailingChannel {
  @Out('id') id: string;
  @Out({ enum: ['email', 'push', 'webhook'] }) kind: string;
  @Out('text') name: string;
  @Out('instant') failingSince: Date;
  @Out('number') waiting: number;
}

export class ChannelHealth {
  @Out(FailingChannel, { list: true }) failing: FailingChannel[];
}

export class MailBody {
  /** `smtps://user:password@host:465`; null switches mail off. */
  @Secret({ max: 500, nullable: true }) url: string | null;
  /** `Điều Phối <dieu-phoi@tinh.gov.vn>` */
  @Text({ max: 200, optional: true, nullable: true }) from?: string | null;
}

export class WebhookBody {
  @Text({ max: 120 }) name: string;
  @Secret({ max: 500, optional: true }) url?: string;
  /** What the body is signed with; made by the server when absent on creation. */
  @Secret({ min: 16, max: 200, optional: true }) secret?: string;
  /** Sent as they are, for gateways with a key of their own. */
  @JsonObject({ max: 2000, optional: true }) headers?: Record<string, string>;
  /** JSON with `{{phone}} {{text}} {{subject}} {{link}} {{id}}` in its strings. */
  @JsonObject({ max: 4000 }) template: Record<string, unknown>;
  @Flag({ optional: true }) isActive?: boolean;
}

export class MadeWebhook extends ChannelOut {
  /** Shown this once; null unless the server has just made it. */
  @Out('text', { nullable: true }) secret: string | null;
}

export class TryBody {
  /** A mail address or telephone number. */
  @Text({ max: 200 }) address: string;
}

export class Tried {
  @Out({ enum: ['sent', 'retry', 'failed', 'bounced', 'channel'] }) outcome: string;
  @Out('text', { nullable: true }) words: string | null;
}

export class BellQuery {
  @Text({ max: 500, optional: true }) cursor?: string;
  @WholeNumber({ min: 1, max: 100, optional: true }) limit?: number;
}

export class BellItem {
  @Out('id') id: string;
  @Out({ enum: DELIVERY_KINDS }) kind: string;
  @Out('id', { nullable: true }) incidentId: string | null;
  @Out('id', { nullable: true }) assignmentId: string | null;
  @Out('text', { nullable: true }) incidentCode: string | null;
  @Out('text', { nullable: true }) unitName: string | null;
  @ApiProperty({ type: 'object', additionalProperties: true }) data: object;
  @Out('flag') isUrgent: boolean;
  @Out('instant') createdAt: Date;
  @Out('instant', { nullable: true }) readAt: Date | null;
}

export class Bell {
  @Out(BellItem, { list: true }) items: BellItem[];
  @Out('number') unread: number;
  @Out('text', { nullable: true }) next: string | null;
}

export class PreferencesBody {
  /** Of what is not urgent; in the app it always is. */
  @WordList(CHANNELS) channels: Channel[];
  @ClockTime({ nullable: true }) quietFrom: string | null;
  @ClockTime({ nullable: true }) quietTo: string | null;
}

export class Preferences {
  @ApiProperty({ type: String, enum: CHANNELS, isArray: true }) channels: Channel[];
  /** null: the province's own quiet hours. */
  @Out('text', { nullable: true }) quietFrom: string | null;
  @Out('text', { nullable: true }) quietTo: string | null;
  @Out('text') usualQuietFrom: string;
  @Out('text') usualQuietTo: string;
  /** Where letters and messages go: one's own, else those of the contact that the account hangs on. */
  @Out('text', { nullable: true }) email: string | null;
  @Out('text', { nullable: true }) phone: string | null;
  /** They stand with the contact, and are changed there. */
  @Out('flag') isOfContact: boolean;
}

export class SubscribeBody {
  @Text({ max: 1000 }) endpoint: string;
  @Text({ max: 200 }) p256dh: string;
  @Text({ max: 200 }) auth: string;
  @Text({ max: 120 }) device: string;
}

export class UnsubscribeBody {
  @Text({ max: 1000 }) endpoint: string;
}

export class PushDevice {
  @Out('id') id: string;
  /** SHA-256 of its address, in hex: by it a device finds itself. */
  @Out('text') endpointHash: string;
  @Out('text') device: string;
  @Out('instant') createdAt: Date;
}

export class PushState {
  /** The server's own key, which the browser asks its service with; null while push is not set up. */
  @Out('text', { nullable: true }) publicKey: string | null;
  @Out(PushDevice, { list: true }) devices: PushDevice[];
}
