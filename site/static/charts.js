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

  async function figure(holder) {
    const spec = JSON.parse(holder.querySelector("script").textContent);
    const canvas = holder.querySelector(".canvas");
    const view = await draw(canvas, spec);
    holder.dataset.ready = "true";
    const choice = holder.querySelector("select[data-signal]");
    if (choice) {
      const rows = holder.querySelectorAll("tr[data-group]");
      const choose = () => {
        view.signal(choice.dataset.signal, choice.value).runAsync();
        rows.forEach((row) => { row.hidden = row.dataset.group !== choice.value; });
      };
      choice.addEventListener("change", choose);
      choose();
    }
    let width = canvas.clientWidth;
    new ResizeObserver(() => {
      if (Math.abs(canvas.clientWidth - width) > 5) { width = canvas.clientWidth; window.dispatchEvent(new Event("resize")); }
    }).observe(canvas);
    return view;
  }

  document.querySelectorAll(".chart").forEach(figure);
  return { draw, tooltip };
})();
