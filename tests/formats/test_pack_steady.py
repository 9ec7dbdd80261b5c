"""The same pack gives the same bytes, wherever and whenever it is written, and within seconds however large it is."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[2]

_OTHER_DAY = """
import datetime, time
shift = {days} * 86_400
now, local = time.time, time.localtime
time.time = lambda: now() + shift
time.localtime = lambda at=None: local(time.time() if at is None else at)
class Moved(datetime.datetime):
    @classmethod
    def now(cls, tz=None):
        return cls.fromtimestamp(time.time(), tz)
    @classmethod
    def utcnow(cls):
        return cls.now(datetime.timezone.utc).replace(tzinfo=None)
datetime.datetime = Moved
"""

_DIGESTS = """
import hashlib
from netcrm.formats.pack_docx import docx
from netcrm.formats.pack_html import html
from netcrm.formats.pack_tables import csv_bytes, xlsx_bytes
from tests.formats.pack_sample import sample, sheet
made = html(sample()), docx(sample()), csv_bytes(sheet(20)), xlsx_bytes([sheet(20), sheet(3)], as_of="2026-11-27")
print(*(hashlib.sha256(one).hexdigest() for one in made), sep="\\n")
"""

_LARGE = """
import resource, sys, time
from pathlib import Path
from tests.formats.pack_sample import large, sheet
document, table = large(), sheet()
start = time.process_time()
from netcrm.formats.pack_docx import docx
from netcrm.formats.pack_html import html
from netcrm.formats.pack_tables import csv_bytes, xlsx_bytes
made = html(document), docx(document), csv_bytes(table), xlsx_bytes([table])
if sys.platform == "linux":  # what getrusage tells begins with the memory of the process that started this one
    peak = next(line for line in Path("/proc/self/status").read_text().splitlines() if line.startswith("VmHWM"))
    most = int(peak.split()[1])
else:
    most = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss
print(time.process_time() - start, most)
"""


def told_by(code: str, **environment: str) -> list[str]:
    env = os.environ | {"PYTHONPATH": os.pathsep.join([str(ROOT / "src"), str(ROOT)])} | environment
    done = subprocess.run([sys.executable, "-c", code], env=env, capture_output=True, text=True, check=True, cwd=ROOT)
    return done.stdout.split()


@pytest.mark.slow
def test_the_same_pack_is_the_same_bytes_on_another_day_in_another_zone_and_locale() -> None:
    here = told_by(_DIGESTS, TZ="Pacific/Kiritimati", LC_ALL="C", PYTHONHASHSEED="1")
    there = told_by(
        _OTHER_DAY.format(days=400) + _DIGESTS, TZ="Etc/GMT+12", LC_ALL="C.UTF-8", LANG="ar_EG", PYTHONHASHSEED="2"
    )
    assert here == there
    assert len(here) == 4


@pytest.mark.slow
@pytest.mark.skipif(sys.platform == "win32", reason="Windows does not tell the memory in this way")
def test_a_pack_of_thousands_of_rows_takes_seconds_and_little_memory() -> None:
    seconds, memory = map(float, told_by(_LARGE))
    assert seconds < 10
    assert memory / (1024 if sys.platform == "linux" else 1024**2) < 200, "MB"
