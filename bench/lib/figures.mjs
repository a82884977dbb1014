/** The value below which the given share (0 to 1) of the sorted values lies. */
export const quantile = (sorted, share) =>
  sorted.length === 0 ? Number.NaN : sorted[Math.min(sorted.length - 1, Math.floor(sorted.length * share))];

/** p50, p99 and the largest of some durations in milliseconds, to a hundredth. */
export function latencies(values) {
  const sorted = Float64Array.from(values).sort();
  return {
    p50: round(quantile(sorted, 0.5)),
    p99: round(quantile(sorted, 0.99)),
    max: round(quantile(sorted, 1)),
  };
}

export const median = (values) =>
  quantile(
    [...values].sort((a, b) => a - b),
    0.5,
  );

export const round = (value, digits = 2) => Number(value.toFixed(digits));

/** The wall clock with parts of a millisecond; the database on the same machine reads the same one. */
export const wallClock = () => performance.timeOrigin + performance.now();
