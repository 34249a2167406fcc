"use strict";
/* What was found and computed, at its cells: the figure under a cell, and the words beside the one that is being filled in. */
window.ziping = window.ziping || {};
ziping.Beside = class {
  constructor(paper, box, say) {
    Object.assign(this, { paper, box, say });
    this.told = {};
    this.asked = "";
    addEventListener("scroll", () => { box.hidden = true; }, { passive: true });
    paper.addEventListener("focusin", (event) => this.tell(event.target));
    paper.addEventListener("focusout", () => this.close());
    paper.addEventListener("mousedown", (event) => { if (event.target.closest(".computed")) event.preventDefault(); });
    paper.addEventListener("click", (event) => {
      const chip = event.target.closest(".computed");
      const cell = chip && chip.parentElement.querySelector("textarea");
      if (!cell) return;
      cell.focus();
      this.ask(cell);
    });
  }

  /* Tell all of a cell, also how its figure was computed, until it is left. */
  ask(cell) {
    this.asked = cell.name;
    this.tell(cell);
  }

  close() {
    this.asked = "";
    this.box.hidden = true;
  }

  mark(told) {
    this.told = told;
    for (const cell of this.paper.querySelectorAll("textarea")) this.markCell(cell, told[cell.name] || { level: "", words: [], computed: "", why: [] });
    if (this.paper.contains(document.activeElement)) this.tell(document.activeElement);
  }

  markCell(cell, own) {
    const td = cell.parentElement;
    td.classList.remove("error", "warning", "note");
    if (own.level) td.classList.add(own.level);
    cell.toggleAttribute("aria-invalid", own.level === "error");
    let chip = td.querySelector(".computed");
    if (!own.computed) { if (chip) chip.remove(); cell.removeAttribute("aria-describedby"); return; }
    if (!chip) {
      chip = Object.assign(document.createElement("button"), { type: "button", className: "computed", tabIndex: -1, id: `f${cell.name}` });
      td.append(chip);
      cell.setAttribute("aria-describedby", chip.id);
    }
    chip.textContent = this.say("computed", { figure: own.computed });
    chip.title = own.why.join("\n");
    chip.classList.toggle("differs", own.differs);
  }

  tell(target) {
    const cell = target instanceof HTMLTextAreaElement ? target : null;
    const own = cell && this.told[cell.name];
    const isWhy = own && (this.asked === cell.name || (own.differs && !own.words.length));
    const lines = own ? [...own.words, ...(isWhy ? own.why : [])] : [];
    this.box.hidden = !lines.length;
    if (lines.length) this.show(lines, own.level, cell.parentElement.getBoundingClientRect());
  }

  show(lines, level, spot) {
    const { box } = this;
    box.className = level;
    box.replaceChildren(...lines.map((line) => Object.assign(document.createElement("p"), { textContent: line })));
    const height = box.offsetHeight;
    box.style.left = `${Math.max(8, Math.min(spot.left, innerWidth - box.offsetWidth - 8))}px`;
    box.style.top = `${spot.bottom + height + 8 < innerHeight ? spot.bottom + 4 : Math.max(8, spot.top - height - 4)}px`;
  }
};
