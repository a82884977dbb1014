// Where the line did not carry a file that a page begins with, there is no page: this says so, and begins anew.
(function () {
  let isEnglish = false;
  let times = 5;

  /** Five times in this tab; where nothing is kept, never by itself. */
  function isTryingOnce() {
    try {
      isEnglish = localStorage.getItem('dieu-phoi.language') === 'en';
      times = Number(sessionStorage.getItem('dieu-phoi.start-again'));
      sessionStorage.setItem('dieu-phoi.start-again', `${times + 1}`);
    } catch {}
    return times < 5;
  }

  async function startAgain() {
    const isTrying = isTryingOnce();
    const line = document.createElement('p');
    line.role = 'alert';
    line.textContent = isEnglish ? 'The page did not come whole.' : 'Trang chưa tải được trọn vẹn.';
    if (isTrying) line.textContent += isEnglish ? ' Trying again…' : ' Đang thử lại…';
    const again = document.createElement('button');
    again.textContent = isEnglish ? 'Reload the page' : 'Tải lại trang';
    again.onclick = () => location.reload();
    again.style.cssText = 'min-height:44px;padding:8px 16px;font:inherit';
    const root = document.getElementById('root');
    if (root) root.style.cssText = 'padding:8px 16px;font:16px/24px system-ui';
    root?.replaceChildren(line, again);
    while (isTrying) {
      await new Promise((end) => setTimeout(end, 3_000));
      if ((await fetch('/healthz').catch(() => null))?.ok) return location.reload();
    }
  }

  addEventListener(
    'error',
    ({ target }) => {
      if (target instanceof HTMLScriptElement && target.type) void startAgain();
    },
    true,
  );
})();
