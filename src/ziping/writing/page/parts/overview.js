"use strict";
(() => {
  const reports = JSON.parse(document.getElementById("reports").textContent);
  const texts = reports.map((report) => report.slice(0, 3).join(" ").toLowerCase());
  const form = document.querySelector(".filters");
  const told = form.querySelector("output");
  const hits = document.getElementById("hits");
  const few = 10, many = 50;
  const file = 0, score = 3, page = 5;

  const row = (report) => {
    const line = document.createElement("tr");
    report.slice(0, page).forEach((words, column) => {
      const cell = line.insertCell();
      if (column >= score) cell.className = "figure";
      if (column === file && report[page]) {
        const link = document.createElement("a");
        link.href = report[page];
        link.textContent = words;
        cell.append(link);
      } else cell.textContent = words;
    });
    return line;
  };

  const apply = () => {
    const text = form.elements.text.value.trim().toLowerCase();
    const wanted = text.split(/\s+/);
    const most = text ? many : few;
    const found = reports.filter((_, number) => wanted.every((word) => texts[number].includes(word)));
    hits.replaceChildren(...found.slice(0, most).map(row));
    told.textContent = told.dataset.words.replace("{shown}", Math.min(most, found.length)).replace("{all}", found.length);
  };

  form.addEventListener("input", apply);
  form.addEventListener("submit", (event) => event.preventDefault());
  form.hidden = false;
  apply();
})();
