#!/usr/bin/env bash
# Sees to it that there is a Chromium for the tests of the desk: Debian's is installed where there is none.
# CATRACA_CHROMIUM names another.
set -euo pipefail

if [ -n "${CATRACA_CHROMIUM:-}" ]; then
  [ -x "$CATRACA_CHROMIUM" ] && exit 0
  echo "CATRACA_CHROMIUM is $CATRACA_CHROMIUM, which cannot be run" >&2
  exit 1
fi
for name in chromium chromium-browser google-chrome google-chrome-stable; do
  if command -v "$name" >/dev/null; then
    exit 0
  fi
done

if ! command -v apt-get >/dev/null || [ "$(id -u)" != 0 ]; then
  echo "The tests of the desk need a Chromium: install it (on Debian: apt-get install chromium), or name one in CATRACA_CHROMIUM." >&2
  exit 1
fi
log=$(mktemp)
trap 'rm -f "$log"' EXIT
export DEBIAN_FRONTEND=noninteractive
if ! { apt-get -qq update && apt-get -qq install -y --no-install-recommends chromium; } >"$log" 2>&1; then
  cat "$log" >&2
  echo "Chromium, which the tests of the desk need, could not be installed: see above." >&2
  exit 1
fi
