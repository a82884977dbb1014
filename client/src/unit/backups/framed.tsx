import { type ComponentType, createContext, type ReactNode, use } from 'react';

/** What a page shows, as a query gives it. */
export type Loaded = {
  data: unknown;
  dataUpdatedAt: number;
  error: unknown;
  isFetching: boolean;
  refetch: () => unknown;
};
export type FrameProps = {
  title: string;
  subtitle: string;
  /** What the page shows: how old it is when it comes from the device, and why it could not be fetched. */
  of: Loaded;
  children: ReactNode;
};

/**
 * The frame of the pages that come when they are opened. It is handed to them: a file of theirs that named the page's
 * header would have the build cut the first screen's file in two.
 */
export const FrameContext = createContext<ComponentType<FrameProps> | null>(null);

export function Framed(props: FrameProps) {
  const Frame = use(FrameContext);
  return Frame && <Frame {...props} />;
}
