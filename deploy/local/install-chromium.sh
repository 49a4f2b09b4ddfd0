#!/bin/sh
# The browser that the browser tests drive: Debian's package, because its own downloads are no package of any registry.
set -eu
for name in chromium chromium-browser google-chrome; do
  command -v "$name" >/dev/null 2>&1 && exit 0
done
if [ "$(id -u)" -eq 0 ] && command -v apt-get >/dev/null 2>&1; then
  echo "  … Install chromium (apt-get)"
  apt-get update -qq && DEBIAN_FRONTEND=noninteractive apt-get install -qq --yes --no-install-recommends chromium >/dev/null
else
  echo "✗ The browser tests need Chromium: as root, apt-get install --no-install-recommends chromium" >&2
  exit 1
fi
