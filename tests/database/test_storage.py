"""Files under their hash, outside the database."""

import io
import os
import signal
import subprocess
import sys
from hashlib import sha256

import pytest

from tracker.errors import FileRefused
from tracker.storage import FileAltered, FileStore

CONTENT = b"the new policy"
NAME = sha256(CONTENT).hexdigest()
LIMIT = 1024 * 1024


@pytest.fixture
def store(tmp_path):
    made = FileStore()
    made.use(tmp_path / "files")
    return made


def kept(store, content=CONTENT):
    with store.receive(io.BytesIO(content), limit=LIMIT) as received:
        store.keep(received)
    return received


def everything_in(store):
    return [path for path in store.folder.rglob("*") if path.is_file()]


def test_a_file_is_counted_hashed_and_kept_under_its_hash(store):
    received = kept(store)
    assert (received.sha256, received.size) == (NAME, len(CONTENT))
    assert store.path_of(NAME).read_bytes() == store.read(NAME) == CONTENT
    assert store.names() == {NAME}


def test_the_same_content_is_kept_once(store):
    kept(store)
    before = store.path_of(NAME).stat().st_ino
    kept(store)
    assert store.keep_bytes(CONTENT) == NAME
    assert store.path_of(NAME).stat().st_ino == before
    assert len(everything_in(store)) == 1


def test_a_file_of_exactly_the_limit_is_accepted_and_one_byte_more_is_not(store):
    assert kept(store, b"x" * LIMIT).size == LIMIT
    with pytest.raises(FileRefused, match="The selected file must be no larger than 1 MB"):
        kept(store, b"y" * (LIMIT + 1))
    assert len(store.names()) == 1


def test_an_empty_file_is_refused(store):
    with pytest.raises(FileRefused, match="The selected file is empty"):
        kept(store, b"")


def test_a_file_that_is_not_kept_leaves_nothing(store):
    with store.receive(io.BytesIO(CONTENT), limit=LIMIT):
        pass
    assert everything_in(store) == []


def test_an_upload_that_breaks_off_leaves_nothing(store):
    class Broken(io.BytesIO):
        def read(self, size: int | None = -1, /) -> bytes:
            raise ConnectionResetError

    with pytest.raises(ConnectionResetError), store.receive(Broken(), limit=LIMIT):
        pass
    assert everything_in(store) == []


UPLOAD = """
import io, os, signal, sys
from pathlib import Path
from tracker.storage import files
files.use(Path(sys.argv[1]))
with files.receive(io.BytesIO(b"x" * 900_000), limit=1_000_000) as received:
    os.kill(os.getpid(), signal.SIGKILL)
"""


def test_a_process_killed_while_it_receives_leaves_nothing(store):
    done = subprocess.run([sys.executable, "-c", UPLOAD, str(store.folder)], check=False)
    assert done.returncode == -signal.SIGKILL
    assert everything_in(store) == []


def test_a_file_that_was_never_kept_is_not_found(store):
    with pytest.raises(FileNotFoundError):
        store.open(NAME)


def test_a_file_that_was_altered_is_not_handed_over(store):
    kept(store)
    store.path_of(NAME).write_bytes(b"another policy")
    with pytest.raises(FileAltered):
        store.read(NAME)


def test_what_is_half_written_does_not_count_as_a_file(store):
    kept(store)
    (store.folder / NAME[:2] / f"{NAME}#1").write_bytes(b"the new")
    assert store.names() == {NAME}


FULL = """
import errno, io, resource, signal, sys
from pathlib import Path
from tracker.storage import files
files.use(Path(sys.argv[1]))
signal.signal(signal.SIGXFSZ, signal.SIG_IGN)
resource.setrlimit(resource.RLIMIT_FSIZE, (1000, 1000))
try:
    files.keep_bytes(b"x" * 5000)
except OSError as error:
    sys.exit(0 if error.errno == errno.EFBIG and len(str(error).splitlines()) == 1 else 2)
"""


def test_a_disk_that_takes_no_more_is_told_as_the_system_tells_it(store):
    done = subprocess.run([sys.executable, "-c", FULL, str(store.folder)], check=False)
    assert done.returncode == 0
    assert store.names() == set()


def test_a_store_without_a_folder_says_so():
    with pytest.raises(RuntimeError, match="no folder"):
        FileStore().path_of(NAME)


def aged(path):
    """Let a file have lain there for a day."""
    long_ago = path.stat().st_mtime - 86_400
    os.utime(path, (long_ago, long_ago))
    return path


def test_what_no_record_names_is_removed_once_it_has_lain_there_for_a_while(store):
    kept(store)
    store.ask(set)
    assert (store.orphans(), store.clean_up()) == ({NAME}, 0)
    aged(store.path_of(NAME))
    assert (store.clean_up(), store.names()) == (1, set())


def test_what_a_record_names_is_never_discarded(store):
    kept(store)
    aged(store.path_of(NAME))
    store.ask(set, lambda: {NAME})
    assert (store.discard(NAME), store.clean_up(), store.names()) == (False, 0, {NAME})


def test_what_is_put_again_just_now_is_not_discarded_before_its_record_can_name_it(store):
    kept(store)
    store.ask(set)
    aged(store.path_of(NAME))
    kept(store)
    assert (store.discard(NAME), store.read(NAME)) == (False, CONTENT)


def test_what_is_discarded_is_gone_and_can_be_put_again(store):
    kept(store)
    store.ask(set)
    aged(store.path_of(NAME))
    assert (store.discard(NAME), everything_in(store)) == (True, [])
    assert store.discard(NAME)
    kept(store)
    assert store.read(NAME) == CONTENT


def test_what_a_killed_process_left_half_written_is_found_and_removed(store):
    kept(store)
    store.ask(lambda: {NAME})
    half = store.path_of(NAME).with_name(f"{NAME}#1")
    half.write_bytes(b"half")
    aside = store.folder / "incoming" / ("0" * 64)
    aside.write_bytes(b"on its way out")
    assert sorted(store.unfinished()) == sorted([aside, half])
    for path in (half, aside):
        aged(path)
    assert (store.clean_up(), everything_in(store)) == (2, [store.path_of(NAME)])


def test_what_was_on_its_way_out_and_is_named_after_all_is_put_back(store):
    kept(store)
    store.ask(lambda: {NAME})
    aged(store.path_of(NAME)).replace(store.folder / "incoming" / NAME)
    store.clean_up()
    assert store.read(NAME) == CONTENT
