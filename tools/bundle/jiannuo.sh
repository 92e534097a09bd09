#!/bin/sh
# jiannuo api | worker | migrate | backup … | restore … | doctor | create-administrator …
set -eu
home=$(cd "$(dirname "$(readlink -f "$0")")/.." && pwd)
if [ -r /etc/jiannuo/jiannuo.env ] && [ "${JIANNUO_NO_ENV_FILE:-}" = "" ]; then
  set -a
  . /etc/jiannuo/jiannuo.env
  set +a
fi
export NODE_ENV=production MALLOC_ARENA_MAX=2 MALLOC_TRIM_THRESHOLD_=131072
export JIANNUO_ASSETS_DIR="${JIANNUO_ASSETS_DIR:-$home/app/dist/apps}"
program=${1:-}
[ $# -gt 0 ] && shift
cd "$home/app"
case "$program" in
  api) exec "$home/node/bin/node" --max-semi-space-size=8 --initial-old-space-size=64 --heap-growing-percent=100 "dist/apps/api/main.mjs" ;;
  worker) exec "$home/node/bin/node" --max-semi-space-size=1 --optimize-for-size "dist/apps/worker/main.mjs" ;;
  *)
    [ -n "$program" ] && [ -f "dist/tools/$program.mjs" ] || { echo "用法：jiannuo api | worker | migrate | backup | restore | doctor | create-administrator" >&2; exit 2; }
    exec "$home/node/bin/node" "dist/tools/$program.mjs" "$@"
    ;;
esac
