import {
  IconChevronRight,
  IconDeviceMobile,
  IconEye,
  IconHeadset,
  IconTargetArrow,
} from '@tabler/icons-react';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { authApi } from '../api/endpoints';
import { asProblem } from '../api/problem';
import type { Me } from '../api/types';
import { FieldNote } from '../forms/field-note';
import { problemText } from '../forms/problem-text';
import { wantTour } from '../session/tour';
import { useDemo } from '../session/use-demo';
import { noteServerNow } from '../time/server-clock';
import css from './demo-cards.module.css';

const GLYPHS = {
  coordinator: IconHeadset,
  unit: IconDeviceMobile,
  organiser: IconTargetArrow,
  leader: IconEye,
};

/** In a demonstration: people to step in as, one press each. Elsewhere nothing. */
export function DemoCards({ onSignedIn }: { onSignedIn: (me: Me) => void }) {
  const { t } = useTranslation();
  const demo = useDemo();
  const [entering, setEntering] = useState<string | null>(null);
  const [fault, setFault] = useState<string | null>(null);
  const password = demo?.password;
  if (!password) return null;
  const stepIn = async (login: string) => {
    if (entering) return;
    setEntering(login);
    setFault(null);
    try {
      const me = await authApi.login({ login, password });
      noteServerNow(me.now);
      wantTour({ isAgain: false });
      onSignedIn(me);
    } catch (thrown) {
      setFault(problemText(t, asProblem(thrown)));
      setEntering(null);
    }
  };
  return (
    <section className={css.cards} aria-labelledby="demo-title">
      <h2 id="demo-title">{t('signIn.demo.title')}</h2>
      {demo.cards.map(({ card, login }) => {
        const Glyph = GLYPHS[card];
        return (
          <button
            key={card}
            type="button"
            className={css.card}
            aria-busy={entering === login}
            onClick={() => void stepIn(login)}
          >
            <Glyph size={22} stroke={1.7} aria-hidden />
            <span>
              <strong>{t(`signIn.demo.${card}`)}</strong>
              <span>{t(`signIn.demo.${card}Line`)}</span>
            </span>
            <IconChevronRight size={18} stroke={1.8} aria-hidden />
          </button>
        );
      })}
      {fault && <FieldNote>{fault}</FieldNote>}
    </section>
  );
}
