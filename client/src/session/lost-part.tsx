import { Component, useEffect, useState, type ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import controls from '../forms/controls.module.css';
import { PART_LOST } from './import-part';
import css from './session.module.css';

/** A fault in a page is said in its place, with the way out; without this nothing at all would be there. */
export class Standing extends Component<{ children: ReactNode }, { isBroken: boolean }> {
  override state = { isBroken: false };

  static getDerivedStateFromError(): { isBroken: boolean } {
    return { isBroken: true };
  }

  override render(): ReactNode {
    return this.state.isBroken ? <PartBroken /> : this.props.children;
  }
}

/** Says once a part of the page cannot come any more; the page itself stays as it is until somebody loads it anew. */
export function LostPart() {
  const [isLost, setIsLost] = useState(false);
  useEffect(() => {
    const stop = new AbortController();
    addEventListener(PART_LOST, () => setIsLost(true), stop);
    return () => stop.abort();
  }, []);
  return isLost && <PartBroken />;
}

/** What is not there, and the one thing that helps. */
export function PartBroken() {
  const { t } = useTranslation();
  return (
    <div className={css.warning} role="alert">
      <div>{t('session.partLost')}</div>
      <button type="button" className={controls.button} onClick={() => location.reload()}>
        {t('session.reload')}
      </button>
    </div>
  );
}
