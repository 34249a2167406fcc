"use strict";
/* Moving among the cells as in a spreadsheet, and pasting a block over several of them. */
window.ziping = window.ziping || {};
ziping.Grid = class {
  constructor(paper, { put }) {
    Object.assign(this, { paper, put });
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

  /* All of the block is put somewhere, or nothing is. */
  fill(name, block) {
    const lines = block.slice(0, block.findLastIndex((line) => line.some(Boolean)) + 1);
    if (!lines.length) return;
    const row = ziping.ROW.exec(name);
    const plan = row ? this.inList(row, lines) : this.inForm(name, lines);
    this.put({ ...plan, name });
  }

  /* Row after row of a list, whatever is merged in it; an empty cell below a heading continues the heading. */
  inList([, list, number, field], lines) {
    const columns = this.columns(list);
    const first = columns.indexOf(field);
    const count = Math.max(...lines.map((line) => line.length));
    if (count > columns.length - first) return { refused: "wide", facts: { count, most: columns.length - first } };
    const there = this.there();
    const rows = this.rows(list);
    const cells = {};
    const headings = {};
    for (const [down, line] of lines.entries()) {
      const row = Number(number) + down;
      for (const [right, given] of line.entries()) {
        const column = columns[first + right];
        const at = `${list}/${row}/${column}`;
        const text = ziping.HEADING.test(column) ? ziping.heading(headings, column, given) : given;
        const fits = row >= rows || there.has(at);
        if (!fits && text) return { refused: "unfit", facts: { text } };
        if (fits && text !== undefined) cells[at] = text;
      }
    }
    return { cells, list, rows: Math.max(rows, Number(number) + lines.length), had: rows };
  }

  /* Outside of lists each cell is beside or below the last. */
  inForm(name, lines) {
    const cells = {};
    let down = this.cells.find((cell) => cell.name === name);
    for (const line of lines) {
      let cell = down;
      for (const text of line) {
        if (text && (!cell || cell.name in cells)) return { refused: "unfit", facts: { text } };
        if (!cell) continue;
        for (const at of ziping.fieldsOf(cell)) cells[at] = text;
        cell = this.next(cell, 1, 0);
      }
      down = down && this.next(down, 0, 1);
    }
    return { cells };
  }

  there() { return new Set(this.cells.flatMap(ziping.fieldsOf)); }

  rows(list) {
    const numbers = [...this.there()].map((at) => ziping.ROW.exec(at)).filter((found) => found && found[1] === list).map((found) => Number(found[2]));
    return Math.max(...numbers) + 1;
  }

  /* The fields of a list from left to right, as they are shown. */
  columns(list) {
    const left = new Map();
    for (const cell of this.cells) {
      const found = ziping.ROW.exec(cell.name);
      if (found && found[1] === list && !left.has(found[3])) left.set(found[3], cell.parentElement.getBoundingClientRect().left);
    }
    return [...left.keys()].sort((one, other) => left.get(one) - left.get(other));
  }
};
ziping.ARROWS = { ArrowUp: [0, -1], ArrowDown: [0, 1], ArrowLeft: [-1, 0], ArrowRight: [1, 0] };
ziping.ROW = /^(\/projects\/\d+\/(?:indicators|goals|funds))\/(\d+)\/(\w+)$/;
ziping.HEADING = /^level[12]$/;
ziping.fieldsOf = (cell) => [cell.name, ...(cell.dataset.also || "").split(" ").filter(Boolean)];

/* What a heading's column says in this line of a block: undefined where it goes on as it stands in the form. */
ziping.heading = (headings, column, given) => {
  if (given && column === "level1") headings.level2 = "";
  if (given) headings[column] = given;
  return headings[column];
};

/* Cells of a block as spreadsheets copy it: tabs between cells, a cell with line breaks or tabs in quotation marks. */
ziping.block = (text) => {
  const lines = [[""]];
  let quoted = false;
  const source = text.replace(/\r\n?/g, "\n").replace(/\n$/, "");
  const quotes = source.includes("\t") || /(^|\n)"(?:[^"]|"")*\n(?:[^"]|"")*"(\n|$)/.test(source);
  for (let at = 0; at < source.length; at += 1) {
    const sign = source[at];
    const line = lines[lines.length - 1];
    const last = line.length - 1;
    if (quoted && sign === '"' && source[at + 1] === '"') { line[last] += '"'; at += 1; }
    else if (quoted && sign === '"') quoted = false;
    else if (!quoted && sign === '"' && line[last] === "" && quotes) quoted = true;
    else if (!quoted && sign === "\t") line.push("");
    else if (!quoted && sign === "\n") lines.push([""]);
    else line[last] += sign;
  }
  return lines.map((line) => line.map((one) => one.trim()));
};
