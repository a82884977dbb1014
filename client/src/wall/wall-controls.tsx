import { useEffect, useState } from 'react';
import { useTranslation } from 'react-i18next';
import css from './wall-head.module.css';

const SHOWN_MS = 4_000;

const toggleFullScreen = () => {
  const done = document.fullscreenElement
    ? document.exitFullscreen()
    : document.documentElement.requestFullscreen();
  done.catch(() => undefined);
};

/** A wall has no controls; whoever moves its mouse finds these two for some seconds. `f` needs no mouse. */
export function WallControls({ onLeave }: { onLeave: () => void }) {
  const isUsed = useIsUsed();
  useEffect(() => {
    document.documentElement.toggleAttribute('data-unused', !isUsed);
    return () => document.documentElement.removeAttribute('data-unused');
  }, [isUsed]);
  if (!isUsed) return null;
  return <Controls onLeave={onLeave} />;
}

function Controls({ onLeave }: { onLeave: () => void }) {
  const { t } = useTranslation();
  const [isSure, setIsSure] = useState(false);
  return (
    <div className={css.controls}>
      {document.fullscreenEnabled && (
        <button type="button" onClick={toggleFullScreen}>
          {t('wall.fullScreen')} <kbd>F</kbd>
        </button>
      )}
      <button type="button" onClick={() => (isSure ? onLeave() : setIsSure(true))}>
        {t(isSure ? 'wall.leaveSure' : 'wall.leave')}
      </button>
    </div>
  );
}

/** Whether somebody has just moved the pointer or pressed a key. */
function useIsUsed(): boolean {
  const [isUsed, setIsUsed] = useState(false);
  useEffect(() => {
    let timer: ReturnType<typeof setTimeout> | undefined;
    const stop = new AbortController();
    const { signal } = stop;
    const use = () => {
      setIsUsed(true);
      clearTimeout(timer);
      timer = setTimeout(() => setIsUsed(false), SHOWN_MS);
    };
    addEventListener('pointermove', use, { signal });
    addEventListener('pointerdown', use, { signal });
    addEventListener(
      'keydown',
      ({ key, ctrlKey, metaKey, altKey }) => {
        if (key.toLowerCase() === 'f' && !ctrlKey && !metaKey && !altKey) toggleFullScreen();
        else use();
      },
      { signal },
    );
    return () => {
      clearTimeout(timer);
      stop.abort();
    };
  }, []);
  return isUsed;
}
