"""`python -m netcrm` is the same as `netcrm`."""

from netcrm.cli.main import main

if __name__ == "__main__":
    main()
