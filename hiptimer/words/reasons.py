"""Why something was refused, in the person's language: nothing of what other programs' errors say.

The system, Python and libraries word their errors in English, for those who write programs.
"""

import errno

from hiptimer.words.language import mark, tr

_KNOWN = {
    errno.EACCES: mark("permission denied"),
    errno.EPERM: mark("operation not permitted"),
    errno.ENOENT: mark("no such file or directory"),
    errno.ENOTDIR: mark("not a directory"),
    errno.EISDIR: mark("is a directory"),
    errno.EEXIST: mark("file exists"),
    errno.ENOTEMPTY: mark("directory not empty"),
    errno.ENOSPC: mark("the disk is full"),
    errno.EROFS: mark("read-only file system"),
    errno.EIO: mark("input/output error"),
    errno.EBUSY: mark("device or resource busy"),
    errno.EMFILE: mark("too many open files"),
    errno.ENFILE: mark("too many open files"),
    errno.ENAMETOOLONG: mark("file name too long"),
    errno.ELOOP: mark("too many levels of symbolic links"),
    errno.ENOLCK: mark("no locks available"),
    errno.EINVAL: mark("the system does not accept its name or its place"),
    errno.EFBIG: mark("file too large"),
    errno.EXDEV: mark("it is on another disk"),
    errno.ENODEV: mark("the device is not there"),
    errno.ENXIO: mark("the device is not there"),
    errno.ENOMEM: mark("not enough memory"),
    errno.ETIMEDOUT: mark("no answer came in time"),
    errno.ECONNREFUSED: mark("the connection was refused"),
    errno.ENOEXEC: mark("it is no program for this computer"),
}
_BY_NAME = {  # not every system has these
    "EDQUOT": mark("disk quota exceeded"),
    "ESTALE": mark("the network drive was cut off"),
    "EHOSTDOWN": mark("the network drive was cut off"),
    "ENOTCONN": mark("the network drive was cut off"),
}


def reason(error: Exception) -> str:
    """The reason as a phrase to stand in brackets: "permission denied".

    What the system says goes by its number, the rare by its name ("ECHILD"); an error of ours
    says its own words.
    """
    match error:
        case OSError(errno=int(number)):
            name = errno.errorcode.get(number, str(number))
            known = _KNOWN.get(number) or _BY_NAME.get(name)
            return tr(known) if known else tr("an error of the system, {name}", name=name)
        case OSError():
            return tr("the system does not say why")
        case UnicodeError():
            return tr("it is not text in UTF-8")
    return str(error)
