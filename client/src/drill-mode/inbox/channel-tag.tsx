import {
  IconDeviceMobileMessage,
  IconDeviceDesktop,
  IconFileText,
  IconMail,
  IconMessage,
  IconNews,
  IconPhone,
  IconUrgent,
  type Icon,
} from '@tabler/icons-react';
import { useTranslation } from 'react-i18next';
import css from './inbox.module.css';

const GLYPHS = {
  app: IconDeviceDesktop,
  email: IconMail,
  sms: IconDeviceMobileMessage,
  phone: IconPhone,
  paper: IconFileText,
  verbal: IconMessage,
  sim_incident: IconUrgent,
  media: IconNews,
} satisfies Record<string, Icon>;

const isKnown = (channel: string): channel is keyof typeof GLYPHS => channel in GLYPHS;

/** By which way it comes in the story. */
export function ChannelTag({ channel }: { channel: string }) {
  const { t } = useTranslation();
  if (!isKnown(channel)) return <span className={css.channel}>{channel}</span>;
  const Glyph = GLYPHS[channel];
  return (
    <span className={css.channel}>
      <Glyph size={16} stroke={1.8} aria-hidden />
      {t(`drillMode.channel.${channel}`)}
    </span>
  );
}
