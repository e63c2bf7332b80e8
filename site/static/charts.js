"use strict";
/* Figures and the map, drawn by Vega from specifications made when the site was built. */
BC.charts = (() => {
  const { element, ui } = BC;
  const dark = window.matchMedia("(prefers-color-scheme: dark)");
  const tip = document.body.appendChild(element("div", { class: "tip", "aria-hidden": "true" }));

  /* The text of a tooltip is text, whatever is in the data. */
  function tooltip(_, event, item, value) {
    tip.replaceChildren();
    tip.hidden = value === null || value === undefined || value === "";
    if (tip.hidden) return;
    const entries = typeof value === "object" ? Object.entries(value) : [["", value]];
    for (const [name, text] of entries) if (`${text}`) tip.append(element("div", {}, name ? element("b", {}, `${name}: `) : null, `${text}`));
    tip.style.left = `${Math.min(event.clientX + 14, window.innerWidth - 290)}px`;
    tip.style.top = `${Math.min(event.clientY + 14, window.innerHeight - 120)}px`;
  }
  tip.hidden = true;

  function colours() {
    const text = getComputedStyle(document.body).color, grid = dark.matches ? "#444" : "#ddd";
    const axis = { labelColor: text, titleColor: text, domainColor: text, tickColor: text, gridColor: grid };
    return { axis, legend: { labelColor: text, titleColor: text }, title: { color: text } };
  }

  /* In the compiled specification some colours are fixed; those of texts follow the page. */
  function draw(holder, spec, adapt) {
    const view = new vega.View(vega.parse(spec, colours()), { renderer: "svg", container: holder, hover: true, locale: ui.vega, tooltip: (...all) => tooltip(...all) });
    if (adapt) adapt(view);
    return view.runAsync();
  }

  /* What the page lets one choose goes to every figure that knows it, and to the rows of its table. */
  function follow(holder, view, known) {
    const choices = [...document.querySelectorAll("select[data-signal]")];
    const rows = holder.querySelectorAll("tr[data-group], tr[data-series]");
    const choose = () => {
      const chosen = Object.fromEntries(choices.map((one) => [one.dataset.signal, one.value]));
      for (const [name, value] of Object.entries(chosen)) if (known.has(name)) view.signal(name, value);
      if (known.has("ink")) view.signal("ink", getComputedStyle(document.body).color);
      if (chosen.group) chosen.series = chosen.group.split(":")[0];
      rows.forEach((row) => { row.hidden = Object.keys(row.dataset).some((name) => row.dataset[name] !== chosen[name]); });
      return view.runAsync();
    };
    choices.forEach((one) => one.addEventListener("change", choose));
    dark.addEventListener("change", choose);
    return choose();
  }

  /* A series offers only the ways in which it can be broken down. */
  function offer() {
    const group = document.querySelector("select[data-signal=group]"), by = document.querySelector("select[data-signal=by]");
    if (!by) return;
    const apply = () => {
      const ways = group.selectedOptions[0].dataset.ways.split(" ");
      for (const one of by.options) one.hidden = one.disabled = !ways.includes(one.value);
      if (!ways.includes(by.value)) by.value = ways[0];
    };
    group.addEventListener("change", apply);
    apply();
  }

  async function figure(holder) {
    const spec = JSON.parse(holder.querySelector("script").textContent);
    const canvas = holder.querySelector(".canvas");
    const view = await draw(canvas, spec);
    await follow(holder, view, new Set((spec.signals || []).map((one) => one.name)));
    holder.dataset.ready = "true";
    let width = canvas.clientWidth;
    new ResizeObserver(() => {
      if (Math.abs(canvas.clientWidth - width) > 5) { width = canvas.clientWidth; window.dispatchEvent(new Event("resize")); }
    }).observe(canvas);
    return view;
  }

  offer();
  document.querySelectorAll(".chart").forEach(figure);
  return { draw, tooltip };
})();
