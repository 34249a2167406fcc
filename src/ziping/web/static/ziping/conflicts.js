"use strict";
/* Another's change of a cell in which one has typed: both texts are shown, and a person decides. */
window.ziping = window.ziping || {};
ziping.Conflicts = class {
  constructor(box, queue, form) { Object.assign(this, { box, queue, form }); }

  show() {
    const open = this.queue.conflicts;
    this.box.hidden = !open.length;
    this.box.replaceChildren(...open.map((item) => this.part(item)));
    this.form.torn();
  }

  /* What one types on in such a cell are one's own words. */
  retell() {
    this.queue.conflicts.forEach((item, number) => { if (this.box.children[number]) this.box.children[number].firstChild.textContent = this.words(item); });
  }

  words(item) {
    const cell = this.form.cellAt(item.at);
    const { by, theirs } = item.conflict;
    return this.form.say(item.conflict.case, { name: (cell && cell.getAttribute("aria-label")) || item.at, by, theirs, mine: item.text });
  }

  part(item) {
    const part = document.createElement("div");
    part.setAttribute("role", "group");
    part.append(Object.assign(document.createElement("p"), { textContent: this.words(item) }));
    const choose = (label, act) => part.append(Object.assign(document.createElement("button"), { type: "button", textContent: this.form.say(label), onclick: () => { act(); this.show(); this.form.quiet(); } }));
    const cell = this.form.cellAt(item.at);
    const drop = () => this.queue.drop((one) => one.token === item.token);
    if (item.conflict.case === "gone" || !cell) { choose("dropped", () => { drop(); if (cell) this.form.take(cell, this.form.saved(cell)); }); return part; }
    choose("theirs", () => { drop(); this.form.take(cell, item.conflict.theirs); });
    choose("mine", () => {
      const mine = (this.queue.of(item.at) || item).text;
      drop();
      this.queue.put(item.at, mine, this.form.version(), item.conflict.version);
      this.queue.send();
    });
    return part;
  }
};
