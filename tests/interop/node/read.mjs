// Reads every table of a Data Package and prints JSON: the count of rows, the sums of integers and three records of
// each table, and whole columns that are asked for.
// Usage: node read.mjs datapackage.json [TABLE.COLUMN ...]
import datapackage from "datapackage";

const [path, ...asked] = process.argv.slice(2);
const library = await datapackage.Package.load(path);
if (!library.valid) throw new Error(library.errors.map(String).join("; "));

// A date is midnight in UTC here.
const plain = (value) => (value instanceof Date ? value.toISOString().replace("T00:00:00.000Z", "") : value);
const tables = {};
const columns = {};
for (const resource of library.resources) {
  const rows = (await resource.read()).map((row) => row.map(plain));
  const sums = {};
  resource.schema.fields.forEach((field, n) => {
    if (field.type === "integer") sums[field.name] = rows.reduce((sum, row) => sum + (row[n] ?? 0), 0);
    const name = `${resource.name}.${field.name}`;
    if (asked.includes(name)) columns[name] = rows.map((row) => row[n]);
  });
  const samples = [0, Math.floor(rows.length / 2), rows.length - 1].map((n) => rows[n]);
  tables[resource.name] = { rows: rows.length, sums, samples };
}
process.stdout.write(JSON.stringify({ tables, columns }));
