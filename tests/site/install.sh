#!/bin/sh
# A Chromium for the tests of the site: the one that is there, else Debian's package where apt is at hand.
set -eu

for name in chromium chromium-browser google-chrome; do
  command -v "$name" >/dev/null && exit 0
done
if [ "$(id -u)" = 0 ] && command -v apt-get >/dev/null; then
  { apt-get update -qq && DEBIAN_FRONTEND=noninteractive \
    apt-get install -qq -y -o DPkg::Lock::Timeout=300 chromium fonts-dejavu-core; } >/dev/null
else
  echo "site-test needs Chromium: install the package chromium" >&2
  exit 1
fi
