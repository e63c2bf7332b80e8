"use strict";
/* One record in full: its cells, who says so, what answers it, how to cite and correct it. */
BC.record = (() => {
  const { element, ui, field, fill } = BC;
  const charges = new Set(["accusation", "proceeding"]);

  async function load(table) {
    const told = BC.meanings[table];
    const references = (name) => BC.meanings[name].fields.flatMap((one) => one.to ? [one.to[0]] : []);
    const near = told.related.map(([name]) => name);
    await BC.load([...references(table), ...near, "sources", "row_sources"]);
    const further = near.flatMap(references).filter((name) => !name.startsWith("election"));
    if (table === "coup_actors" || table === "actor_statements") further.push("statement_answers", "actor_statements");
    await BC.load(further);
  }

  function cell(table, column, row) {
    const told = field(table, column), value = row[column];
    const lang = BC.languageOf(table, column, row);
    const text = BC.shown(table, column, value);
    const holder = element("span", { lang: lang && lang !== BC.language ? lang : null });
    const href = BC.address(value);
    if (href) holder.append(element("a", { href, rel: "noreferrer nofollow" }, text));
    else if (told.to && told.to[0] !== "sources") holder.append(element("a", { href: link(told.to[0], value) }, text));
    else holder.append(text);
    const unit = { percent: " %", USD: " USD", degrees: "°" }[told.unit] ?? "";
    return [holder, unit, told.labels && text !== value ? element("code", {}, value) : null];
  }

  const link = (table, key) => `${BC.root}${BC.language}/tables/${table}.html#${encodeURIComponent(key)}`;

  function source(id, role) {
    const found = BC.byKey("sources", id);
    if (!found) return element("li", {}, id);
    const title = found.title || ui.untitled;
    const href = BC.address(found.url);
    const name = href ? element("a", { href, rel: "noreferrer nofollow" }, title) : element("span", {}, title);
    if (found.title && found.language) name.lang = found.language;
    const facts = [found.author, found.publisher, found.published_on, BC.shown("sources", "kind", found.kind)].filter(Boolean);
    return element("li", { class: "source" }, name, ` — ${facts.join(", ")} `,
      element("a", { href: link("sources", id), class: "id" }, id), role ? ` (${role})` : "");
  }

  function sources(table, row) {
    const own = BC.meanings[table].fields.filter((one) => one.to && one.to[0] === "sources" && row[one.name]);
    const items = own.map((one) => source(row[one.name], own.length > 1 ? one.title : ""));
    for (const more of BC.byColumn("row_sources", "row_key", row._key)) {
      if (more.resource === table) items.push(source(more.source_id, BC.shown("row_sources", "role", more.role)));
    }
    return items;
  }

  function answers(id) {
    return BC.tables.statement_answers
      ? BC.byColumn("statement_answers", "answers_statement_id", id).map((row) => BC.byKey("actor_statements", row.statement_id)).filter(Boolean)
      : [];
  }

  /* A row that tells of a record: what, when, who says so; an accusation always with what answers it. */
  function card(table, row, depth = 0) {
    const told = BC.meanings[table].card;
    const made = element("li", { class: "card", "data-key": row._key });
    if (row.statement_class) made.classList.add(row.statement_class);
    if (row.sensitive === "true") made.classList.add("sensitive");
    const head = element("p", { class: "card-head" });
    const kind = row.statement_class && BC.shown(table, "statement_class", row.statement_class);
    if (kind && kind !== BC.shown(table, told.tag, row[told.tag])) head.append(element("span", { class: "class" }, kind), " ");
    if (told.tag && row[told.tag]) head.append(element("strong", {}, BC.shown(table, told.tag, row[told.tag])), " ");
    const dates = (told.date || []).map((name) => row[name]).filter(Boolean);
    if (dates.length) head.append(element("span", { class: "date" }, dates.join(" – ")), " ");
    if (row.assertion_status) head.append(element("span", { class: `status ${row.assertion_status}` }, BC.shown(table, "assertion_status", row.assertion_status)));
    const said = element("div", {}, head);
    const texts = (told.text || []).filter((name) => row[name]).map((name) => {
      const lang = BC.languageOf(table, name, row);
      return element("span", { lang: lang && lang !== BC.language ? lang : null }, BC.shown(table, name, row[name]));
    });
    if (texts.length) said.append(element("p", {}, ...texts.flatMap((text, at) => at ? [" · ", text] : [text])));
    if (row.asserted_by) said.append(element("p", { class: "by" }, `${ui.asserted_by}: `, element("span", { lang: BC.language === "en" ? null : "en" }, row.asserted_by)));
    said.append(element("ul", { class: "sources" }, ...sources(table, row)));
    said.append(element("p", { class: "row-link" }, element("a", { href: link(table, row._key) }, `${table} ${row._key}`)));
    const answered = element("div", {}, ...answering(table, row, depth));
    made.append(said);
    if (answered.childNodes.length) { made.classList.add("pair"); made.append(answered); }
    return made;
  }

  /* What stands beside a statement: its outcome, what answers it, or that nothing is recorded. */
  function answering(table, row, depth) {
    const told = BC.meanings[table].card, made = [];
    const replies = depth ? [] : answers(row.statement_id);
    if (told.answer && row[told.answer]) {
      const name = table === "claim_evidence" ? ui.note : ui.answer;
      made.push(element("p", { class: "answer" }, element("strong", {}, `${name}: `), element("span", { lang: BC.language === "en" ? null : "en" }, row[told.answer])));
    }
    if (replies.length) {
      made.push(element("p", { class: "answer" }, element("strong", {}, `${ui.answered_by}:`)));
      made.push(element("ul", { class: "cards" }, ...replies.map((reply) => card("actor_statements", reply, 1))));
    }
    if (!made.length && !depth && charges.has(row.statement_class)) made.push(element("p", { class: "answer" }, ui.no_answer));
    return made;
  }

  /* In the order of time; what has no date comes last. */
  function inTime(table, list) {
    const date = BC.meanings[table].card.date?.[0];
    return date ? [...list].sort((a, b) => (a[date] || "9").localeCompare(b[date] || "9")) : list;
  }

  function related(table, row, careToo) {
    return BC.meanings[table].related.flatMap(([other, column]) => {
      const all = BC.byColumn(other, column, row._key);
      const list = all.filter((one) => careToo || one.sensitive !== "true");
      if (!all.length) return [];
      const hidden = all.length - list.length;
      return [
        element("h4", {}, `${BC.meanings[other].title} (${list.length})`),
        hidden ? element("p", { class: "hint" }, fill(ui.hidden_rows, { n: hidden })) : null,
        element("ul", { class: "cards" }, ...inTime(other, list).slice(0, 100).map((one) => card(other, one))),
        list.length > 100 ? element("p", {}, fill(ui.more_rows, { n: list.length - 100 })) : null,
      ];
    }).filter(Boolean);
  }

  function report(table, row) {
    const text = fill(ui.report_text, { table, key: row._key, address: location.href, version: ui.version });
    if (ui.repository) {
      const query = new URLSearchParams({ template: "correction.yml", record: `${table}, ${row._key}` });
      return element("a", { href: `${ui.repository}/issues/new?${query}`, rel: "noreferrer" }, ui.report);
    }
    const area = element("textarea", { readonly: true, rows: 5, "aria-label": ui.report });
    area.value = text;
    return element("details", { class: "report" }, element("summary", {}, ui.report), element("p", {}, ui.report_how), area);
  }

  async function show(holder, table, row, careToo) {
    await load(table);
    const told = BC.meanings[table];
    const title = (told.head && row[told.head]) || row[`statement_${BC.language}`] || row._key;
    const about = [];
    for (const one of told.fields) {
      if (row[one.name] === "") continue;
      about.push(element("div", {}, element("dt", { title: one.about }, one.title), element("dd", {}, ...cell(table, one.name, row))));
    }
    const own = sources(table, row);
    const permalink = link(table, row._key);
    const copy = element("button", { type: "button" }, ui.copy_link);
    copy.addEventListener("click", () => navigator.clipboard?.writeText(new URL(permalink, location.href).href).then(() => { copy.textContent = ui.copied; }));
    const close = element("button", { type: "button", class: "close" }, ui.close);
    close.addEventListener("click", () => { history.replaceState(null, "", location.pathname + location.search); holder.replaceChildren(); });
    const statement = table === "actor_statements" ? [element("h4", {}, ui.in_context), element("ul", { class: "cards" }, card(table, row))] : [];
    holder.replaceChildren(element("article", { class: "record-body" },
      element("h3", { tabindex: "-1", lang: BC.language !== "en" && told.head === "title" ? "en" : null }, title),
      row.sensitive === "true" ? element("p", { class: "care" }, ui.care) : null,
      element("p", { class: "buttons" }, element("a", { class: "permalink", href: permalink }, ui.permalink), copy, report(table, row), close),
      ...statement,
      element("dl", {}, ...about),
      ...(own.length && !statement.length ? [element("h4", {}, ui.who_says), element("ul", { class: "sources" }, ...own)] : []),
      ...related(table, row, careToo)));
    holder.querySelector("h3").focus({ preventScroll: true });
    holder.scrollIntoView({ block: "start" });
  }

  return { show, link };
})();
