import { useId } from 'react';
import { useTranslation } from 'react-i18next';
import { READY, type Act, type Ready } from './act';
import css from './sheet.module.css';

type Props = { act: Act; chosen: Ready | null; onChoose: (ready: Ready | null) => void };

/** Ready sentences, one at most; pressing the chosen one again takes it back. */
export function ReadyChoices({ act, chosen, onChoose }: Props) {
  const { t } = useTranslation();
  const group = useId();
  if (READY[act].length === 0) return null;
  return (
    <fieldset className={css.choices}>
      <legend>{t(act === 'decline' ? 'unit.readyDecline' : 'unit.readyHelp')}</legend>
      {READY[act].map((ready) => (
        <label key={ready} className={css.choice}>
          <input
            type="radio"
            name={group}
            checked={ready === chosen}
            onChange={() => onChoose(ready)}
            onClick={() => ready === chosen && onChoose(null)}
          />
          {t(`unit.ready.${ready}`)}
        </label>
      ))}
    </fieldset>
  );
}
