"""Where a case lies: drives and folders that may write behind the program's back, or lose a lock."""

import os
import sys
from pathlib import Path

# Types of file systems as /proc/mounts names them.
_NETWORK = {
    "nfs",
    "nfs4",
    "cifs",
    "smb3",
    "smbfs",
    "afs",
    "ncpfs",
    "9p",
    "ceph",
    "glusterfs",
    "davfs",
    "afpfs",
    "webdav",
}
_NETWORK_FUSE = (
    "fuse.sshfs",
    "fuse.rclone",
    "fuse.davfs",
    "fuse.gvfsd",
    "fuse.s3fs",
    "fuse.glusterfs",
    "fuse.onedriver",
)
_SYNCED = (
    "dropbox",
    "onedrive",
    "google drive",
    "googledrive",
    "my drive",
    "icloud drive",
    "mobile documents",
    "nextcloud",
)
_SYNCED_TOO = ("owncloud", "syncthing", "seafile", "pclouddrive", "box sync", "mega", "tresorit", "sync.com")
# What a syncing program leaves in the folder it keeps.
_MARKS = (".stfolder", ".dropbox", ".dropbox.cache", ".owncloudsync.log", ".nextcloudsync.log", ".seafile-data")


def place_warning(case: Path, mounts: str | None = None) -> str | None:
    """Return a sentence where a case lies on a network drive or in a folder that is synchronised, or None.

    ``mounts`` is the text of /proc/mounts; it is read where none is given.
    """
    folder = Path(os.path.realpath(case)).parent
    if _is_network(folder, mounts):
        return (
            f"{case.name} lies on a network drive. Locks there are not reliable, and a broken connection can damage it. "
            "Better keep the case on this computer and copy it there when it is closed."
        )
    for part in (folder, *folder.parents):
        name = part.name.lower()
        marked = any((part / mark).exists() for mark in _MARKS)
        if marked or any(name == known or name.startswith(f"{known} ") for known in (*_SYNCED, *_SYNCED_TOO)):
            return (
                f"{case.name} lies in a folder that another program synchronises ({part.name}). It may copy the case "
                "half written. Better keep it elsewhere and copy it there when it is closed."
            )
    return None


def _is_network(folder: Path, mounts: str | None) -> bool:
    if str(folder).startswith("\\\\"):
        return True
    if mounts is None:
        if sys.platform != "linux":
            return False
        try:
            mounts = Path("/proc/mounts").read_text("utf-8", "replace")
        except OSError:
            return False
    best, kind = "", ""
    for line in mounts.splitlines():
        parts = line.split(" ")
        if len(parts) < 3:
            continue
        point = parts[1].replace("\\040", " ").replace("\\011", "\t")
        inside = point == "/" or f"{folder}/".startswith(f"{point}/")
        if inside and len(point) >= len(best):
            best, kind = point, parts[2]
    return kind in _NETWORK or kind.startswith(_NETWORK_FUSE)
