// @ts-check
// Chips for fingers and keys. Hover and focus need no script (css/citation.css); this adds
// that a first tap shows the sentence and a second one follows the link, that Escape closes,
// and that a chip without a sentence borrows it from where the page has it: behind another chip
// to the same place, or printed before one.
(() => {
  /** @type {Element | null} */
  let open = null;
  const close = () => { open?.classList.remove("open"); open = null; };

  /**
   * The sentence a chip leads to, as it stands elsewhere in the page.
   * @param {Element} chip
   */
  function borrowed(chip) {
    const href = chip.getAttribute("href") ?? "";
    const same = `.chip[href="${CSS.escape(href)}"]`;
    // In the table the words of its cell are marked, which passages mark too; elsewhere nothing.
    const cell = chip.closest(".rendering")?.querySelector(".words")?.textContent;
    const name = document.querySelector(`.source-name[href="${CSS.escape(href.split("#")[0])}"] bdi`);
    for (const twin of [...document.querySelectorAll(`.passages ${same}`), ...document.querySelectorAll(same)]) {
      const behind = twin.nextElementSibling;
      if (behind?.matches(".peek")) return behind.cloneNode(true);
      const before = twin.previousElementSibling ?? twin.parentElement?.previousElementSibling;
      if (!before?.matches("q.words") || before.closest("table")) continue;
      // Words that stand there already, of a source that needs no name: nothing to show.
      if (twin === chip && !name) continue;
      const peek = document.createElement("span");
      peek.className = "peek";
      const words = /** @type {HTMLElement} */ (before.cloneNode(true));
      words.className = "";
      for (const mark of words.querySelectorAll("mark")) {
        if (twin.closest(".passages") && cell?.includes(mark.textContent ?? "")) mark.className = "";
        else mark.replaceWith(...mark.childNodes);
      }
      peek.append(words);
      if (name && cell === undefined) {
        const small = document.createElement("small");
        small.append(name.cloneNode(true));
        peek.append(" ", small);
      }
      return peek;
    }
    return null;
  }

  /**
   * What holds a chip and its sentence; made where the page has it elsewhere only.
   * @param {EventTarget | null} target
   */
  function citation(target) {
    const chip = target instanceof Element ? target.closest(".chip") : null;
    const found = chip?.closest(".citation");
    if (!chip || found) return found ?? null;
    const peek = borrowed(chip);
    if (!peek) return null;
    const made = document.createElement("span");
    made.className = "citation";
    const focused = document.activeElement === chip;
    chip.replaceWith(made);
    made.append(chip, peek);
    if (focused && chip instanceof HTMLElement) chip.focus();
    return made;
  }

  document.addEventListener("pointerover", (event) => citation(event.target)?.classList.remove("closed"));
  document.addEventListener("focusin", (event) => citation(event.target));
  document.addEventListener("click", (event) => {
    const found = citation(event.target);
    const touch = event instanceof PointerEvent && event.pointerType === "touch";
    if (found && touch && found !== open) {
      event.preventDefault();
      close();
      open = found;
      open.classList.add("open");
    } else if (!(event.target instanceof Element && event.target.closest(".peek"))) {
      close();
    }
  });
  document.addEventListener("keydown", (event) => {
    if (event.key !== "Escape") return;
    close();
    for (const shown of document.querySelectorAll(".citation:hover, .citation:focus-within")) {
      shown.classList.add("closed");
      shown.addEventListener("focusout", () => shown.classList.remove("closed"), { once: true });
    }
  });
})();
