"use strict";
/* What was typed and is not yet saved. It waits in this browser, apart for each person and form, and is sent one by one.
   Every text has a token, so that the same one never counts twice, however often it is sent. */
window.ziping = window.ziping || {};
ziping.shifted = (pointer, move) => {
  if (!pointer.startsWith(`${move.at}/`)) return pointer;
  const [name, ...rest] = pointer.slice(move.at.length + 1).split("/");
  const number = Number(name);
  if (number < move.index) return pointer;
  if (move.by < 0 && number === move.index) return null;
  return [move.at, number + move.by, ...rest].join("/");
};

ziping.Queue = class {
  constructor(work, hear) {
    this.work = work;
    this.hear = hear;
    this.place = `ziping-${work.dataset.person}-${work.dataset.number}`;
    this.window = Math.random().toString(36).slice(2, 10);
    this.count = 0;
    this.tries = 0;
    this.busy = false;
    this.items = this.read();
  }

  /* What was refused is asked for once more by a page that is loaded: the form may be open again. */
  read() {
    try { return (JSON.parse(localStorage.getItem(this.place)) || []).map((item) => ({ ...item, refused: "" })); } catch { return []; }
  }

  keep() {
    try {
      if (this.items.length) localStorage.setItem(this.place, JSON.stringify(this.items));
      else localStorage.removeItem(this.place);
    } catch { /* A browser that keeps nothing still sends what it holds. */ }
  }

  token() { return `${this.window}-${Date.now().toString(36)}${(this.count += 1)}`; }
  of(at) { return this.items.find((item) => item.at === at); }
  get conflicts() { return this.items.filter((item) => item.conflict); }
  get refused() { return this.items.filter((item) => item.refused); }
  get waiting() { return this.items.filter((item) => !item.conflict && !item.refused); }

  /* `pointer` and `base` are those of the page on which the typing began; `at` is where the field is now. */
  put(at, text, base, over = 0) {
    const earlier = this.of(at);
    const item = earlier && !over ? { ...earlier, text, refused: "", token: this.token() } : { at, pointer: at, base, text, over, token: this.token() };
    this.items = [...this.items.filter((one) => one !== earlier), item];
    this.keep();
  }

  /* One types on in a cell whose conflict is not decided: what is typed last is what one's own words are. */
  amend(at, text) {
    this.items = this.items.map((item) => (item.at === at ? { ...item, text } : item));
    this.keep();
  }

  drop(test) {
    this.items = this.items.filter((item) => !test(item));
    this.keep();
  }

  follow(moves) {
    for (const move of moves) this.items = this.items.map((item) => ({ ...item, at: ziping.shifted(item.at, move) || item.at }));
    this.keep();
  }

  async send() {
    const item = this.waiting[0];
    if (this.busy || !item) return;
    this.busy = true;
    clearTimeout(this.later);
    this.hear.state("saving");
    const { pointer, text, base, over, token } = item;
    try {
      const answer = await ziping.ask(this.work.dataset.save, { pointer, text, base, over, token, since: this.work.dataset.version });
      this.tries = 0;
      this.settle(item, answer);
      this.busy = false;
      this.send();
    } catch (problem) {
      this.busy = false;
      this.hear.state(problem.signed ? "signed" : "waiting");
      this.later = setTimeout(() => this.send(), problem.signed ? 4000 : Math.min(30000, 1500 * (this.tries += 1)));
    }
  }

  /* Wait until all that can be sent is sent; false where something still waits. */
  async rest() {
    this.send();
    while (this.busy) await new Promise((done) => { setTimeout(done, 50); });
    return !this.waiting.length;
  }

  settle(item, { status, told }) {
    const now = this.items.find((one) => one.at === item.at);
    if (told.error) {
      this.items = this.items.map((one) => (one === now && one.token === item.token ? { ...one, refused: told.error } : one));
    } else if (told.conflict) {
      this.items = this.items.map((one) => (one === now ? { ...one, conflict: told.conflict } : one));
    } else if (now && now.token === item.token) {
      this.items = this.items.filter((one) => one !== now);
    } else if (now && told.version) {
      this.items = this.items.map((one) => (one === now ? { ...one, pointer: told.pointer, base: told.version, over: 0 } : one));
    }
    this.keep();
    this.hear.settled(item, status, told);
  }
};

/* Ask the server. Throws where it cannot be reached; `signed` where somebody must sign in first. */
ziping.ask = async (address, fields) => {
  const csrf = (document.cookie.match(/(?:^|; )csrftoken=([^;]+)/) || [])[1] || document.body.dataset.csrf;
  const headers = { "X-CSRFToken": csrf, "X-Ziping-Person": document.getElementById("work").dataset.person, Accept: "application/json" };
  const sent = fields ? { method: "POST", body: new URLSearchParams(fields), headers } : { headers };
  const answer = await fetch(address, { ...sent, redirect: "manual", cache: "no-store" });
  const isJson = (answer.headers.get("Content-Type") || "").includes("json");
  if (answer.type === "opaqueredirect" || answer.status === 401 || (answer.status === 403 && !isJson)) throw Object.assign(new Error("signed out"), { signed: true });
  if (answer.status >= 500 || answer.status === 429 || !isJson) throw new Error(String(answer.status));
  return { status: answer.status, told: await answer.json() };
};
