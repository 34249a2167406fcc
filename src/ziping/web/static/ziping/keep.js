"use strict";
/* What was typed outlives a sign-in that has ended, a refusal, and another form of the page that is sent: it is kept in
   this tab while a form is sent, and put back where that did nothing. The paper form and explanations have queues of their own. */
(() => {
  const KEPT = "ziping-kept";
  const FORM = "form[method=post]:not(.paper):not(.explain)";
  const TYPED = "textarea, select, input[type=text]:not([autocomplete=one-time-code]), input[type=number], input[type=date], input[type=checkbox], input[type=radio]";
  /* Hidden words that change by themselves; all others tell apart the forms of a page that lead to one address. */
  const CHANGING = /^(csrfmiddlewaretoken|base|back|digest.*)$/;
  const { person, keptWords, keptLink } = document.body.dataset;
  const read = () => { try { return JSON.parse(sessionStorage.getItem(KEPT)); } catch { return null; } };
  const write = (kept) => { try { sessionStorage.setItem(KEPT, JSON.stringify(kept)); } catch { /* none to be had: as without this script */ } };
  const forget = () => { try { sessionStorage.removeItem(KEPT); } catch { /* as above */ } };
  const fields = () => [...document.querySelectorAll(TYPED)].filter((field) => field.form && field.form.matches(FORM));

  const isTicked = (field) => field.type === "checkbox" || field.type === "radio";
  const now = (field) => (isTicked(field) ? field.checked : field.value);
  const firstOption = (select) => [...select.options].find((one) => one.defaultSelected) || select.options[0] || { value: "" };
  const asGiven = (field) => {
    if (isTicked(field)) return field.defaultChecked;
    return field instanceof HTMLSelectElement ? firstOption(field).value : field.defaultValue;
  };
  const isTyped = (field) => now(field) !== asGiven(field);
  const key = (field) => JSON.stringify([
    field.form.getAttribute("action"), field.name, isTicked(field) ? field.value : "",
    ...[...field.form.querySelectorAll("input[type=hidden]")].filter((one) => !CHANGING.test(one.name)).map((one) => one.value),
  ]);
  /* All fields of the forms in which something was typed: what was chosen before belongs to it. */
  const typedIn = (those) => {
    const forms = new Set(those.filter(isTyped).map((field) => field.form));
    return those.filter((field) => forms.has(field.form)).map((field) => [key(field), now(field)]);
  };

  document.addEventListener("submit", (event) => {
    if (event.defaultPrevented || !person) return;
    const [sent, others] = [true, false].map((isSent) => typedIn(fields().filter((field) => (field.form === event.target) === isSent)));
    if (sent.length || others.length) write({ person, page: location.pathname + location.search, sent, others });
  });

  const tell = (page) => {
    const note = Object.assign(document.createElement("p"), { className: "told", textContent: keptWords });
    note.setAttribute("role", "status");
    if (page) note.append(" ", Object.assign(document.createElement("a"), { href: page, textContent: keptLink }));
    document.getElementById("main").prepend(note);
  };

  const give = (field, value) => {
    if (field.type === "radio" ? !value : isTyped(field) || now(field) === value) return false;
    if (field instanceof HTMLSelectElement && ![...field.options].some((one) => one.value === value)) return false;
    if (isTicked(field)) field.checked = value; else field.value = value;
    for (let folded = field.closest("details"); folded; folded = folded.parentElement.closest("details")) folded.open = true;
    return true;
  };
  /* True where the page has the fields; `given` tells whether any of them wanted it. */
  const putBack = (kept) => {
    const typed = new Map(kept);
    const here = fields().filter((field) => typed.has(key(field)));
    return { isHere: here.length > 0, given: here.map((field) => give(field, typed.get(key(field)))).includes(true) };
  };

  const kept = read();
  if (!kept || !kept.sent) return;
  if (document.querySelector("[data-nothing-done]")) { write({ ...kept, again: true }); return; }
  if (!person) return;
  if (person !== kept.person) { forget(); return; }
  const isUndone = kept.again || document.querySelector(".told.error");
  putBack(kept.others);
  if (!isUndone || !kept.sent.length) { forget(); return; }
  const { isHere, given } = putBack(kept.sent);
  if (isHere) forget();
  if (given || !isHere) tell(isHere ? "" : kept.page);
})();
