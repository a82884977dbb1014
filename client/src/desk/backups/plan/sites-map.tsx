import { useElementSize } from '@mantine/hooks';
import { useQuery } from '@tanstack/react-query';
import { useTranslation } from 'react-i18next';
import type { Site } from '../../../api/backup-plan';
import { useUnits } from '../../data/use-units';
import { placeLabels } from '../../map/labels';
import { areasOf, type Areas } from '../../map/province-areas';
import { outlineOf, projectionOf } from '../../map/shapes';
import css from './sites-map.module.css';

const HEIGHT = 260;
const MARGIN = 12;

/** Where the places lie in the province; a picture beside the list, which says the same. */
export function SitesMap({ sites }: { sites: readonly Site[] }) {
  const { all, isLoaded } = useUnits();
  const { ref, width } = useElementSize<HTMLDivElement>();
  const { data: areas } = useQuery({
    queryKey: ['areas'],
    enabled: isLoaded,
    staleTime: Infinity,
    queryFn: () => areasOf(all),
  });
  const placed = sites.flatMap(({ id, name, latitude, longitude, isActive }) =>
    isActive && latitude !== null && longitude !== null
      ? [{ id, name, at: [longitude, latitude] as [number, number] }]
      : [],
  );
  // Where the room is measured, the frame has to be there from the beginning.
  if (areas === null || placed.length === 0) return null;
  return (
    <div ref={ref} className={css.frame}>
      {areas && width > 0 && <Picture areas={areas} placed={placed} width={width} />}
    </div>
  );
}

type Placed = { id: string; name: string; at: [number, number] };

function Picture({ areas, placed, width }: { areas: Areas; placed: Placed[]; width: number }) {
  const { t } = useTranslation();
  const projection = projectionOf(areas, Math.max(width, 2 * MARGIN + 1), HEIGHT, MARGIN);
  const points = placed.flatMap(({ id, name, at }) => {
    const point = projection(at);
    const isInside = point && point[0] >= 0 && point[0] <= width && point[1] >= 0 && point[1] <= HEIGHT;
    return isInside ? [{ id, text: name, centre: point, radius: 5 }] : [];
  });
  return (
    <svg className={css.map} width={width} height={HEIGHT} role="img" aria-label={t('backupPlan.sites.map')}>
      <path d={outlineOf(areas, projection)} className={css.land} />
      {points.map(({ id, centre: [x, y] }) => (
        <circle key={id} cx={x} cy={y} r={5} className={css.point} />
      ))}
      {placeLabels(points, width, HEIGHT, 12).map(({ id, x, y, text }) => (
        <text key={id} x={x} y={y} className={css.label}>
          {text}
        </text>
      ))}
    </svg>
  );
}
