"""The process that runs Streamlit for `serving.serve`, which starts it by this file's path.

It stops when its standard input closes, that is when its parent asks it to or is gone, however
the parent ended. It runs in Python's safe-path mode, so that a file in the user's working folder
cannot take the place of a module.
"""

import gc
import os
import signal
import sys
import threading
from pathlib import Path


def _stop_with_parent() -> None:
    """Wait until the parent closes our standard input, then end this process."""
    # Not through Python's buffered reader: an exit while it waits cannot get its lock, and aborts.
    while os.read(sys.stdin.fileno(), 1024):
        pass
    os.kill(os.getpid(), signal.SIGTERM)


def _own_files(file_name: str) -> list[str]:
    """Return the only settings files that count, in place of Streamlit's own search."""
    return [str(Path(__file__).resolve().parent / ".streamlit" / file_name)]


def _load(event: Path) -> None:
    """Load what the first page needs, and read the sample, while the browser is on its way."""
    gc.disable()  # what is loaded stays; to look for what does not was a tenth of the time
    try:
        from dashboard import cached
        from surveys.samples import is_sample

        if is_sample(event):  # another was just read, to see whether it is sound
            cached.begin_reading(event)
        from streamlit import emojis  # is loaded by the first chooser

        from dashboard.charts.describe import changes, means, people
        from dashboard.charts.screen import draw
        from dashboard.widgets import figure, filters, header, live, problems, table

        del changes, draw, emojis, figure, filters, header, live, means, people, problems, table
    finally:
        gc.freeze()
        gc.enable()


def main() -> None:
    """Run Streamlit with the arguments that this process was given."""
    root = str(Path(__file__).resolve().parents[1])
    if root not in sys.path:  # run from a source tree that is not installed
        sys.path.insert(0, root)

    from streamlit import config
    from streamlit.web.cli import main as streamlit

    # Settings and secrets in the user's home or working folder are meant for other apps; left in,
    # they could move this one to another path or certificate, or repaint its sidebar.
    config.get_config_files = _own_files
    threading.Thread(target=_stop_with_parent, daemon=True).start()
    threading.Thread(target=_load, args=(Path(sys.argv[-1]),), daemon=True).start()
    streamlit(["run", *sys.argv[1:]])


if __name__ == "__main__":
    main()
