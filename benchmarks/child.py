"""Runs one step in a process of its own and prints what it found as JSON: `child.py SETTINGS STEP {arguments}`."""

import importlib
import json
import os
import sys


def main() -> None:
    settings, step, arguments = sys.argv[1:]
    os.environ["DJANGO_SETTINGS_MODULE"] = settings
    import django

    django.setup()
    from django.conf import settings as django_settings

    # The environment's DEBUG gives keys and hosts; measured is what an office runs, which keeps no list of its queries.
    django_settings.DEBUG = False
    module, _dot, name = step.rpartition(".")
    found = getattr(importlib.import_module(module), name)(**json.loads(arguments))
    print("\n" + json.dumps(found))


if __name__ == "__main__":
    main()
