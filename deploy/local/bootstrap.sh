#!/bin/sh
# Makes .venv from the locked requirements, or brings it up to date. Runs on a machine that has Python and nothing else.
set -eu
cd "$(dirname "$0")/../.."
stamp=.venv/slipway-requirements
locks="requirements/bootstrap.txt requirements/dev.txt"

fail() {
  echo "✗ Prepare Python failed: $1" >&2
  exit 1
}

digest() {
  # shellcheck disable=SC2086 # a list of two file names
  cat $locks | cksum
}

[ -f "$stamp" ] && [ "$(cat "$stamp")" = "$(digest)" ] && exit 0

python=""
for candidate in "${PYTHON3:-python3}" python3.13 python3.12 python3.11; do
  if "$candidate" -c 'import sys; sys.exit(sys.version_info < (3, 11))' 2>/dev/null; then
    python=$candidate
    break
  fi
done
[ -n "$python" ] || fail "Python 3.11 or newer is not installed (python3, python3.11 … were tried; PYTHON3 names another)"

echo "  … Install Python's packages from the locked requirements"
[ -x .venv/bin/python ] || "$python" -m venv .venv ||
  fail "'$python -m venv' does not work; on Debian and Ubuntu: apt-get install python3-venv"
[ -x .venv/bin/pip ] || .venv/bin/python -m ensurepip --upgrade >/dev/null
[ -x .venv/bin/uv ] ||
  .venv/bin/python -m pip install --quiet --disable-pip-version-check --require-hashes -r requirements/bootstrap.txt ||
  fail "the installer uv could not be installed; pip's words are above"
# Compiled once here: where nothing may write bytecode later, each of a dozen processes would compile it all again.
.venv/bin/uv pip sync --quiet --python .venv/bin/python --compile-bytecode --require-hashes requirements/dev.txt ||
  fail "the locked requirements could not be installed; uv's words are above"
digest >"$stamp"
echo "  ✓ Python's packages are installed"
