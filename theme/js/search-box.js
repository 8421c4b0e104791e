// @ts-check
/* “/” goes to the search box from anywhere, as readers of documentation are used to. */
document.addEventListener("keydown", (event) => {
  if (event.key !== "/" || event.ctrlKey || event.metaKey || event.altKey || event.isComposing) return;
  if (/** @type {Element} */ (event.target).closest("input, textarea, select, [contenteditable]")) return;
  // The search page has a box of its own beside the one in the frame.
  const box = /** @type {HTMLInputElement | null} */ (
    document.getElementById("search-query") ?? document.getElementById("site-search")
  );
  if (!box) return;
  event.preventDefault(); // else the stroke itself is typed into the box
  box.focus();
  box.select();
});
