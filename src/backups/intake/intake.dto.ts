import { ApiProperty } from '@nestjs/swagger';
import type { ReadingProblem } from '../adapters/adapter.js';
import { TOOLS } from '../adapters/evidence.js';
import { Text } from '../../platform/http/fields.js';
import { Out } from '../../platform/http/out.js';

export class CollectorKeyBody {
  /** The 32 bytes of an Ed25519 public key, in base64. */
  @Text({ max: 44 }) publicKey: string;
  /** What the machine calls itself; evidence from another is refused. */
  @Text({ max: 255 }) host: string;
}

export class CollectorCopy {
  @Out('id') id: string;
  @Out('text') name: string;
  @Out({ enum: TOOLS }) tool: string;
}

/** What the collector may tell of. */
export class CollectorKeyed {
  @Out('id') collectorId: string;
  @Out('id') systemId: string;
  @Out(CollectorCopy, { list: true }) copies: CollectorCopy[];
}

export class EvidenceProblem {
  @Out('text') code: ReadingProblem['code'];
  @ApiProperty({ type: 'object', additionalProperties: { oneOf: [{ type: 'string' }, { type: 'number' }] } })
  params: ReadingProblem['params'];
}

/** What was made of it; a repeat gets the first answer again. */
export class EvidenceTaken {
  @Out('id') evidenceId: string;
  @Out(EvidenceProblem, { list: true }) problems: EvidenceProblem[];
}
