"use strict";
/* Claims by word, verdict and topic; a link to one opens it. */
(() => {
  const articles = [...document.querySelectorAll(".claim")];
  const at = (id) => document.getElementById(id);
  const controls = [at("claim-search"), at("claim-verdict"), at("claim-topic")];

  function apply() {
    const words = BC.fold(controls[0].value).split(/\s+/).filter(Boolean);
    let count = 0;
    for (const one of articles) {
      one.dataset.hay ||= BC.fold(one.querySelector("summary").textContent);
      const shown = words.every((word) => one.dataset.hay.includes(word))
        && (!controls[1].value || one.dataset.verdict === controls[1].value)
        && (!controls[2].value || one.dataset.topic === controls[2].value);
      one.hidden = !shown;
      count += shown;
    }
    at("claim-count").textContent = BC.fill(BC.ui.count_claims, { shown: count, all: articles.length });
  }

  function open() {
    const wanted = at(decodeURIComponent(location.hash.slice(1)) || "none");
    if (!wanted?.classList.contains("claim")) return;
    wanted.hidden = false;
    wanted.querySelector("details").open = true;
    wanted.scrollIntoView();
  }

  controls[1].value = new URLSearchParams(location.search).get("verdict") || "";
  controls.forEach((one) => one.addEventListener("input", apply));
  window.addEventListener("hashchange", open);
  apply();
  open();
})();
