"use strict";
/* Explanations being written beside the form. They wait in this browser, apart for each person and form, until they are kept. */
window.ziping = window.ziping || {};
ziping.Explanations = class {
  constructor(work, found, hear) {
    Object.assign(this, { work, found, hear });
    this.place = `ziping-words-${work.dataset.person}-${work.dataset.number}`;
    this.refused = new Map();
    this.due = new Set();
    this.absent = new Map();
    found.addEventListener("input", (event) => { this.refused.delete(event.target.dataset.key); this.note(); });
    found.addEventListener("submit", (event) => {
      event.preventDefault();
      this.keep(event.target.elements.words);
    });
    this.putBack();
  }

  get areas() { return [...this.found.querySelectorAll(".explain textarea")]; }
  get written() { return this.areas.filter((area) => area.value.trim() !== area.defaultValue.trim()); }
  of(key) { return this.areas.find((area) => area.dataset.key === key); }
  /* What the server said of one that it did not keep, while that stands there. */
  get trouble() { return [...this.refused].filter(([key]) => this.written.includes(this.of(key))).map(([, words]) => words)[0] || ""; }

  note() {
    const written = Object.fromEntries([...this.absent, ...this.written.map((area) => [area.dataset.key, { about: area.dataset.about, text: area.value }])]);
    try {
      if (Object.keys(written).length) localStorage.setItem(this.place, JSON.stringify(written));
      else localStorage.removeItem(this.place);
    } catch { /* A browser that keeps nothing still sends what it holds. */ }
  }

  putBack() {
    let written = {};
    try { written = JSON.parse(localStorage.getItem(this.place)) || {}; } catch { /* as above */ }
    this.absent = new Map(Object.entries(written));
    this.welcome();
    this.note();
  }

  /* Words whose finding is gone wait for it: a figure that is being corrected takes it away and brings it back. */
  welcome() {
    for (const [key, { about, text }] of [...this.absent]) if (this.give(key, about, text)) this.absent.delete(key);
  }

  /* A finding whose facts have changed meanwhile has another key and is still about the same. */
  give(key, about, text) {
    const own = this.of(key) || this.areas.find((area) => area.dataset.about === about && !this.written.includes(area));
    if (own) own.value = text;
    return own;
  }

  /* Show the list anew as `html`; what is being written in it goes along. */
  renew(html) {
    const written = this.areas.filter((area) => this.written.includes(area) || area === document.activeElement);
    const active = document.activeElement;
    this.found.innerHTML = html;
    for (const area of written) {
      const { key, about } = area.dataset;
      const own = this.give(key, about, area.value);
      if (!own && area.value.trim()) this.absent.set(key, { about, text: area.value });
      if (!own || area !== active) continue;
      own.focus();
      own.setSelectionRange(area.selectionStart, area.selectionEnd);
    }
    this.welcome();
    this.note();
  }

  /* True where the server has kept it. */
  async keep(area) {
    const { key } = area.dataset;
    const words = area.value;
    this.due.add(key);
    try {
      const { told } = await ziping.ask(area.form.action, { key, words });
      this.due.delete(key);
      if (told.error) { this.refused.set(key, told.error); this.hear.quiet(); return false; }
      this.refused.delete(key);
      const now = this.of(key);
      if (now && now.value === words) { now.defaultValue = words; now.blur(); }
      this.hear.news(told);
      this.note();
      this.hear.quiet();
      return true;
    } catch (problem) { this.hear.state(problem.signed ? "signed" : "waiting"); return false; }
  }

  /* Those that were to be kept while the server could not be asked. */
  resume() {
    for (const key of this.due) { const area = this.of(key); if (area) this.keep(area); else this.due.delete(key); }
  }

  /* Keep all that is written, one after the other; stop at the first that cannot be kept. */
  async keepAll() {
    for (const key of this.written.map((area) => area.dataset.key)) {
      const area = this.of(key);
      if (area && this.written.includes(area) && !(await this.keep(area))) return false;
    }
    return !this.written.length;
  }
};
