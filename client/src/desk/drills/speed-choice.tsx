import { useTranslation } from 'react-i18next';
import css from './speed-choice.module.css';
import { SPEEDS, speedText } from './drill-time';

type Props = { value: number; onChange: (scale: number) => void };

/** How many times as fast as the wall the drill's clock runs. */
export function SpeedChoice({ value, onChange }: Props) {
  const { t } = useTranslation();
  return (
    <div className={css.speeds} role="group" aria-label={t('drills.speed.name')}>
      {SPEEDS.map((scale) => (
        <button
          key={scale}
          type="button"
          aria-pressed={scale === value}
          aria-label={t('drills.speed.of', { scale: speedText(scale) })}
          onClick={() => scale !== value && onChange(scale)}
        >
          {`×${speedText(scale)}`}
        </button>
      ))}
    </div>
  );
}
