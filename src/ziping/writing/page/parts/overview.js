"use strict";
(() => {
  const reports = JSON.parse(document.getElementById("reports").textContent);
  const texts = reports.map((report) => report.slice(0, 3).join(" ").toLowerCase());
  const form = document.querySelector(".filters");
  const told = form.querySelector("output");
  const hits = document.getElementById("hits");
  const more = document.getElementById("more");
  const columns = [...hits.parentElement.tHead.rows[0].cells];
  const few = 10, many = 50;
  const file = 0, page = 5;
  let most = few;

  const row = (report) => {
    const line = document.createElement("tr");
    report.slice(0, page).forEach((words, column) => {
      const cell = line.insertCell();
      cell.className = columns[column].className;
      if (column !== file) cell.dataset.words = columns[column].textContent;
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
    const found = reports.filter((_, number) => wanted.every((word) => texts[number].includes(word)));
    hits.replaceChildren(...found.slice(0, most).map(row));
    told.textContent = told.dataset.words.replace("{shown}", Math.min(most, found.length)).replace("{all}", found.length);
    more.hidden = found.length <= most;
  };

  form.addEventListener("input", () => {
    most = form.elements.text.value.trim() ? many : few;
    apply();
  });
  more.addEventListener("click", () => {
    most += many;
    apply();
  });
  form.addEventListener("submit", (event) => event.preventDefault());
  form.hidden = false;
  apply();
})();
