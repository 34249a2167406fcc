"use strict";
/* Moving among the cells as in a spreadsheet, and pasting a block over several of them. */
window.ziping = window.ziping || {};
ziping.Grid = class {
  constructor(paper, { typed, fit, grow }) {
    Object.assign(this, { paper, typed, fit, grow });
    paper.addEventListener("keydown", (event) => this.key(event));
    paper.addEventListener("paste", (event) => this.paste(event));
  }

  get cells() { return [...this.paper.querySelectorAll("textarea")]; }

  /* The nearest cell in a direction: in the same band for left and right, in the nearest row above or below. */
  next(from, dx, dy) {
    const own = from.parentElement.getBoundingClientRect();
    const x = own.left + own.width / 2;
    const spots = this.cells.filter((cell) => cell !== from).map((cell) => ({ cell, box: cell.parentElement.getBoundingClientRect() }));
    const ahead = spots.filter(({ box }) => {
      if (dy) return dy > 0 ? box.top >= own.bottom - 2 : box.bottom <= own.top + 2;
      return (dx > 0 ? box.left >= own.right - 2 : box.right <= own.left + 2) && box.bottom > own.top + 2 && box.top < own.bottom - 2;
    });
    const far = ({ box }) => (dy ? Math.abs(dy > 0 ? box.top - own.bottom : own.top - box.bottom) : Math.abs(dx > 0 ? box.left - own.right : own.left - box.right));
    const aside = ({ box }) => (dy ? Math.max(0, box.left - x, x - box.right) : Math.abs(box.top - own.top));
    ahead.sort((a, b) => far(a) - far(b) || aside(a) - aside(b));
    return dy ? this.column(ahead, far, aside) : (ahead[0] || {}).cell;
  }

  /* Prefer the same column a few rows on to another column in the very next row. */
  column(ahead, far, aside) {
    const straight = ahead.find((spot) => aside(spot) === 0);
    const nearest = ahead[0];
    return ((straight && far(straight) - far(nearest) < 400 ? straight : nearest) || {}).cell;
  }

  go(cell) {
    if (!cell) return false;
    cell.focus();
    cell.select();
    cell.parentElement.scrollIntoView({ block: "nearest", inline: "nearest" });
    return true;
  }

  key(event) {
    const cell = event.target;
    if (!(cell instanceof HTMLTextAreaElement) || event.isComposing) return;
    if (event.key === "Enter" && event.altKey) {
      event.preventDefault();
      cell.setRangeText("\n", cell.selectionStart, cell.selectionEnd, "end");
      cell.dispatchEvent(new Event("input", { bubbles: true }));
    } else if (event.key === "Enter") {
      event.preventDefault();
      this.go(this.next(cell, 0, event.shiftKey ? -1 : 1));
    } else if (event.key in ziping.ARROWS && !event.shiftKey && !event.ctrlKey && !event.altKey && this.isAtEdge(cell, event.key)) {
      if (this.go(this.next(cell, ...ziping.ARROWS[event.key]))) event.preventDefault();
    }
  }

  isAtEdge(cell, key) {
    if (cell.selectionStart === 0 && cell.selectionEnd === cell.value.length) return true;
    return key === "ArrowUp" || key === "ArrowLeft" ? cell.selectionEnd === 0 : cell.selectionStart === cell.value.length;
  }

  paste(event) {
    const cell = event.target;
    const block = ziping.block(event.clipboardData.getData("text/plain"));
    const isBlock = block.some((line) => line.length > 1) || (block.length > 1 && !cell.classList.contains("long"));
    if (!(cell instanceof HTMLTextAreaElement) || !isBlock) return;
    event.preventDefault();
    this.fill(cell.name, block);
  }

  async fill(name, block) {
    const rows = this.rows(name);
    if (block.length > rows.length && rows.length && ziping.ROW.test(name) && !(await this.grow(rows[rows.length - 1].name, block.length - rows.length))) return;
    let down = this.cells.find((cell) => cell.name === name);
    let left = 0;
    for (const line of block) {
      let cell = down;
      for (const text of line) {
        if (!cell) { left += text ? 1 : 0; continue; }
        cell.value = text;
        this.fit(cell);
        this.typed(cell);
        cell = this.next(cell, 1, 0);
      }
      down = down && this.below(down);
    }
    this.typed(null, left);
  }

  /* The cells of the same column from this row on, within its list. */
  rows(name) {
    const found = ziping.ROW.exec(name);
    if (!found) return [];
    const [, list, number, field] = found;
    return this.cells.filter((cell) => { const own = ziping.ROW.exec(cell.name); return own && own[1] === list && own[3] === field && Number(own[2]) >= Number(number); });
  }

  below(cell) { return this.rows(cell.name)[1] || (ziping.ROW.test(cell.name) ? null : this.next(cell, 0, 1)); }
};
ziping.ARROWS = { ArrowUp: [0, -1], ArrowDown: [0, 1], ArrowLeft: [-1, 0], ArrowRight: [1, 0] };
ziping.ROW = /^(\/projects\/\d+\/(?:indicators|goals|funds))\/(\d+)\/(\w+)$/;

/* Cells of a block as spreadsheets copy it: tabs between cells, a cell with line breaks or tabs in quotation marks. */
ziping.block = (text) => {
  const lines = [[""]];
  let quoted = false;
  const source = text.replace(/\r\n?/g, "\n").replace(/\n$/, "");
  for (let at = 0; at < source.length; at += 1) {
    const sign = source[at];
    const line = lines[lines.length - 1];
    const last = line.length - 1;
    if (quoted && sign === '"' && source[at + 1] === '"') { line[last] += '"'; at += 1; }
    else if (quoted && sign === '"') quoted = false;
    else if (!quoted && sign === '"' && line[last] === "" && source.includes("\t")) quoted = true;
    else if (!quoted && sign === "\t") line.push("");
    else if (!quoted && sign === "\n") lines.push([""]);
    else line[last] += sign;
  }
  return lines.map((line) => line.map((one) => one.trim()));
};
