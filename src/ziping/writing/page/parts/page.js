"use strict";
(() => {
  const all = (selector, root = document) => [...root.querySelectorAll(selector)];
  const form = document.querySelector(".filters");
  const findings = all(".finding");
  const marks = all(".marked");
  const told = form.querySelector("output");
  const calm = matchMedia("(prefers-reduced-motion: reduce)");
  const shown = () => findings.filter((finding) => !finding.hidden);
  const numbers = (mark) => all(".refs a", mark).map((link) => link.hash.slice(1));

  const bring = (element) => element.scrollIntoView({ block: "center", behavior: calm.matches ? "auto" : "smooth" });

  const point = (chosen) => {
    all(".now").forEach((element) => element.classList.remove("now"));
    chosen.forEach((element) => element.classList.add("now"));
  };

  const flash = (mark) => {
    mark.classList.remove("flash");
    void mark.offsetWidth;
    mark.classList.add("flash");
  };

  const marksOf = (finding) => all('a[href^="#m"]', finding).map((link) => document.querySelector(link.hash));

  const toFinding = (finding) => {
    point([finding, ...marksOf(finding)]);
    finding.focus({ preventScroll: true });
    bring(finding);
  };

  const toMark = (mark, finding) => {
    point([mark, ...(finding ? [finding] : [])]);
    mark.focus({ preventScroll: true });
    bring(mark);
    flash(mark);
  };

  const follow = (mark) => {
    const own = numbers(mark).map((id) => document.getElementById(id)).filter((finding) => !finding.hidden);
    if (own.length) {
      toFinding(own[0]);
      point([mark, ...own]);
    }
  };

  const step = (by) => {
    const list = shown();
    const at = list.findIndex((finding) => finding.classList.contains("now"));
    const next = list[at < 0 ? (by > 0 ? 0 : list.length - 1) : Math.min(Math.max(at + by, 0), list.length - 1)];
    if (next) {
      toFinding(next);
      marksOf(next).slice(0, 1).forEach((mark) => { bring(mark); flash(mark); });
    }
  };

  const apply = () => {
    const asked = new FormData(form);
    const levels = asked.getAll("level");
    const text = (asked.get("text") || "").trim().toLowerCase();
    findings.forEach((finding) => {
      const { level, family, project } = finding.dataset;
      finding.hidden = !(
        levels.includes(level) &&
        (!asked.get("family") || asked.get("family") === family) &&
        (!asked.get("project") || asked.get("project") === project) &&
        (!text || finding.textContent.toLowerCase().includes(text))
      );
    });
    all(".group").forEach((group) => {
      const kept = all(".finding", group).filter((finding) => !finding.hidden).length;
      group.hidden = !kept;
      group.querySelector("h3 span").textContent = kept;
    });
    marks.forEach((mark) => {
      const links = all(".refs a", mark);
      links.forEach((link) => link.classList.toggle("off", document.querySelector(link.hash).hidden));
      mark.classList.toggle("off", links.every((link) => link.classList.contains("off")));
    });
    told.textContent = told.dataset.words.replace("{shown}", shown().length).replace("{all}", findings.length);
  };

  document.addEventListener("click", (event) => {
    const link = event.target.closest('a[href^="#"]');
    const target = link && document.getElementById(decodeURIComponent(link.hash.slice(1)));
    if (target && target.matches("details")) {
      target.open = true;
    } else if (target && target.matches(".finding")) {
      event.preventDefault();
      toFinding(target);
    } else if (target && target.matches(".marked")) {
      event.preventDefault();
      toMark(target, link.closest(".finding"));
    } else if (!event.target.closest("a, button, summary, label, input, select") && !String(getSelection())) {
      const mark = event.target.closest(".marked:not(.off)");
      const finding = event.target.closest(".finding");
      if (mark) follow(mark);
      else if (finding && marksOf(finding).length) toMark(marksOf(finding)[0], finding);
    }
  });

  document.addEventListener("keydown", (event) => {
    if (event.ctrlKey || event.metaKey || event.altKey) return;
    const { target, key } = event;
    if (target.matches("input, select, textarea")) {
      if (key === "Escape") target.blur();
      return;
    }
    if (key === "j") step(1);
    else if (key === "k") step(-1);
    else if (key === "/") {
      event.preventDefault();
      form.elements.text.focus();
    } else if (key === "Enter" && target.matches(".finding") && marksOf(target).length) {
      toMark(marksOf(target)[0], target);
    } else if (key === "Enter" && target.matches(".marked")) follow(target);
  });

  form.addEventListener("input", apply);
  form.addEventListener("submit", (event) => event.preventDefault());
  form.addEventListener("reset", () => setTimeout(apply));
  addEventListener("beforeprint", () => all(".finding details").forEach((details) => { details.open = true; }));
  form.hidden = !findings.length;
  apply();
  const asked = location.hash && document.getElementById(decodeURIComponent(location.hash.slice(1)));
  if (asked && asked.matches(".marked")) {
    follow(asked);
    toMark(asked);
  }
})();
