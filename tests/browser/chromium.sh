#!/bin/sh
# Finds an installed Chromium or installs the distribution's own; the browser tests need one.
set -eu
for name in chromium chromium-browser google-chrome google-chrome-stable; do
  if command -v "$name" >/dev/null 2>&1; then echo "Chromium: $(command -v "$name")"; exit 0; fi
done
if [ -n "${CHROMIUM:-}" ] && [ -x "$CHROMIUM" ]; then echo "Chromium: $CHROMIUM"; exit 0; fi
if ! command -v apt-get >/dev/null 2>&1; then
  echo "No Chromium found; install one, or name it: CHROMIUM=/path/to/chromium make test" >&2; exit 1
fi
as_root=""
[ "$(id -u)" = 0 ] || as_root=sudo
$as_root apt-get update -qq
DEBIAN_FRONTEND=noninteractive $as_root apt-get install -y -qq chromium >/dev/null
command -v chromium
