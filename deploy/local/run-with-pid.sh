#!/bin/sh
# Leaves the pid of a program where tests and people find it. `exec` keeps the pid, so the supervisor sees the same one.
#   run-with-pid.sh <pid file> <command> [argument…]
echo "$$" >"$1"
shift
exec "$@"
