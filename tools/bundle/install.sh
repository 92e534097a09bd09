#!/bin/sh
# Installs Jiannuo from this folder, without any network. As root:  sh install.sh [/opt/jiannuo]
# PostgreSQL 15+ and Redis 7 come from the operating system's own packages; nginx too.
set -eu
here=$(cd "$(dirname "$0")" && pwd)
target=${1:-/opt/jiannuo}

echo "▸ 核对文件"
(cd "$here" && sha256sum --quiet --strict -c SHA256SUMS) || { echo "✗ 文件与清单不符，安装包不完整或被改动，没有安装。" >&2; exit 1; }
case "$(uname -m)" in
  x86_64) machine=x64 ;;
  aarch64) machine=arm64 ;;
  *) machine=$(uname -m) ;;
esac
[ "$machine" = "$(cat "$here/ARCH")" ] || { echo "✗ 本机是 $machine，安装包是 $(cat "$here/ARCH") 的。" >&2; exit 1; }

echo "▸ 安装到 $target"
mkdir -p "$target/releases"
version=$(cat "$here/VERSION")
release="$target/releases/$version"
rm -rf "$release.unfinished"
mkdir "$release.unfinished"
cp -R "$here/app" "$here/node" "$here/bin" "$here/etc" "$here/docs" "$here/VERSION" "$here/sbom.cdx.json" "$release.unfinished/"
rm -rf "$release"
mv "$release.unfinished" "$release"
# The switch is one step; the release before stays beside it.
ln -sfn "releases/$version" "$target/current.new"
mv -T "$target/current.new" "$target/current"

if [ "$(id -u)" = 0 ] && [ "${JIANNUO_NO_SYSTEMD:-}" = "" ]; then
  id jiannuo >/dev/null 2>&1 || useradd --system --home-dir /var/lib/jiannuo --shell /usr/sbin/nologin jiannuo
  install -d -o jiannuo -g jiannuo -m 750 /var/lib/jiannuo
  install -d -m 755 /etc/jiannuo
  [ -e /etc/jiannuo/jiannuo.env ] || install -o root -g jiannuo -m 640 "$release/etc/jiannuo.env" /etc/jiannuo/jiannuo.env
  if [ -d /etc/systemd/system ]; then
    for unit in "$release"/etc/systemd/*; do sed "s#/opt/jiannuo#$target#g" "$unit" > "/etc/systemd/system/$(basename "$unit")"; done
    command -v systemctl >/dev/null 2>&1 && systemctl daemon-reload || true
  fi
fi
"$target/current/node/bin/node" --version >/dev/null
cat <<EOT
✓ 已安装 $version。接着：
  1. 填写 /etc/jiannuo/jiannuo.env（数据库、Redis、密钥、网址）
  2. $target/current/bin/jiannuo migrate          建立或更新数据库结构
  3. systemctl enable --now jiannuo-api jiannuo-worker jiannuo-backup.timer
  4. $target/current/bin/jiannuo doctor           检查安装
EOT
