"""From a report to a file that may leave: made aside, logged, and only then handed over."""

import os
import shutil
import sys
import tempfile
from contextlib import contextmanager
from pathlib import Path

from django.conf import settings
from django.utils.module_loading import import_string
from django.utils.translation import gettext as _

from .errors import NotAllowed, PaperError
from .paper import make_paper
from .params import plain_params
from .printing import PLAIN, Printing
from .writers import PRINTED, WRITERS

# A download of this size stays in memory; a larger one waits in an unnamed file.
SPOOL_BYTES = 8 * 2**20


def write_report(report, *, user, params, format, out, printing: Printing = PLAIN) -> int:
    """Write the report to the file `out` ("-" is standard output), whole or not at all. Gives the number of rows."""
    asked = {"user": user, "params": params, "format": format, "printing": printing}
    if str(out) == "-":
        return _write_to_stdout(report, **asked)
    with _file_aside(Path(out)) as aside:
        return render(report, stream=aside, **asked)


def render(report, *, user, params, format, stream, printing: Printing = PLAIN) -> int:
    """Write the report to an open binary stream and log the export; only after this may the stream be read."""
    check_allowed(report, user)
    how = printing if format in PRINTED else PLAIN
    paper = make_paper(report, user=user, params=params, coded=format == "json", printing=how)
    rows = writer_of(format)(paper, stream)
    log_export = import_string(settings.EXPORT_LOGGER)
    log_export(user=user, report_code=report.code, params=plain_params(params), rows=rows, format=format)
    return rows


def check_allowed(report, user) -> None:
    if not report.allowed(user):
        raise NotAllowed(_("You may not export the report “%(title)s”.") % {"title": report.title})


def spooled():
    """An unnamed temporary file for a paper on its way out: nothing of it stays on the disk."""
    return tempfile.SpooledTemporaryFile(max_size=SPOOL_BYTES)


def writer_of(format):
    if format not in WRITERS:
        known = ", ".join(WRITERS)
        raise PaperError(
            _("There is no format “%(format)s”. Choose one of: %(known)s") % {"format": format, "known": known}
        )
    return WRITERS[format]


def _write_to_stdout(report, **asked) -> int:
    with spooled() as stream:
        rows = render(report, stream=stream, **asked)
        stream.seek(0)
        shutil.copyfileobj(stream, sys.stdout.buffer)
        sys.stdout.buffer.flush()
    return rows


@contextmanager
def _file_aside(out: Path):
    """A file beside `out`, readable by its owner only, that becomes `out` when all went well."""
    try:
        handle, name = tempfile.mkstemp(prefix=f".{out.name[:40]}.", suffix=".part", dir=out.parent)
    except OSError as error:
        raise _not_written(out, error) from error
    aside = Path(name)
    try:
        with os.fdopen(handle, "w+b") as stream:
            yield stream
        aside.replace(out)
    except OSError as error:
        # A full disk, a stick pulled out.
        raise _not_written(out, error) from error
    finally:
        aside.unlink(missing_ok=True)


def _not_written(out: Path, error: OSError) -> PaperError:
    return PaperError(_("Cannot write to “%(folder)s”: %(why)s") % {"folder": out.parent, "why": error.strerror})
