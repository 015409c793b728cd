"""Where every start begins: ``python -m hiptimer``, and the programs that are installed."""

import signal
import sys


def main() -> int:
    """Run the program; return its exit code."""
    # An interrupt at the terminal may come while Python still loads what the program needs: it
    # ends a start at once. What a command may leave half done, it sees to itself.
    signal.signal(signal.SIGINT, signal.SIG_DFL)
    from hiptimer import cli  # noqa: PLC0415  nothing before that

    return cli.main()


if __name__ == "__main__":
    sys.exit(main())
