"use strict";
/* A table to search, sort, filter, take away, with each record in full. */
BC.explorer = (section) => {
  /* Tables that are also filtered by rows of another: its name, the column that refers here, its columns. */
  const THROUGH = { coup_actors: ["actor_statements", "actor_id", ["statement_class", "assertion_status"]] };
  const { element, ui, fill } = BC;
  const name = section.dataset.table;
  const told = () => BC.meanings[name];
  const part = (selector) => section.querySelector(selector);
  const state = { facets: {}, through: {}, words: [], care: false, all: false };
  const through = THROUGH[name];
  let grid = null, list = [];

  function matches(row) {
    if (row.sensitive === "true" && !state.care) return false;
    for (const [column, value] of Object.entries(state.facets)) if (value && row[column] !== value) return false;
    if (!matchesThrough(row)) return false;
    if (!state.words.length) return true;
    row._hay ||= BC.fold(told().fields.map((one) => `${row[one.name]} ${one.labels || one.to ? BC.shown(name, one.name, row[one.name]) : ""}`).join(" "));
    return state.words.every((word) => row._hay.includes(word));
  }

  /* One and the same row of the other table has to meet all that is asked; one that needs care counts only if shown. */
  function matchesThrough(row) {
    const asked = Object.entries(state.through).filter(([, value]) => value);
    return !asked.length || BC.byColumn(through[0], through[1], row._key)
      .some((one) => (state.care || one.sensitive !== "true") && asked.every(([column, value]) => one[column] === value));
  }

  function apply() {
    list = BC.rows(name).filter(matches);
    grid.setData(list).then(sort);
    part(".count").textContent = fill(ui.count, { shown: list.length.toLocaleString(ui.locale), all: BC.rows(name).length.toLocaleString(ui.locale) });
  }

  function sort() {
    const chosen = part(".sort").value;
    if (chosen) grid.setSort(chosen, part(".descending").checked ? "desc" : "asc");
  }

  function format(cell) {
    const column = cell.getField(), row = cell.getData();
    const lang = BC.languageOf(name, column, row);
    if (lang && lang !== BC.language) cell.getElement().lang = lang;
    const text = BC.shown(name, column, cell.getValue()) || answers(column, row);
    if (text.length > 25) cell.getElement().title = text;
    if (column === first()) return element("a", { href: `#${encodeURIComponent(row._key)}`, title: text }, text || row._key);
    if (column === "verdict" || column === "assertion_status") return element("span", { class: `status ${cell.getValue()}` }, text);
    return document.createTextNode(text);
  }

  /* A statement that others answer names them where it has no note on its outcome. */
  function answers(column, row) {
    if (name !== "actor_statements" || column !== "outcome_note") return "";
    const links = BC.byColumn("statement_answers", "answers_statement_id", row.statement_id);
    const told = links.map((link) => BC.byKey(name, link.statement_id)).filter(Boolean)
      .map((one) => `${BC.shown(name, "predicate", one.predicate)} (${one.statement_id})`);
    return told.length ? `${ui.answered_by}: ${told.join("; ")}` : "";
  }

  const columns = () => state.all ? told().fields.map((one) => one.name) : told().shown;
  const first = () => columns()[0];

  function definitions() {
    return columns().map((column, at) => {
      const one = BC.field(name, column), number = BC.numeric.has(one.kind);
      return {
        title: one.title, field: column, headerTooltip: one.about, formatter: format, hozAlign: number ? "right" : "left",
        frozen: at === 0 && window.innerWidth > 700, maxInitialWidth: at === 0 ? 260 : 300, minWidth: 70,
        titleFormatter: () => element("span", {}, one.title, one.lang === "en" && BC.language !== "en" ? element("abbr", { class: "lang", title: ui.in_english }, "EN") : null),
        sorter: number
          ? (a, b) => (a === "" ? -Infinity : Number(a)) - (b === "" ? -Infinity : Number(b))
          : (a, b) => BC.shown(name, column, a).localeCompare(BC.shown(name, column, b), ui.locale),
      };
    });
  }

  /* The address of a page may set filters: ?kind=person&q=words */
  const asked = new URLSearchParams(location.search);

  function facet(table, column, title, kind) {
    const one = BC.field(table, column);
    const present = new Set(BC.rows(table).map((row) => row[column]));
    const values = (one.labels ? Object.keys(one.labels) : [...present].sort()).filter((value) => value && present.has(value));
    const select = element("select", {}, element("option", { value: "" }, ui.all), ...values.map((value) => element("option", { value }, BC.shown(table, column, value))));
    select.dataset.column = column;
    if (values.includes(asked.get(column))) select.value = state[kind][column] = asked.get(column);
    select.addEventListener("change", () => { state[kind][column] = select.value; apply(); });
    part(".facets").append(element("label", {}, title, select));
  }

  function facets() {
    for (const column of section.dataset.facets.split(",").filter(Boolean)) facet(name, column, BC.field(name, column).title, "facets");
    for (const column of through?.[2] || []) facet(through[0], column, ui[`said_${column}`], "through");
    state.words = BC.fold(part(".search").value = asked.get("q") || "").split(/\s+/).filter(Boolean);
  }

  function sorting() {
    part(".sort").append(...told().shown.map((column) => element("option", { value: column }, BC.field(name, column).title)));
    part(".sort").addEventListener("change", () => part(".sort").value ? sort() : (grid.clearSort(), apply()));
    part(".descending").addEventListener("change", sort);
  }

  function openKey() {
    const key = decodeURIComponent(location.hash.slice(1));
    const row = key && BC.byKey(name, key);
    if (!row) return;
    if (row.sensitive === "true" && !state.care) {
      const ask = element("button", { type: "button" }, ui.show_care);
      ask.addEventListener("click", () => { part(".care-too").checked = true; state.care = true; apply(); openKey(); });
      part(".record").replaceChildren(element("div", { class: "record-body" }, element("p", { class: "care" }, ui.care), ask));
      part(".record").scrollIntoView();
      return;
    }
    BC.record.show(part(".record"), name, row, state.care);
  }

  function listen() {
    let timer;
    part(".search").addEventListener("input", (event) => {
      clearTimeout(timer);
      timer = setTimeout(() => { state.words = BC.fold(event.target.value).split(/\s+/).filter(Boolean); apply(); }, 150);
    });
    part(".all-columns").addEventListener("change", (event) => { state.all = event.target.checked; grid.setColumns(definitions()); });
    part(".care-too")?.addEventListener("change", (event) => { state.care = event.target.checked; apply(); openKey(); });
    part(".download").addEventListener("click", () => {
      const shown = grid.getRows("active").map((row) => row.getData());
      BC.download(`${name}-${ui.version}${shown.length === BC.rows(name).length ? "" : "-part"}.csv`, BC.csv(name, shown));
    });
    part(".reset").addEventListener("click", () => {
      part(".search").value = "";
      section.querySelectorAll(".facets select").forEach((select) => { select.value = ""; });
      Object.assign(state, { facets: {}, through: {}, words: [] });
      apply();
    });
    window.addEventListener("hashchange", openKey);
  }

  /* The component nests row groups in row groups and leaves out rows, which readers of screens stumble over. */
  function mendRoles() {
    section.querySelectorAll(".tabulator-header, .tabulator-header-contents, .tabulator-headers").forEach((one) => one.setAttribute("role", "presentation"));
    part(".tabulator-headers")?.setAttribute("role", "row");
    part(".tabulator-header")?.setAttribute("role", "rowgroup");
    section.querySelectorAll(".tabulator-col-resize-handle, .tabulator-col-content, .tabulator-col-title-holder").forEach((one) => one.setAttribute("role", "presentation"));
    const holder = part(".tabulator-tableholder");
    holder?.setAttribute("role", "presentation");
    holder?.removeAttribute("tabindex");
    const footer = part(".tabulator-footer");
    footer?.setAttribute("role", "presentation");
    part(".tabulator")?.setAttribute("aria-label", told().title);
  }

  async function start() {
    await BC.load([name]);
    const references = told().shown.map((column) => BC.field(name, column).to?.[0]).filter((other) => other && !["sources", "polling_places"].includes(other));
    if (through) references.push(through[0]);
    await BC.load(name === "actor_statements" ? [...references, "statement_answers"] : references);
    facets();
    sorting();
    list = BC.rows(name).filter(matches);
    grid = new Tabulator(part(".grid"), {
      data: list, columns: definitions(), height: "min(70vh, 620px)", layout: "fitData", placeholder: ui.nothing,
      index: "_at", columnDefaults: { headerSortTristate: true, resizable: "header" }, renderHorizontal: "basic",
    });
    grid.on("renderComplete", mendRoles);
    grid.on("rowClick", (event, row) => {
      if (!event.target.closest("a")) location.hash = encodeURIComponent(row.getData()._key);
    });
    await new Promise((resolve) => grid.on("tableBuilt", resolve));
    listen();
    apply();
    mendRoles();
    section.dataset.ready = "true";
    openKey();
  }

  return start().catch((error) => { part(".count").textContent = `${ui.failed} ${error.message}`; throw error; });
};

document.querySelectorAll(".explorer").forEach((section) => {
  const begin = () => BC.explorer(section);
  if (section.dataset.lazy !== "true" || location.hash) { begin(); return; }
  const watch = new IntersectionObserver((seen) => { if (seen[0].isIntersecting) { watch.disconnect(); begin(); } }, { rootMargin: "300px" });
  watch.observe(section);
});
