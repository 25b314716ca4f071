"""``python -m locum``: the same as ``locum``, where no script was put on the path."""

from locum.cli import main

if __name__ == "__main__":
    main()
