/** Where the program stands; the wrapper in /usr/bin finds a Node for it. */
export const PROGRAM = '/usr/lib/arnq-failover/arnq-failover.mjs'

/** Nobody's address: https://www.rfc-editor.org/rfc/rfc2606 keeps the name from ever being one. */
const MAINTAINER = 'The arnq authors <authors@arnq.invalid>'

/**
 * What stands as /usr/bin/arnq-failover, and as arnq-failoverd. Debian 12 and 13 have no Node that is new enough, so it may be
 * anywhere; `node --version` takes a few milliseconds. It runs from a folder that the package was unpacked into, too.
 */
export const wrapper = `#!/bin/sh
# Runs arnq-failover by the first Node that is new enough; ARNQ_FAILOVER_NODE names another one.
[ ! -r /etc/default/arnq-failover ] || . /etc/default/arnq-failover
program=\${0%/*}/../lib/arnq-failover/arnq-failover.mjs
[ -r "$program" ] || program=${PROGRAM}
older=
case $0 in *arnq-failoverd) set -- daemon "$@" ;; esac
for node in "$ARNQ_FAILOVER_NODE" /usr/local/bin/node /usr/bin/node /usr/bin/nodejs; do
    [ -x "$node" ] || continue
    version=$("$node" --version) || continue
    version=\${version#v}
    [ "\${version%%.*}" -ge 22 ] && exec "$node" "$program" "$@"
    older="\${older:+$older, }$node ($version)"
done
echo "arnq-failover needs Node 22 or later, and found \${older:-none}; name one in /etc/default/arnq-failover: ARNQ_FAILOVER_NODE=/opt/node/bin/node" >&2
exit 2
`

export const defaults = `# Read by /usr/bin/arnq-failover. A Node 22 or later where it is not /usr/local/bin/node or /usr/bin/node:
# ARNQ_FAILOVER_NODE=/opt/node/bin/node
`

/**
 * Nothing is enabled or started: a node is master or backup only once it has a config. A daemon that runs is run anew from the
 * new file, unless that cannot run; a master stays what it is meanwhile.
 */
const postinst = `#!/bin/sh
set -e
[ "$1" = configure ] || exit 0
arnq-failover --version >/dev/null && runs=yes || runs=no
[ -d /run/systemd/system ] || exit 0
systemctl daemon-reload
systemd-tmpfiles --create arnq-failover.conf || echo "arnq-failover: not all of arnq-failover.conf could be made" >&2
if [ -n "$2" ] && [ $runs = yes ]; then
    systemctl try-restart arnq-failoverd.service || echo "arnq-failover: see journalctl -u arnq-failoverd" >&2
fi
`

const prerm = `#!/bin/sh
set -e
[ "$1" = remove ] && [ -d /run/systemd/system ] || exit 0
systemctl disable --now arnq-failoverd.service || echo "arnq-failover: see systemctl status arnq-failoverd" >&2
`

/** The config and the secret are the operator's, who wrote them: they stay. */
const postrm = `#!/bin/sh
set -e
[ "$1" != purge ] || rm -rf /var/lib/arnq-failover
[ ! -d /run/systemd/system ] || systemctl daemon-reload
`

/** The scripts that dpkg runs, by name. https://www.debian.org/doc/debian-policy/ch-maintainerscripts.html */
export const maintainerScripts: Readonly<Record<string, string>> = { postinst, prerm, postrm }

/** Debian's order of versions: a `~` stands before everything, as semver's first `-` does. */
export const debianVersion = (version: string): string => version.replace('-', '~')

/**
 * Node is recommended and not required: what Debian offers is too old, and one that an operator has unpacked is no package.
 * @param size of all files, in bytes
 */
export const control = (version: string, size: number): string => `Package: arnq-failover
Version: ${debianVersion(version)}
Architecture: all
Maintainer: ${MAINTAINER}
Installed-Size: ${Math.ceil(size / 1024)}
Depends: e2fsprogs, iproute2, mount
Recommends: keepalived, nodejs (>= 22)
Suggests: lvm2, xfsprogs
Section: admin
Priority: optional
Description: keepalived's notify target on EC2
 Moves secondary addresses, Elastic IPs, routes and EBS volumes with their file
 systems to the node that keepalived makes the master, and never lets two nodes
 write to one volume. It needs Node 22 or later, from wherever you have it.
`

/** @param date of the build */
export const changelog = (
  version: string,
  date: Date,
): string => `arnq-failover (${debianVersion(version)}) unstable; urgency=medium

  * Version ${version}; what is new stands in changelog.gz.

 -- ${MAINTAINER}  ${date.toUTCString().replace('GMT', '+0000')}
`
