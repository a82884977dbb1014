// Runs before the first paint, so that a person's own choice of theme never flashes the other one.
(function () {
  /** @type {string | null} */
  let wanted = null;
  try {
    wanted = localStorage.getItem('dieu-phoi.colour-scheme');
  } catch {
    wanted = null;
  }
  const isDark =
    wanted === 'dark' || (wanted !== 'light' && matchMedia('(prefers-color-scheme: dark)').matches);
  document.documentElement.setAttribute('data-mantine-color-scheme', isDark ? 'dark' : 'light');
})();
