"use strict";
/* Tables and what they mean, loaded by script elements so that it also works from a folder. */
const BC = (() => {
  const root = document.documentElement.dataset.root;
  const language = document.documentElement.lang;
  const tables = {}, meanings = {}, waiting = {};
  const ui = JSON.parse(document.getElementById("ui").textContent);

  function table(name, content) {
    const columns = content.columns.map((one) => one.cells || one.at.map((at) => one.values[at]));
    tables[name] = { count: content.count, columns };
  }

  function meta(name, content) {
    meanings[name] = content;
    content.place = Object.fromEntries(content.fields.map((field, at) => [field.name, at]));
  }

  function script(address) {
    return waiting[address] ||= new Promise((resolve, reject) => {
      const element = document.createElement("script");
      element.src = address;
      element.onload = resolve;
      element.onerror = () => reject(new Error(address));
      document.head.append(element);
    });
  }

  const load = (names) => Promise.all([...new Set(names)].flatMap((name) => [
    script(`${root}data/${name}.js`), script(`${root}${language}/meta/${name}.js`),
  ]));

  /* Rows as objects of texts; `_at` is the place in the file. Made once a table. */
  function rows(name) {
    const found = tables[name], fields = meanings[name].fields;
    if (!found.rows) {
      found.rows = Array.from({ length: found.count }, (_, at) => {
        const row = { _at: at };
        fields.forEach((field, place) => { row[field.name] = found.columns[place][at]; });
        row._key = meanings[name].key.map((part) => row[part]).join("/");
        return row;
      });
    }
    return found.rows;
  }

  function byKey(name, key) {
    const found = tables[name];
    found.keys ||= new Map(rows(name).map((row) => [row._key, row]));
    return found.keys.get(key);
  }

  function byColumn(name, column, value) {
    const found = tables[name];
    found.index ||= {};
    if (!found.index[column]) {
      const index = found.index[column] = new Map();
      for (const row of rows(name)) {
        if (!index.has(row[column])) index.set(row[column], []);
        index.get(row[column]).push(row);
      }
    }
    return found.index[column].get(value) || [];
  }

  const field = (name, column) => meanings[name].fields[meanings[name].place[column]];
  const locale = language === "es" ? "es-BO" : "en-US";
  const numeric = new Set(["integer", "number", "money"]);
  const plainYears = /year|mesa|page|position|latitude|longitude/;

  function number(text, name = "") {
    if (plainYears.test(name)) return text;
    const digits = (text.split(".")[1] || "").length;
    return Number(text).toLocaleString(locale, { minimumFractionDigits: digits, maximumFractionDigits: digits });
  }

  /* The text that a cell is shown as. */
  function shown(name, column, value) {
    const told = field(name, column);
    if (value === "") return "";
    if (told.labels) return told.labels[value] ?? value;
    if (told.kind === "boolean") return value === "true" ? ui.yes : ui.no;
    if (numeric.has(told.kind)) return number(value, column);
    if (told.to && tables[told.to[0]] && told.to[0] !== name) {
      const target = byKey(told.to[0], value), { head, head_here: here } = meanings[told.to[0]];
      if (target && head) return target[here] || target[head] || value;
    }
    return value;
  }

  function languageOf(name, column, row) {
    const told = field(name, column).lang;
    return told === "row" ? row.language : told;
  }

  function element(tag, attributes = {}, ...children) {
    const made = document.createElement(tag);
    for (const [name, value] of Object.entries(attributes)) {
      if (value !== undefined && value !== null && value !== false) made.setAttribute(name, value === true ? "" : value);
    }
    made.append(...children.filter((child) => child !== null && child !== undefined));
    return made;
  }

  const fold = (text) => text.normalize("NFD").replace(/[\u0300-\u036f]/g, "").toLowerCase();
  const fill = (text, values) => text.replace(/\{(\w+)\}/g, (_, name) => values[name]);

  /* An address of the web, and of a file of a repository; anything else is no link. */
  function address(text) {
    if (/^https?:\/\//.test(text)) return text;
    const found = /^github:([^@]+)@([0-9a-f]{40}):(.+)$/.exec(text);
    return found && !found[3].includes("*") ? `https://github.com/${found[1]}/blob/${found[2]}/${encodeURI(found[3])}` : null;
  }

  function csv(name, list) {
    const columns = meanings[name].fields.map((one) => one.name);
    const cell = (text) => /[",\n\r]/.test(text) ? `"${text.replaceAll('"', '""')}"` : text;
    return [columns, ...list.map((row) => columns.map((column) => cell(row[column])))].map((line) => line.join(",")).join("\n") + "\n";
  }

  function download(file, text) {
    const link = element("a", { href: URL.createObjectURL(new Blob([text], { type: "text/csv;charset=utf-8" })), download: file });
    link.click();
    setTimeout(() => URL.revokeObjectURL(link.href), 1000);
  }

  return { address, byColumn, byKey, csv, download, element, field, fill, fold, language, languageOf, load, meanings, meta, number, numeric, root, rows, shown, table, tables, ui };
})();
