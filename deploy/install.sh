#!/bin/sh
# The steps of the container file, for any Debian 12 or newer: recount with its web app under /opt/recount, for a user
# of its own, with a folder for ledgers. Run as root, from the folder that holds the project's sources:
#   sh deploy/install.sh
set -eu
here=$(cd "$(dirname "$0")/.." && pwd)

export DEBIAN_FRONTEND=noninteractive
apt-get -qq update
apt-get -qq install -y --no-install-recommends python3 python3-venv >/dev/null

python3 -m venv /opt/recount
install="/opt/recount/bin/python -m pip --disable-pip-version-check --quiet install"
# Everything by its hash, and nothing built but recount itself, by what is pinned.
for part in run build web; do
  $install --require-hashes -r "$here/requirements/$part.txt"
done
$install --no-index --no-deps --no-build-isolation "$here"

id recount >/dev/null 2>&1 || useradd --system --home-dir /ledger --no-create-home --shell /usr/sbin/nologin recount
install -d -o recount -g recount -m 0700 /ledger
/opt/recount/bin/recount --version
