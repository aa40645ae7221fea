#!/usr/bin/env python
"""Run one of the portal's management commands."""

import os
import sys


def main():
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "g40portal.settings")
    if sys.argv[1:2] == ["read_programme"]:
        # It needs neither a secret nor a database: anybody may use the reader as it is.
        os.environ.setdefault("G40_DEBUG", "1")
    from django.core.management import execute_from_command_line

    execute_from_command_line(sys.argv)


if __name__ == "__main__":
    main()
