import { OwnAddresses } from './own-addresses';
import { PreferencesForm } from './preferences-form';
import { PushHere } from './push-here';
import css from './notify.module.css';

/** By what ways one is told, when not to be, and whether this device rings. */
export function NotifySettings() {
  return (
    <div className={css.parts}>
      <PushHere />
      <OwnAddresses />
      <PreferencesForm />
    </div>
  );
}
