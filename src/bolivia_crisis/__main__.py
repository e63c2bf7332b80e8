"""`python -m bolivia_crisis` is the command `bolivia-crisis`."""

from bolivia_crisis.cli import run

run()
