"""Why the system refused something, in the person's language."""

import errno
import os

from hiptimer.words.language import mark, tr

_KNOWN = {
    errno.EACCES: mark("permission denied"),
    errno.EPERM: mark("operation not permitted"),
    errno.ENOENT: mark("no such file or directory"),
    errno.ENOTDIR: mark("not a directory"),
    errno.EISDIR: mark("is a directory"),
    errno.EEXIST: mark("file exists"),
    errno.ENOTEMPTY: mark("directory not empty"),
    errno.ENOSPC: mark("no space left on device"),
    errno.EROFS: mark("read-only file system"),
    errno.EIO: mark("input/output error"),
    errno.EBUSY: mark("device or resource busy"),
    errno.EMFILE: mark("too many open files"),
    errno.ENAMETOOLONG: mark("file name too long"),
    errno.ELOOP: mark("too many levels of symbolic links"),
    errno.ENOLCK: mark("no locks available"),
    getattr(errno, "EDQUOT", errno.ENOSPC): mark("disk quota exceeded"),
}


def reason(error: OSError) -> str:
    """The reason as a phrase to stand in brackets: "permission denied"; what is rare in English."""
    known = _KNOWN.get(error.errno or 0)
    if known is not None:
        return tr(known)
    said = error.strerror or (os.strerror(error.errno) if error.errno else str(error))
    return said.lower() or tr("the system does not say why")
