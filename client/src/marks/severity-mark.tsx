import type { Severity } from '../api/types';
import { useWords } from '../i18n/use-words';

const SHAPES: Record<Severity, { digit: string; colour: string; path: string }> = {
  critical: { digit: '1', colour: 'var(--s1)', path: 'M6.3 1h7.4L19 6.3v7.4L13.7 19H6.3L1 13.7V6.3Z' },
  high: { digit: '2', colour: 'var(--s2)', path: 'M10 1.4 19.4 18.2H.6Z' },
  medium: { digit: '3', colour: 'var(--s3)', path: 'M10 .8 19.2 10 10 19.2.8 10Z' },
  low: { digit: '4', colour: 'var(--s4)', path: '' },
};
/** The triangle's digit sits lower, where the shape is wide. */
const DIGIT_Y: Record<Severity, number> = { critical: 14, high: 15.9, medium: 14, low: 14 };

type Props = {
  severity: Severity | null;
  size?: number;
  /** The word stands beside it: hide the mark from readers. */ hasWord?: boolean;
};

/** Severity as a shape with a digit; the word is its accessible name and tooltip. */
export function SeverityMark({ severity, size = 18, hasWord = false }: Props) {
  const t = useWords();
  const word = t(`severity.${severity ?? 'none'}`);
  return (
    <svg
      width={size}
      height={size}
      viewBox="0 0 20 20"
      style={{ flex: 'none', display: 'block' }}
      {...(hasWord ? { 'aria-hidden': true } : { role: 'img', 'aria-label': word })}
    >
      {!hasWord && <title>{word}</title>}
      <Shape severity={severity} />
    </svg>
  );
}

function Shape({ severity }: { severity: Severity | null }) {
  if (!severity) {
    return (
      <>
        <rect
          x="1.5"
          y="1.5"
          width="17"
          height="17"
          rx="3"
          fill="none"
          stroke="var(--ink-3)"
          strokeWidth="1.5"
          strokeDasharray="3 2.2"
        />
        <Digit y={14} colour="var(--ink-3)" text="?" />
      </>
    );
  }
  const { digit, colour, path } = SHAPES[severity];
  const isOutline = severity === 'low';
  return (
    <>
      {isOutline ? (
        <circle cx="10" cy="10" r="8.4" fill="none" stroke={colour} strokeWidth="1.6" />
      ) : (
        <path d={path} fill={colour} stroke={colour} strokeWidth="1" strokeLinejoin="round" />
      )}
      <Digit y={DIGIT_Y[severity]} colour={isOutline ? colour : 'var(--on-sev)'} text={digit} />
    </>
  );
}

function Digit({ y, colour, text }: { y: number; colour: string; text: string }) {
  return (
    <text
      x="10"
      y={y}
      fontSize="11.5"
      fontWeight="700"
      textAnchor="middle"
      fill={colour}
      fontFamily="var(--font)"
    >
      {text}
    </text>
  );
}
