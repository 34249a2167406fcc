"use strict";
(() => {
  const table = document.querySelector(".files");
  const body = table.tBodies[0];
  const rows = [...body.rows];
  const form = document.querySelector(".filters");
  const told = form.querySelector("output");
  const words = new Intl.Collator(document.documentElement.lang, { numeric: true });

  const value = (row, column) => {
    const cell = row.classList.contains("refused") && column > 0 ? null : row.cells[column];
    return cell && cell.textContent.trim() !== "—" ? cell.textContent.trim() : null;
  };

  const compare = (column, isFigure, way) => (one, other) => {
    const [left, right] = [value(one, column), value(other, column)];
    if (left === null || right === null) return (left === null) - (right === null);
    return way * (isFigure ? Number(left) - Number(right) : words.compare(left, right));
  };

  const sort = (head, column) => {
    const isFigure = head.classList.contains("figure");
    const now = head.getAttribute("aria-sort");
    const way = now ? (now === "ascending" ? -1 : 1) : isFigure ? -1 : 1;
    [...table.tHead.rows[0].cells].forEach((cell) => cell.removeAttribute("aria-sort"));
    head.setAttribute("aria-sort", way > 0 ? "ascending" : "descending");
    body.append(...[...rows].sort(compare(column, isFigure, way)));
  };

  [...table.tHead.rows[0].cells].forEach((head, column) => {
    const button = document.createElement("button");
    button.type = "button";
    button.textContent = head.textContent;
    button.addEventListener("click", () => sort(head, column));
    head.replaceChildren(button);
  });

  const apply = () => {
    const text = form.elements.text.value.trim().toLowerCase();
    rows.forEach((row) => { row.hidden = !row.textContent.toLowerCase().includes(text); });
    const kept = rows.filter((row) => !row.hidden).length;
    told.textContent = told.dataset.words.replace("{shown}", kept).replace("{all}", rows.length);
  };

  form.addEventListener("input", apply);
  form.addEventListener("submit", (event) => event.preventDefault());
  form.hidden = false;
  apply();
})();
