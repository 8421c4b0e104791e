// @ts-check
// The button for light or dark. What was chosen is set again on the next page before the first
// line is drawn, by the script in the page itself (plugins/briefings/views/scheme.py).
(() => {
  const root = document.documentElement;
  /** @type {HTMLElement | null} */
  const button = document.querySelector("button.scheme");
  if (!button) return;
  const dark = () =>
    (root.dataset.scheme || (matchMedia("(prefers-color-scheme: dark)").matches ? "dark" : "light")) === "dark";
  const label = () => { button.textContent = (dark() ? button.dataset.light : button.dataset.dark) ?? ""; };
  button.addEventListener("click", () => {
    root.dataset.scheme = dark() ? "light" : "dark";
    // Storage is barred in some private windows; then the choice lasts until the next page.
    try { localStorage.setItem("scheme", root.dataset.scheme); } catch {}
    label();
  });
  matchMedia("(prefers-color-scheme: dark)").addEventListener("change", label);
  label();
})();
