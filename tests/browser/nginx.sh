#!/bin/sh
# Finds an installed nginx or installs the distribution's own; the test of the proxy set-up needs one.
set -eu
for place in nginx /usr/sbin/nginx; do
  if command -v "$place" >/dev/null 2>&1; then echo "nginx: $(command -v "$place")"; exit 0; fi
done
if ! command -v apt-get >/dev/null 2>&1; then
  echo "No nginx found; install one to run the test of the proxy set-up" >&2; exit 1
fi
as_root=""
[ "$(id -u)" = 0 ] || as_root=sudo
$as_root apt-get update -qq
DEBIAN_FRONTEND=noninteractive $as_root apt-get install -y -qq --no-install-recommends nginx-light >/dev/null
command -v nginx || command -v /usr/sbin/nginx
