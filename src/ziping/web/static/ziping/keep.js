"use strict";
/* What was typed into a form outlives a sign-in that has ended, or a refusal: it is kept in this tab while the form is
   sent, put back where nothing was done, and forgotten where it was. The paper form has a queue of its own. */
(() => {
  const KEPT = "ziping-kept";
  const { person, keptWords, keptLink } = document.body.dataset;
  const read = () => { try { return JSON.parse(sessionStorage.getItem(KEPT)); } catch { return null; } };
  const write = (kept) => { try { sessionStorage.setItem(KEPT, JSON.stringify(kept)); } catch { /* none to be had: as without this script */ } };
  const forget = () => { try { sessionStorage.removeItem(KEPT); } catch { /* as above */ } };
  const FORM = "form[method=post]:not(.paper)";
  const TYPED = ["textarea", "select", "input[type=text]:not([autocomplete=one-time-code])", "input[type=number]", "input[type=date]"];
  const fields = () => [...document.querySelectorAll(TYPED.map((one) => `${FORM} ${one}`).join())];
  const asGiven = (field) => (field instanceof HTMLSelectElement ? ([...field.options].find((one) => one.defaultSelected) || field.options[0] || {}).value : field.defaultValue);
  const isTyped = (field) => field.value.trim() !== "" && field.value !== asGiven(field);
  /* Several forms of a page may lead to one address: what they hide tells them apart. */
  const key = (field) => JSON.stringify([
    field.form.getAttribute("action"), field.name,
    ...[...field.form.querySelectorAll("input[type=hidden]")].filter((one) => one.name !== "csrfmiddlewaretoken").map((one) => one.value),
  ]);

  document.addEventListener("submit", (event) => {
    if (event.defaultPrevented || !person) return;
    const typed = fields().filter((field) => field.form === event.target && isTyped(field));
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
    const here = fields().filter((field) => typed.has(key(field)));
    const lost = here.filter((field) => !isTyped(field) && field.value !== typed.get(key(field)));
    for (const field of lost) {
      field.value = typed.get(key(field));
      const folded = field.closest("details");
      if (folded) folded.open = true;
    }
    if (here.length) forget();
    if (lost.length || !here.length) tell(here.length ? "" : kept.page);
  };

  const kept = read();
  if (!kept) return;
  if (document.querySelector("[data-nothing-done]")) write({ ...kept, again: true });
  else if (person && person !== kept.person) forget();
  else if (kept.again || document.querySelector(".told.error")) putBack(kept);
  else if (person) forget();
})();
