import type { Line } from './blocks.js';

/** A document as people know it, before it is a file: what stands on it, from top to bottom. */
export interface Paper {
  readonly title: string;
  readonly subtitle: string;
  /** Stands on every page: that it is no incident, that it is a draft. */
  readonly markings: readonly string[];
  /** Under the title: when it was made, who approved it. */
  readonly notes: readonly string[];
  readonly lines: readonly Line[];
  /** Who signs at the foot, side by side; with a name once it is signed, or where it is known who will. */
  readonly signatures: readonly Signature[];
  /** Upright instead of on its side: few and narrow tables. */
  readonly isUpright?: boolean;
}

export interface Signature {
  readonly role: string;
  readonly name: string | null;
}

export const PAPER_FORMATS = ['docx', 'pdf'] as const;
export type PaperFormat = (typeof PAPER_FORMATS)[number];

/** The head of every Vietnamese paper: Decree 30/2020/NĐ-CP, annex I. */
export const NATION = {
  name: 'CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM',
  motto: 'Độc lập - Tự do - Hạnh phúc',
} as const;
