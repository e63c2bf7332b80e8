# Reads every table of a Data Package with base R and prints JSON: the count of rows, the sums of integers and three
# records of each table, and whole columns that are asked for. Only reading and writing JSON needs a library.
# Usage: Rscript read.R datapackage.json [TABLE.COLUMN ...]
library(jsonlite)

# Integers of R end at 2^31, so integers are read as numeric, which holds them exactly up to 2^53.
classes <- c(string = "character", integer = "numeric", number = "numeric", boolean = "logical", date = "Date")

read_table <- function(folder, resource) {
  fields <- resource$schema$fields
  types <- vapply(fields, function(field) field$type, "")
  names(types) <- vapply(fields, function(field) field$name, "")
  table <- read.csv(
    file.path(folder, resource$path),
    colClasses = setNames(classes[types], names(types)),
    na.strings = "", # NA is a text; only an empty cell is missing
    encoding = "UTF-8", check.names = FALSE
  )
  stopifnot(identical(names(table), names(types)))
  list(table = table, types = types)
}

record <- function(table, n) lapply(unname(as.list(table[n, ])), function(cell) {
  if (is.na(cell)) NULL else if (inherits(cell, "Date")) format(cell) else cell
})

arguments <- commandArgs(trailingOnly = TRUE)
asked <- arguments[-1]
package <- fromJSON(arguments[1], simplifyVector = FALSE)
tables <- list()
columns <- list()
for (resource in package$resources) {
  read <- read_table(dirname(arguments[1]), resource)
  table <- read$table
  rows <- nrow(table)
  integers <- names(read$types)[read$types == "integer"]
  sums <- setNames(lapply(integers, function(name) sum(table[[name]], na.rm = TRUE)), integers)
  tables[[resource$name]] <- list(
    rows = rows, sums = sums,
    samples = lapply(c(1, rows %/% 2 + 1, rows), function(n) record(table, n))
  )
  for (name in names(table)) {
    full <- paste(resource$name, name, sep = ".")
    if (full %in% asked) columns[[full]] <- table[[name]]
  }
}
cat(toJSON(list(tables = tables, columns = columns), auto_unbox = TRUE, null = "null", na = "null", digits = NA))
