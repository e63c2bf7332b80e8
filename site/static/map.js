"use strict";
/* The map of the election: one measure at a time, a place in full on a click, and the table beside it. */
(() => {
  const { element, ui, fill } = BC;
  const holder = document.querySelector(".map");
  const { levels, legends, parties } = BC.places;
  const known = Object.fromEntries(Object.values(levels).flat().map((place) => [place.id, place]));
  const level = document.getElementById("level"), measure = document.getElementById("measure");
  const panel = document.querySelector(".place");
  let view = null, selected = "";

  const percent = (value, digits = 1) => value === null ? "–" : `${value.toLocaleString(ui.locale, { minimumFractionDigits: digits, maximumFractionDigits: digits })} %`;
  const count = (value) => value.toLocaleString(ui.locale);

  function show(id) {
    const place = known[id];
    if (!place) return;
    selected = id;
    const row = (head, ...cells) => element("tr", {}, element("th", { scope: "row" }, head), ...cells.map((cell) => element("td", {}, cell)));
    panel.replaceChildren(
      element("h3", {}, place.name, place.department && place.department !== place.name ? ` (${place.department})` : ""),
      element("table", { class: "votes" },
        element("thead", {}, element("tr", {}, ...[ui.party, ui.votes, ui.share].map((text) => element("th", { scope: "col" }, text)))),
        element("tbody", {}, ...parties.map(([party, name]) => row(name, count(place.votes[party]), percent(place.share[party]))))),
      element("p", {}, `${ui.valid}: ${count(place.valid)}. ${ui.turnout}: ${percent(place.turnout)} (${count(place.cast)} / ${count(place.registered)}).`),
      element("p", {}, place.swing === null ? ui.no_swing : fill(ui.swing, { then: percent(place.share_2019), points: place.swing.toLocaleString(ui.locale, { signDisplay: "always", minimumFractionDigits: 1, maximumFractionDigits: 1 }) })),
      element("p", {}, element("a", { href: `${BC.root}${BC.language}/tables/places.html#${id}` }, `${ui.code} ${id}`)));
    view?.signal("selected", id).runAsync();
    document.querySelectorAll("tr.chosen").forEach((one) => one.classList.remove("chosen"));
    document.getElementById(`row-${id}`)?.classList.add("chosen");
  }

  function legend() {
    document.querySelector(".legend").replaceChildren(...legends[measure.value].map(([paint, text]) => {
      const box = element("span", { class: "box" });
      box.style.background = paint;
      return element("li", {}, box, text);
    }));
  }

  function fillIn(spec) {
    for (const data of spec.data) {
      if (data.name === "shapes" || data.name === "borders") data.values = BC.boundaries;
      if (data.name === "places") data.values = levels[level.value];
    }
    return spec;
  }

  async function draw() {
    holder.dataset.ready = "false";
    view?.finalize();
    holder.replaceChildren();
    const spec = fillIn(JSON.parse(document.getElementById(`map-${level.value}`).textContent));
    await BC.charts.draw(holder, spec, (made) => {
      view = made;
      made.signal("measure", measure.value).signal("selected", selected);
      made.addEventListener("click", (event, item) => { if (item?.datum?.id) { show(item.datum.id); history.replaceState(null, "", `#${item.datum.id}`); } });
      made.addEventListener("mousemove", (event, item) => BC.charts.tooltip(null, event, item, describe(item)));
      made.addEventListener("mouseout", (event) => BC.charts.tooltip(null, event, null, null));
    });
    holder.querySelectorAll("svg path[aria-label]").forEach((path) => path.removeAttribute("aria-roledescription"));
    legend();
    holder.dataset.ready = "true";
  }

  function describe(item) {
    const place = known[item?.datum?.id];
    if (!place) return null;
    const told = { [place.name]: "" };
    if (place.department && place.department !== place.name) told[ui.department] = place.department;
    for (const [party, name] of parties.slice(0, 3)) told[name] = percent(place.share[party]);
    told[ui.turnout] = percent(place.turnout);
    if (place.swing !== null) told[ui.swing_short] = place.swing.toLocaleString(ui.locale, { signDisplay: "always", maximumFractionDigits: 1 });
    return Object.fromEntries(Object.entries(told).map(([name, text]) => [name, text || " "]));
  }

  level.addEventListener("change", () => {
    document.querySelectorAll("[data-level]").forEach((one) => { one.hidden = one.dataset.level !== level.value; });
    draw();
  });
  measure.addEventListener("change", () => { view.signal("measure", measure.value).runAsync(); legend(); });
  function fromHash() {
    const id = location.hash.slice(1);
    if (!known[id]) return;
    const wanted = id.length === 2 ? "department" : "municipality";
    if (level.value !== wanted) { level.value = wanted; level.dispatchEvent(new Event("change")); }
    show(id);
  }
  window.addEventListener("hashchange", fromHash);
  document.getElementById("find-place").addEventListener("input", (event) => {
    const words = BC.fold(event.target.value);
    document.querySelectorAll("tr[data-place]").forEach((row) => { row.hidden = !BC.fold(row.dataset.place).includes(words); });
  });
  draw().then(fromHash);
})();
