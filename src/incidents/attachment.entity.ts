import { Column, Entity, PrimaryColumn } from 'typeorm';
import type { Picture } from '../platform/files/picture.js';

/** A file on an entry; pending, and its uploader's alone, until an entry takes it. The content lies in the file store. */
@Entity('attachments')
export class Attachment {
  @PrimaryColumn('uuid') id: string;
  @Column('uuid') realm: string;
  @Column('uuid', { nullable: true }) entryId: string | null;
  @Column('smallint', { nullable: true }) position: number | null;
  @Column('uuid') uploadedBy: string;
  @Column('timestamptz') uploadedAt: Date;
  @Column('text') name: string;
  /** As the sender's device said it; for the record, it leaves nowhere. */
  @Column('text') originalName: string;
  @Column('integer') size: number;
  @Column('text') sha256: string;
  @Column('text', { nullable: true }) picture: Picture | null;
}
