"use strict";
/* One box ticks all on the page. */
(() => {
  const every = document.getElementById("every");
  if (!every) return;
  const boxes = () => [...document.querySelectorAll("#many input[name=chosen]")];
  every.hidden = false;
  every.addEventListener("change", () => { for (const box of boxes()) box.checked = every.checked; });
})();
