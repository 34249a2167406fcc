"use strict";
/* What was typed into a form that somebody sent on meanwhile was not saved: tell it where the form can only be read. */
(() => {
  const work = document.getElementById("work");
  const left = document.getElementById("left");
  const queue = new ziping.Queue(work, { state: () => {}, settled: () => {} });
  left.hidden = !queue.items.length;
  left.querySelector("ul").replaceChildren(...queue.items.map((item) => Object.assign(document.createElement("li"), { textContent: item.text })));
  left.querySelector("button").onclick = () => { queue.drop(() => true); left.hidden = true; };
})();
