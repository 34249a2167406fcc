"use strict";
/* What was typed into a longer field (data-keep) outlives a sign-in that has ended, or a refusal: it is kept in this
   tab while the form is sent, put back where nothing was done, and forgotten where it was. */
(() => {
  const KEPT = "ziping-kept";
  const { person, keptWords, keptLink } = document.body.dataset;
  const read = () => { try { return JSON.parse(sessionStorage.getItem(KEPT)); } catch { return null; } };
  const write = (kept) => { try { sessionStorage.setItem(KEPT, JSON.stringify(kept)); } catch { /* none to be had: as without this script */ } };
  const forget = () => { try { sessionStorage.removeItem(KEPT); } catch { /* as above */ } };
  const fields = (root) => [...root.querySelectorAll("textarea[data-keep]")];
  /* Several forms of a page may lead to one address: what they hide tells them apart. */
  const key = (field) => JSON.stringify([
    field.form.getAttribute("action"), field.name,
    ...[...field.form.querySelectorAll("input[type=hidden]")].filter((one) => one.name !== "csrfmiddlewaretoken").map((one) => one.value),
  ]);

  document.addEventListener("submit", (event) => {
    const typed = fields(event.target).filter((field) => field.value.trim());
    if (typed.length) write({ person, page: location.pathname + location.search, fields: typed.map((field) => [key(field), field.value]) });
  });

  const tell = (page) => {
    const note = Object.assign(document.createElement("p"), { className: "told", textContent: keptWords });
    note.setAttribute("role", "status");
    if (page) note.append(" ", Object.assign(document.createElement("a"), { href: page, textContent: keptLink }));
    document.getElementById("main").prepend(note);
  };

  const putBack = (kept) => {
    const typed = new Map(kept.fields);
    const here = fields(document).filter((field) => typed.has(key(field)));
    for (const field of here) if (!field.value.trim()) field.value = typed.get(key(field));
    if (here.length) forget();
    tell(here.length ? "" : kept.page);
  };

  const kept = read();
  if (!kept) return;
  if (document.querySelector("[data-nothing-done]")) write({ ...kept, again: true });
  else if (person && person !== kept.person) forget();
  else if (kept.again || document.querySelector(".told.error")) putBack(kept);
  else if (person) forget();
})();
