"use strict";
/* The form as it is filled in: saved while typing, what is found and computed shown beside, others' changes taken in. */
(() => {
  const work = document.getElementById("work");
  const paper = document.getElementById("paper");
  const kept = document.getElementById("kept");
  const found = document.getElementById("found");
  const words = JSON.parse(document.getElementById("words").textContent);
  const IDLE = 600;
  const EVERY = 5000;
  let saved = new Map();
  let timer = 0;
  let undo = null;

  const say = (key, facts = {}) => (words[key] || "").replace(/\{(\w+)\}/g, (_, name) => facts[name] ?? "");
  const show = (text, level = "") => { kept.textContent = text; kept.className = level; kept.dataset.state = ""; };
  const cells = () => [...paper.querySelectorAll("textarea")];
  const cellAt = (at) => cells().find((cell) => cell.name === at || (cell.dataset.also || "").split(" ").includes(at));
  const version = () => Number(work.dataset.version);
  const fit = (cell) => { cell.style.height = "auto"; cell.style.height = `${cell.scrollHeight}px`; };
  const { fieldsOf } = ziping;

  /* What ends by itself once the server can be asked again. */
  const LINE = ["waiting", "signed", "offline"];
  const state = (key) => {
    if (key === "saving" && kept.className === "error") return;
    show(say(key), key === "saving" ? "" : "error");
    kept.dataset.state = key;
    if (key === "signed") {
      const link = document.createElement("a");
      Object.assign(link, { href: "/account/login/", target: "_blank", textContent: say("sign") });
      kept.append(" ", link);
    }
  };
  const queue = new ziping.Queue(work, { state, settled: (item, status, news) => settled(item, status, news) });
  const conflicts = new ziping.Conflicts(document.getElementById("conflicts"), queue, {
    say, cellAt, version, quiet: () => quiet(),
    saved: (cell) => saved.get(cell.name),
    take: (cell, text) => { cell.value = text; saved.set(cell.name, text); fit(cell); },
    torn: () => { for (const cell of cells()) cell.parentElement.classList.toggle("torn", Boolean((queue.of(cell.name) || {}).conflict)); },
  });
  const beside = new ziping.Beside(paper, document.getElementById("beside"), say);
  const explanations = new ziping.Explanations(work, found, { state, news: (news) => hear(news), quiet: () => quiet() });

  /* Say how it stands once nothing is on its way: first what a person must see to. */
  const quiet = () => {
    const [refused] = queue.refused;
    if (queue.conflicts.length) show(say("conflicts", { count: queue.conflicts.length }), "error");
    else if (refused) show(refused.refused, "error");
    else if (explanations.trouble) show(explanations.trouble, "error");
    else if (!queue.waiting.length) show(say("kept"));
  };

  /* Typing: kept in the browser at once, sent after a short rest or when the cell is left. */
  const typed = (cell) => {
    for (const at of fieldsOf(cell)) {
      if (saved.get(cell.name) === cell.value && !queue.of(at)) continue;
      const waits = queue.of(at);
      if (waits && waits.conflict) queue.amend(at, cell.value);
      else queue.put(at, cell.value, version());
    }
  };
  paper.addEventListener("input", (event) => {
    if (!(event.target instanceof HTMLTextAreaElement)) return;
    undo = null;
    fit(event.target);
    typed(event.target);
    if (queue.busy || queue.waiting.length) state("saving"); else quiet();
    clearTimeout(timer);
    timer = setTimeout(() => { queue.send(); conflicts.retell(); }, IDLE);
  });
  paper.addEventListener("focusout", () => { clearTimeout(timer); queue.send(); conflicts.retell(); });
  paper.addEventListener("keydown", (event) => {
    const cell = event.target;
    if (!(cell instanceof HTMLTextAreaElement)) return;
    if (undo && event.key.toLowerCase() === "z" && event.ctrlKey && !event.shiftKey) { event.preventDefault(); put(undo, "undoing"); return; }
    if (event.altKey && event.key === "ArrowDown") { event.preventDefault(); beside.ask(cell); return; }
    if (event.key === "Escape") { beside.close(); restore(cell); }
    if (event.altKey && (event.key === "=" || event.key === "-")) {
      const button = cell.closest("tr, .line").querySelector(`button[value^=${event.key === "=" ? "add" : "remove"}]`);
      if (button) { event.preventDefault(); button.click(); }
    }
  });

  /* Put back what is saved; what is on its way, or was refused, is followed by it. */
  const restore = (cell) => {
    cell.value = saved.get(cell.name);
    fit(cell);
    for (const at of fieldsOf(cell)) {
      const waits = queue.of(at);
      if (waits && !waits.conflict) queue.put(at, cell.value, version());
    }
    spoil();
    queue.send();
  };

  const settled = (item, status, news) => {
    if (news.error) { spoil(); quiet(); return; }
    const cell = cellAt(item.at);
    if (!news.conflict && cell && cell.name === item.at) {
      saved.set(item.at, news.text);
      if (document.activeElement !== cell && cell.value === item.text) { cell.value = news.text; fit(cell); }
    }
    hear(news);
    spoil();
    conflicts.show();
    quiet();
  };

  /* A cell that the server has not taken is marked until it is typed anew; its words stay there and in this browser. */
  const spoil = () => {
    for (const cell of cells()) {
      const refused = (queue.of(cell.name) || {}).refused || "";
      cell.classList.toggle("refused", Boolean(refused));
      if (refused || cell.dataset.refused) cell.title = refused;
      cell.dataset.refused = refused;
    }
  };

  /* What is new in the form, whoever did it. */
  const hear = (news) => {
    if (!news.told) return;
    if (news.closed) { show(say("closed"), "error"); }
    queue.follow(news.moves.filter((move) => move.version > version()));
    work.dataset.version = news.version;
    const base = document.querySelector(".paper > input[name=base]");
    base.value = news.version;
    if (news.reshaped) { reshape(news); return; }
    for (const change of news.changed) {
      const cell = cellAt(change.pointer);
      if (!cell || queue.of(change.pointer) || cell.name !== change.pointer) continue;
      saved.set(cell.name, change.text);
      if (document.activeElement !== cell) { cell.value = change.text; fit(cell); }
      if (!change.own) { cell.parentElement.classList.add("fresh"); cell.title = say("other", { by: change.by }); }
    }
    beside.mark(news.told);
    renew(news.found);
  };

  /* The list of what was found comes anew; what is being written in it stays. */
  const renew = (html) => {
    const open = [...found.querySelectorAll("details[open]")].map((one) => one.dataset.at);
    const { scrollTop } = found;
    explanations.renew(html);
    for (const one of found.querySelectorAll("details")) one.open = open.includes(one.dataset.at);
    found.scrollTop = scrollTop;
  };
  found.addEventListener("click", (event) => {
    const link = event.target.closest("a[data-at], summary, .fix");
    if (!link) return;
    const at = link.dataset.at || link.parentElement.dataset.at;
    const cell = cellAt(at) || cells().find((one) => one.name.startsWith(`${at}/`));
    if (!cell || link.tagName === "SUMMARY") return;
    event.preventDefault();
    cell.scrollIntoView({ block: "center" });
    cell.focus({ preventScroll: true });
    if (link.dataset.fix) { cell.value = link.dataset.fix; fit(cell); typed(cell); queue.send(); }
  });

  /* Rows: asked of the server, which counts them as this page does; then the paper comes anew. */
  paper.addEventListener("click", (event) => {
    const button = event.target.closest("button[name=row]");
    if (!button) return;
    event.preventDefault();
    const cell = document.activeElement;
    const filled = [...button.closest("tr, p, .line").querySelectorAll("textarea")].some((one) => one.value.trim());
    const isTable = button.closest("p.tables");
    if (button.value.startsWith("remove:") && (filled || isTable) && !confirm(say(isTable ? "remove-project" : "remove"))) return;
    row(button.value, cell instanceof HTMLTextAreaElement ? cell.name : "");
  });
  const row = (wish, focus) => alone("offline", async () => {
    const [kind, at] = wish.split(":");
    const { told: news } = await ziping.ask(work.dataset.rows, { row: wish, base: version(), since: version(), token: queue.token() });
    if (news.error) { show(news.error, "error"); return; }
    if (kind === "remove") queue.drop((item) => item.at.startsWith(`${at}/`));
    const [list, number] = [at.slice(0, at.lastIndexOf("/")), Number(at.slice(at.lastIndexOf("/") + 1))];
    const near = kind === "add" ? `${list}/${number + 1}/` : `${list}/${Math.max(0, number - 1)}/`;
    await hearRows(news, focus && near + focus.split("/").pop());
  });
  /* Ask for what moves rows: once all that was typed is saved, and while nothing else is sent. */
  const alone = async (failing, ask) => {
    if (!(await queue.rest())) { state(failing); return; }
    queue.busy = true;
    try { await ask(); } catch (problem) { state(problem.signed ? "signed" : failing); }
    finally { queue.busy = false; queue.send(); }
  };
  const hearRows = async (news, focus) => {
    queue.follow(news.moves.filter((move) => move.version > version()));
    work.dataset.version = news.version;
    await reshape(news, focus);
    quiet();
  };
  const reshape = async (news, focus) => {
    const active = document.activeElement instanceof HTMLTextAreaElement && paper.contains(document.activeElement) ? document.activeElement : null;
    const here = focus || (active && news.moves.reduce((at, move) => at && ziping.shifted(at, move), active.name));
    const marks = active && [active.selectionStart, active.selectionEnd];
    const answer = await fetch(work.dataset.paper, { cache: "no-store", headers: { "X-Ziping-Person": work.dataset.person } });
    if (!answer.ok || answer.redirected) return;
    paper.innerHTML = await answer.text();
    work.dataset.version = answer.headers.get("X-Version");
    document.querySelector(".paper > input[name=base]").value = work.dataset.version;
    settle();
    renew(news.found);
    const cell = here && cellAt(here);
    if (cell) { cell.focus(); if (marks && !focus) cell.setSelectionRange(...marks); }
  };

  /* A paper just come: note what is saved, show what is not yet. */
  const settle = () => {
    saved = new Map(cells().map((cell) => [cell.name, cell.value]));
    for (const item of queue.items) { const cell = cells().find((one) => one.name === item.at); if (cell) cell.value = item.text; }
    for (const cell of cells()) { fit(cell); cell.classList.toggle("long", /\/(expected|actual|reason|problems|measures|text|scoring_rule)$/.test(cell.name) && !/indicators.*actual/.test(cell.name)); }
    spoil();
    beside.mark(JSON.parse(document.getElementById("told").textContent));
  };
  /* A block is saved in one request, all of it or nothing; what stood there can be put back until one types on. */
  const put = async ({ cells: block, list = "", rows = 0, had = 0, name, refused, facts }, doing = "pasting") => {
    if (refused) { show(say(refused, facts), "error"); return; }
    show(say(doing, { count: Object.keys(block).length }));
    await alone("unpasted", async () => {
      const before = {};
      for (const at of Object.keys(block)) { const cell = cellAt(at); if (cell) before[at] = saved.get(cell.name); }
      const sent = { cells: JSON.stringify(block), list, rows, base: version(), since: version(), token: queue.token() };
      const { told: news } = await ziping.ask(work.dataset.block, sent);
      if (news.error) { show(news.error, "error"); return; }
      queue.drop((item) => item.at in block);
      undo = doing === "pasting" ? { cells: before, list, rows: had, name } : null;
      await hearRows(news, name);
      if (undo && !queue.items.length) show(say("pasted"));
    });
  };
  new ziping.Grid(paper, { put });

  const look = async () => {
    if (document.hidden || queue.busy || queue.waiting.length) return;
    try {
      const { told: news } = await ziping.ask(`${work.dataset.changes}?since=${version()}&state=${work.dataset.state}`);
      hear(news);
      if (LINE.includes(kept.dataset.state) && !news.closed) quiet();
      explanations.resume();
    } catch (problem) { state(problem.signed ? "signed" : "waiting"); }
  };
  setInterval(look, EVERY);
  addEventListener("resize", () => cells().forEach(fit));
  addEventListener("online", () => queue.send());
  document.addEventListener("visibilitychange", () => { if (!document.hidden) { queue.send(); look(); } });
  /* What is refused or torn waits in this browser; what is on its way, or an explanation, is asked about. */
  addEventListener("beforeunload", (event) => {
    if (queue.waiting.length) queue.send();
    if (queue.busy || queue.waiting.length || explanations.written.length) event.preventDefault();
  });

  /* What was typed is saved before the form is sent on; the act stops where something could not be. */
  let going = false;
  const isReady = () => !queue.busy && !queue.items.length && !explanations.written.length;
  for (const form of document.querySelectorAll(".acts form")) form.addEventListener("submit", async (event) => {
    if (isReady() && !going) return;
    event.preventDefault();
    if (going) return;
    going = true;
    if (await queue.rest()) await explanations.keepAll();
    going = false;
    conflicts.show();
    if (isReady()) { form.requestSubmit(event.submitter); return; }
    if (!LINE.includes(kept.dataset.state)) quiet();
    const [refused] = queue.refused.map((item) => cellAt(item.at)).filter(Boolean);
    if (refused) refused.focus();
  });

  settle();
  conflicts.show();
  if (queue.refused.length || queue.conflicts.length) quiet();
  queue.send();
})();
