"""Run the command line by ``python -m workbench.cli``, where no command is installed."""

from workbench.cli import main

if __name__ == "__main__":
    main()
