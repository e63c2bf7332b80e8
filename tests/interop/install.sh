#!/bin/sh
# Node and R for `make interop`: installs what is missing where that is possible, else says what to install.
# Never fails: the tests that need what is missing are skipped with the same words.
cd "$(dirname "$0")" || exit 0

have() { command -v "$1" >/dev/null 2>&1; }
jsonlite() { Rscript -e 'quit(status = !requireNamespace("jsonlite", quietly = TRUE))' >/dev/null 2>&1; }

wanted=""
have node && have npm || wanted="nodejs npm"
have Rscript && jsonlite || wanted="$wanted r-base-core r-cran-jsonlite"

if [ -n "$wanted" ] && [ "$(id -u)" = 0 ] && have apt-get; then
  echo "make interop: installing $wanted" >&2
  # shellcheck disable=SC2086
  { apt-get update -qq && DEBIAN_FRONTEND=noninteractive \
    apt-get install -qq -y --no-install-recommends -o DPkg::Lock::Timeout=300 $wanted; } >/dev/null
fi
have node && have npm || echo "make interop: NODE IS NOT TESTED; install the packages nodejs and npm" >&2
have Rscript && jsonlite || echo "make interop: R IS NOT TESTED; install the packages r-base-core and r-cran-jsonlite" >&2

if have npm && [ ! node/node_modules/.package-lock.json -nt node/package-lock.json ]; then
  (cd node && npm ci --ignore-scripts --no-audit --no-fund --loglevel=error) ||
    echo "make interop: NODE IS NOT TESTED; npm could not install the packages of tests/interop/node" >&2
fi
exit 0
