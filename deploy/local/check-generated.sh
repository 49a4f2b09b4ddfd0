#!/bin/sh
# Generates the API documents and clients beside the committed ones and compares. Changes nothing in the tree.
set -eu
cd "$(dirname "$0")/../.."
made=$(mktemp -d)
trap 'rm -rf "$made"' EXIT
.venv/bin/python -m deploy.local run -- python -m commerce_api.cli openapi --out "$made/openapi"
npx openapi-typescript "$made/openapi/owner.json" -o "$made/owner.d.ts" >/dev/null
npx openapi-typescript "$made/openapi/public.json" -o "$made/public.d.ts" >/dev/null
stale=0
compare() {
  diff -q "$1" "$2" >/dev/null 2>&1 && return
  echo "✗ $1 is not what the code generates" >&2
  stale=1
}
for document in "$made"/openapi/*.json; do
  compare "openapi/$(basename "$document")" "$document"
done
compare dashboard/lib/api/schema.d.ts "$made/owner.d.ts"
compare storefront/lib/commerce/schema.d.ts "$made/public.d.ts"
[ "$stale" -eq 0 ] || { echo "  \`make generate\` brings them up to date" >&2; exit 1; }
