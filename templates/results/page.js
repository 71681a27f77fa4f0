
"use strict";
(() => {
  const matrix = document.getElementById("matrix");
  const body = matrix.tBodies[0];
  const rows = [...body.rows];
  const form = document.getElementById("filters");
  const field = (id) => document.getElementById(id);
  const count = field("count");
  const order = new Intl.Collator("fr", { numeric: true });
  const plain = (text) => text.normalize("NFD").replace(/[\u0300-\u036f]/g, "").toLowerCase();
  const texts = new Map(rows.map((row) => {
    const cells = [...row.cells].filter((cell) => !cell.dataset.state);
    return [row, plain(cells.map((cell) => cell.textContent).join(" "))];
  }));
  const states = ["granted", "validated", "met", "acquired", "exempt", "partial", "deferred", "pending", "not_assessed", "refused", "unmet", "not_acquired", "not_presented"];
  const total = rows.length;

  const shows = (row) => {
    const { text, outcome, bloc, state } = {
      text: plain(field("text").value.trim()), outcome: field("outcome").value, bloc: field("bloc").value, state: field("state").value,
    };
    if (text && !text.split(/\s+/).every((word) => texts.get(row).includes(word))) return false;
    if (outcome && row.dataset.outcome !== outcome) return false;
    if (!state) return true;
    if (state === "near") return row.dataset.near.split(" ").some((one) => one && (!bloc || one === bloc));
    return [...row.cells].some((cell) => cell.dataset.bloc && !cell.classList.contains("competence")
      && cell.dataset.state === state && (!bloc || cell.dataset.bloc === bloc));
  };

  const apply = () => {
    const bloc = field("bloc").value;
    const detail = field("detail").checked;
    for (const cell of matrix.querySelectorAll("[data-bloc]")) {
      const competence = cell.classList.contains("competence");
      cell.hidden = Boolean(bloc && cell.dataset.bloc !== bloc) || (competence && !detail);
      if (cell.scope === "colgroup") {
        const own = matrix.querySelectorAll("thead .competence[data-bloc=\"" + CSS.escape(cell.dataset.bloc) + "\"]").length;
        cell.colSpan = detail ? 1 + own : 1;
      }
    }
    let shown = 0;
    for (const row of rows) {
      row.hidden = !shows(row);
      if (!row.hidden) shown += 1;
    }
    const s = (number) => (number > 1 ? "s" : "");
    count.textContent = shown === total ? total + " candidat" + s(total)
      : shown + " candidat" + s(shown) + " montré" + s(shown) + " sur " + total;
  };

  // Where a heading stands among the cells of a row.
  const heads = [...matrix.tHead.rows[0].cells].flatMap((head) => head.rowSpan > 1 ? [head]
    : [...matrix.tHead.rows[1].cells].filter((cell) => cell.dataset.bloc === head.dataset.bloc));
  const key = (cell) => {
    const number = Number.parseFloat((cell.dataset.value || "").replace(",", "."));
    const rank = states.indexOf(cell.dataset.state);
    return { number: Number.isNaN(number) ? null : number, rank: rank < 0 ? states.length : rank, text: cell.textContent.trim() };
  };
  const compare = (one, other) => {
    if (one.number !== null && other.number !== null) return one.number - other.number;
    if (one.number !== null || other.number !== null) return one.number === null ? 1 : -1;
    return one.rank - other.rank || order.compare(one.text, other.text);
  };
  const sort = (head, at) => {
    const down = head.getAttribute("aria-sort") === "ascending";
    for (const other of heads) other.removeAttribute("aria-sort");
    head.setAttribute("aria-sort", down ? "descending" : "ascending");
    const keyed = rows.map((row, rank) => ({ row, rank, key: key(row.cells[at]) }));
    keyed.sort((one, other) => (down ? -1 : 1) * compare(one.key, other.key) || one.rank - other.rank);
    body.append(...keyed.map((one) => one.row));
  };
  heads.forEach((head, at) => {
    if (!("sort" in head.dataset)) return;
    const button = document.createElement("button");
    button.type = "button";
    button.append(...head.childNodes);
    head.append(button);
    button.addEventListener("click", () => sort(head, at));
  });

  const measure = () => matrix.style.setProperty("--first-row", matrix.tHead.rows[1].offsetTop - matrix.tHead.rows[0].offsetTop + "px");
  form.addEventListener("submit", (event) => event.preventDefault());
  form.addEventListener("input", apply);
  form.addEventListener("reset", () => setTimeout(apply));
  window.addEventListener("resize", measure);
  form.hidden = false;
  apply();
  measure();
})();
