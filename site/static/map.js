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
    const line = document.getElementById(`row-${id}`), box = line?.closest(".scroll");
    line?.classList.add("chosen");
    if (box) box.scrollTop = line.offsetTop - box.clientHeight / 2;
  }

  /* The nearest place in a direction, so that arrow keys move over the map. */
  function neighbour(right, down) {
    const centre = (path) => { const box = path.getBoundingClientRect(); return [box.x + box.width / 2, box.y + box.height / 2]; };
    const all = [...holder.querySelectorAll("path[aria-label]")].map((path) => [path.__data__?.datum?.id, ...centre(path)]).filter(([id]) => id);
    const frame = holder.getBoundingClientRect();
    const [, x, y] = all.find(([id]) => id === selected) || ["", frame.x + frame.width / 2, frame.y + frame.height / 2];
    let best = null, least = Infinity;
    for (const [id, left, top] of all) {
      const ahead = (left - x) * right + (top - y) * down, aside = Math.abs((left - x) * down) + Math.abs((top - y) * right);
      if (id !== selected && ahead > 1 && ahead + 2 * aside < least) { best = id; least = ahead + 2 * aside; }
    }
    return best;
  }

  holder.addEventListener("keydown", (event) => {
    const way = { ArrowRight: [1, 0], ArrowLeft: [-1, 0], ArrowDown: [0, 1], ArrowUp: [0, -1] }[event.key];
    if (!way) return;
    event.preventDefault();
    const id = neighbour(...way);
    if (id) { show(id); history.replaceState(null, "", `#${id}`); }
  });

  /* Tables of results are sorted by a click on a heading. */
  const amount = (text) => Number((BC.language === "es" ? text.replaceAll(".", "").replace(",", ".") : text.replaceAll(",", "")).replace("−", "-"));
  const compare = (a, b) => Number.isNaN(amount(a)) || Number.isNaN(amount(b)) ? (a === "–") - (b === "–") || a.localeCompare(b, ui.locale) : amount(a) - amount(b);
  document.querySelectorAll("table.places thead th").forEach((head) => {
    const button = element("button", { type: "button", class: "plain" });
    button.append(...head.childNodes);
    head.append(button);
    button.addEventListener("click", () => {
      const down = head.getAttribute("aria-sort") !== "descending" && (head.cellIndex > 0 || head.getAttribute("aria-sort") === "ascending");
      const body = head.closest("table").tBodies[0];
      [...head.parentNode.children].forEach((one) => one.removeAttribute("aria-sort"));
      head.setAttribute("aria-sort", down ? "descending" : "ascending");
      const text = (row) => row.cells[head.cellIndex].textContent.trim();
      body.append(...[...body.rows].sort((a, b) => (down ? -1 : 1) * compare(text(a), text(b))));
    });
  });

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
    if (place.swing !== null) told[ui.swing_short] = place.swing.toLocaleString(ui.locale, { signDisplay: "always", minimumFractionDigits: 1, maximumFractionDigits: 1 });
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
    panel.scrollIntoView({ block: "nearest" });
  }
  window.addEventListener("hashchange", fromHash);
  document.getElementById("find-place").addEventListener("input", (event) => {
    const words = BC.fold(event.target.value);
    document.querySelectorAll("tr[data-place]").forEach((row) => { row.hidden = !BC.fold(row.dataset.place).includes(words); });
  });
  draw().then(fromHash);
})();
